"""A demonstration day: everything happens, everything adds up, and the same seed tells the same day."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hall_app.demo.book import book, pin_of
from hall_app.demo.run import DemoResult, run_demo
from hall_app.errors import LedgerTrouble, Refusal
from hall_app.hall import Hall
from hall_app.values.rating import RatingCounts
from hall_app.values.staffing import DemoPins, SignIn
from tests.demo.conftest import VISITS, Two, papers_of
from tests.documents.reading import pypdf_text
from tests.fakes.clock import FakeClock

# What is random on purpose or belongs to the machine; everything else must come out the same.
# How many receipts there are depends on how quickly the town reads.
DIFFERS = ("folder", "papers_folder", "leaf", "town_leaf", "town", "receipt", "duration_s")


def told(result: DemoResult) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(result).items() if key not in DIFFERS}


class Ids:
    """Random ids by the order they first appear in."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}

    def plain(self, text: str) -> str:
        return (
            self.seen.setdefault(text, f"#{len(self.seen)}")
            if len(text) == 36 and text.count("-") == 4
            else text
        )


# Bodies that carry keys, signatures, addresses of sockets or of folders.
OWN_WORDS = frozenset(("chain.started", "town.enrolled", "town.said", "setting.changed"))


def facts_of(folder: Path) -> list[Any]:
    """Every entry with its ids by order of appearance."""
    hall = Hall.open(folder, read_only=True, clock=FakeClock("2026-11-20T18:00:00+08:00"))
    ids = Ids()

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return ids.plain(value)
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items() if key not in ("printer", "state")}
        return [plain(one) for one in value] if isinstance(value, list) else value

    try:
        with hall.ledger.look() as conn:
            return [
                (one.kind, "" if one.subject == hall.ledger.chain else ids.plain(one.subject), one.at, one.by,
                 one.station, None if one.kind in OWN_WORDS else plain(one.body))
                for one in hall.ledger.entries(conn)
                if one.kind != "setting.changed"
            ]  # fmt: skip
    finally:
        hall.close()


def test_hall_and_town_hold_the_same(two: Two) -> None:
    for result in two:
        assert result.verified and result.town_verified and result.even
        assert (result.town_size, result.town_leaf) == (result.size, result.leaf)
        assert result.receipt > 3


def test_the_same_seed_tells_the_same_day(two: Two) -> None:
    assert told(two.first) == told(two.second)
    assert facts_of(Path(two.first.folder)) == facts_of(Path(two.second.folder))


def test_the_same_seed_prints_the_same_words(two: Two) -> None:
    first, second = papers_of(two.first), papers_of(two.second)
    assert list(first) == list(second)
    texts = {name: pypdf_text(path.read_bytes()) for name, path in first.items()}
    assert texts == {name: pypdf_text(path.read_bytes()) for name, path in second.items()}


def test_another_seed_tells_another_day(two: Two, tmp_path: Path) -> None:
    other = run_demo(tmp_path / "other", visits=VISITS, seed=12, town="none")
    assert other.visits == two.first.visits == VISITS
    assert other.even and other.town == "" and other.receipt == 0
    assert len(papers_of(other)) == sum(other.papers.values())
    assert all(tmp_path / "other" / "papers" in path.parents for path in papers_of(other).values())
    assert facts_of(tmp_path / "other") != facts_of(Path(two.first.folder))


