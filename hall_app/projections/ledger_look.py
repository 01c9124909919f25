"""The chain at a glance: size, last leaf, last full verification, copies; all read where it lies."""

from __future__ import annotations

from pathlib import Path

from hall_app.ledger import folder, line
from hall_app.projections.picture import Look, answers
from hall_app.values.town import LedgerLook, TheLedger


@answers(TheLedger)
def the_ledger(look: Look, question: TheLedger) -> LedgerLook:
    """What the sync page shows of the ledger; copies newest first as (moment, path, by night or by hand)."""
    row = look.conn.exec_driver_sql("SELECT seq, leaf FROM entries ORDER BY seq DESC LIMIT 1").one()
    chain = look.conn.exec_driver_sql("SELECT chain FROM chains ORDER BY no DESC LIMIT 1").scalar_one()
    files = look.conn.exec_driver_sql("PRAGMA database_list").all()
    data_dir = Path(str(next(one[2] for one in files if one[1] == "main"))).parent
    elsewhere = line.noted(look.conn, line.COPIES_AT, "")
    found = folder.copies(data_dir) + (folder.copies_in(Path(elsewhere)) if elsewhere else [])
    noted = folder.noted_copy(data_dir)
    if noted is not None and noted.path.name not in {one.path.name for one in found}:
        found.append(noted)
    copies = tuple(
        (f"{one.day} {one.time[:2]}:{one.time[2:4]}", str(one.path), one.reason == "night")
        for one in sorted(found, key=lambda one: (one.day, one.time), reverse=True)
    )
    return LedgerLook(
        chain=str(chain),
        size=row[0],
        leaf=bytes(row[1]).hex(),
        demo=look.demo,
        verified_at=line.noted(look.conn, line.VERIFIED_AT, ""),
        verified_ok=bool(line.noted(look.conn, line.VERIFIED_OK, False)),
        copies=copies[:20],
    )
