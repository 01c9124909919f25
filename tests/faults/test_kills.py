"""200 × SIGKILL during deeds: nothing acknowledged is lost, the chain is sound, pictures equal facts (faults 1)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hall_app.hall import Hall
from hall_app.projections.picture import METADATA
from tests.fakes.clock import FakeClock
from tests.makers import line_rows, make_hall

KILLS = 200


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    make_hall(tmp_path, lines=line_rows(999), clock=FakeClock("2026-11-23T08:30:00+08:00", seed=None)).close()
    folder = tmp_path / "hall"
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.nursery", str(folder), str(KILLS), "11"],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["kills"] == KILLS and told["idle"] < KILLS / 10
    hall = Hall.open(folder)
    try:
        result = hall.ledger.verify()
        assert result.ok, result
        with hall.ledger.look() as conn:
            kept = {row[0]: row[1] for row in conn.exec_driver_sql("SELECT ticket, display FROM p_tickets")}
            rows = conn.exec_driver_sql("SELECT serial, case_id, kind, year, number FROM p_serials").all()
            before = pictures(conn)
        assert len(set(kept.values())) == len(kept)
        serials = {row.serial: row.case_id for row in rows}
        lost = [one for one, of in told["acknowledged"].items() if (kept | serials).get(one) != of]
        assert not lost
        assert (
            len(told["acknowledged"]) > KILLS
            and len(told["acknowledged"].keys() & serials.keys()) > KILLS / 2
        )
        assert {row.kind for row in rows} == {"notice", "acceptance", "material_list"}
        for kind in {row.kind for row in rows}:
            numbers = sorted(row.number for row in rows if row.kind == kind)
            assert numbers == list(range(1, len(numbers) + 1)), kind
        hall.redraw()
        with hall.ledger.look() as conn:
            assert pictures(conn) == before
    finally:
        hall.close()


def pictures(conn: object) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every picture."""
    return {
        table.name: sorted(tuple(row) for row in conn.exec_driver_sql(f'SELECT * FROM "{table.name}"'))  # type: ignore[attr-defined]
        for table in METADATA.sorted_tables
    }