def test_everything_that_happens_in_a_hall_happens(two: Two) -> None:
    result, report = two.first, two.first.report
    assert result.visits == report.visits == VISITS
    assert result.visits_again >= 3
    assert report.notices >= 3 and report.breaches == 1 and report.inquiries >= 1
    assert set(result.town_did) >= {"taken", "returned", "approved", "sent"}
    assert {line.letter for line in report.lines if line.taken} == {"A", "B", "C"}
    assert all(line.waiting == line.left == 0 for line in report.lines)
    assert report.visits_unfinished == ()
    assert {(one.handling, one.state) for one in report.cases} >= {
        ("agency", "decided"),
        ("direct", "finished"),
    }
    assert all(report.ratings[grade] for grade in (1, 2, 3, 4, 5))
    assert report.declined and report.unrated
    assert report.asked == sum(report.ratings.values()) + report.declined + report.unrated
    kinds = Counter(fact[0] for fact in facts_of(Path(result.folder)))
    wanted = {
        "ticket.passed", "ticket.parked", "ticket.transferred", "ticket.cancelled", "window.paused", "window.resumed",
        "case.corrected", "case.dropped", "case.continued", "person.corrected", "visit.held", "visit.resumed",
        "help.asked", "help.answered", "slip.numbered", "notice.issued", "case.taken_in", "case.finished", "town.said",
        "rating.given", "rating.declined", "day.opened", "day.closed",
    }  # fmt: skip
    assert wanted - set(kinds) == set()


def test_every_paper_is_there_and_named_after_no_person(two: Two) -> None:
    for result in two:
        found = papers_of(result)
        assert len(found) == sum(result.papers.values())
        assert set(result.papers) >= {"ticket", "notice", "receipt_slip", "done_slip", "day_report"}
        assert all(name.isascii() for name in found)
    assert all(Path(two.second.papers_folder) in path.parents for path in papers_of(two.second).values())
    words = pypdf_text(
        next(path for name, path in papers_of(two.first).items() if "notice" in name).read_bytes()
    )
    assert "一次性告知书" in words


def test_the_day_stays_within_its_hours(two: Two) -> None:
    moments = [datetime.fromisoformat(fact[2]) for fact in facts_of(Path(two.first.folder))]
    assert moments == sorted(moments)
    assert moments[0].isoformat() >= "2026-11-20T08:00" and moments[-1].isoformat() < "2026-11-20T19:00"
    assert two.first.report.opened_at[11:16] == "08:30" and two.first.report.closed_at[11:16] >= "17:00"


def test_the_pins_are_shown_and_open_a_seat(two: Two) -> None:
    hall = Hall.open(Path(two.second.folder), clock=FakeClock("2026-11-21T08:30:00+08:00"))
    try:
        assert hall.ledger.demo
        shown = hall.ask(DemoPins())
        assert [number for number, *_rest in shown] == [one.number for one in book().staff]
        assert hall.run(SignIn(number="103", pin=pin_of("103")), "desk-1").number == "103"
        assert hall.ask(RatingCounts(), "desk-1").asked == two.second.report.asked
    finally:
        hall.close()


def test_never_over_another_demonstration_or_a_real_hall(two: Two, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as again:
        run_demo(Path(two.first.folder), visits=1)
    assert again.value.code == "demo_exists"
    (tmp_path / "hall.db").write_bytes(b"a hall's")
    with pytest.raises(LedgerTrouble) as real:
        run_demo(tmp_path, visits=1)
    assert real.value.code == "folder_is_real"
    assert (tmp_path / "hall.db").read_bytes() == b"a hall's"


def test_what_cannot_be_asked_for(tmp_path: Path) -> None:
    for wrong in (0, 601):
        with pytest.raises(Refusal) as bounds:
            run_demo(tmp_path / "x", visits=wrong)
        assert bounds.value.code == "demo_visits"
    with pytest.raises(Refusal) as needs:
        run_demo(tmp_path / "x", town="http://127.0.0.1:1")
    assert needs.value.code == "demo_needs_code" and "--code" in str(needs.value)
    assert not (tmp_path / "x").exists()


def test_one_visit_is_a_day_too_and_can_be_stopped(tmp_path: Path) -> None:
    assert run_demo(tmp_path / "one", visits=1, town="none").visits == 1
    with pytest.raises(Refusal) as stopped:
        run_demo(tmp_path / "stopped", visits=20, town="none", stop=lambda: True)
    assert stopped.value.code == "demo_stopped"
