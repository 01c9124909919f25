"""The town's list and calendars come down: dated, beside the hall's own, and never under an open case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from hall_app import words
from hall_app.errors import Refusal
from hall_app.sync.line import make_round
from hall_app.town import publishing
from hall_app.town.server import LocalTown
from hall_app.town.store import lists
from hall_app.values.day import CloseDay, OpenDay
from hall_app.values.intake import OpenCase
from hall_app.values.items import FindItems, TheItem
from hall_app.values.setup import ChangeSetting, Editions, EditionsState, GoneItems, ImportCatalogue
from hall_app.values.town import TheTown
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, make_hall, serve, sign_in
from tests.sync.conftest import enrol
from tests.town.lists import Items, as_file, bundled, calendar_file, item, without
from tests.usecases.desk import Desk


class Both:
    """A desk and its town; time passes at both."""

    def __init__(self, desk: Desk, local: LocalTown, clock: FakeClock) -> None:
        self.desk, self.local, self.clock = desk, local, clock

    def publish(self, data: bytes, name: str, day: str = "", kind: str = lists.CATALOGUE) -> None:
        """Published at the town, heard at the hall."""
        number = publishing.bring_in(self.local.town, kind, data, "list.json", name)
        publishing.publish(self.local.town, number, day)
        self.round()

    def round(self) -> None:
        assert make_round(self.desk.hall) is not None

    def editions(self) -> EditionsState:
        found = self.desk.ask(Editions())
        assert isinstance(found, EditionsState)
        return found

    def in_force(self) -> str:
        now = self.editions().in_force
        assert now is not None
        return now.edition

    def days_later(self, days: int) -> None:
        """Closes the day and opens another one some days later."""
        self.desk.hall.run(CloseDay(), actor=MANAGER)
        self.clock.advance(days=days)
        local_clock = self.local.town.clock
        assert isinstance(local_clock, FakeClock)
        local_clock.advance(days=days)
        self.desk.hall.run(OpenDay(), actor=MANAGER)

    def same(self) -> None:
        """Redrawn equals folded, and all of it verifies."""
        assert self.desk.redrawn() == self.desk.pictures()
        assert self.desk.hall.ledger.verify().ok


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    hall = make_hall(tmp_path)
    clock = hall.clock
    assert isinstance(clock, FakeClock)
    town_clock = FakeClock(clock.now(), seed=None)
    with words.speaking("en"), LocalTown(tmp_path / "town", clock=town_clock) as local:
        enrol(hall, local, local.url)
        yield Both(Desk(hall), local, clock)
    hall.close()


def less_papers(items: Items) -> Items:
    """JS-02 is gone, JS-03 asks for one paper less and costs something."""
    one = item(items, "JS-03")
    one["materials"] = one["materials"][:-1]
    one["fee"] = {"text": "5元", "amount": 5}
    items.append({**item(items, "JS-01"), "code": "XS-01", "name_zh": "新生儿一件事"})
    return without("JS-02")(items)


EDITION_2 = as_file(less_papers, removed=[{"code": "JS-02", "instead": "XS-01"}])


def test_an_open_case_keeps_its_edition_and_a_new_one_gets_the_new(both: Both) -> None:
    both.publish(as_file(), "2026-1")
    assert both.in_force() == "2026-1"
    desk = both.desk
    serve(desk.hall, line="A")
    desk.person()
    cases = {code: desk.run(OpenCase(code)).case for code in ("JS-02", "JS-03")}
    papers = {code: desk.page(case).materials for code, case in cases.items()}
    both.publish(EDITION_2, "2026-2")
    assert both.in_force() == "2026-2"
    for code, case in cases.items():
        page = desk.page(case)
        assert page.guide.edition == "2026-1" and page.materials == papers[code]
        assert page.guide.row.fee == item(bundled(), code)["fee"]["text"]
    refusal = desk.refused(OpenCase("JS-02"))
    assert refusal.code == "item_gone"
    today = both.clock.now().date().isoformat()
    assert today in str(refusal) and "2026-2" in str(refusal) and "Instead:" in str(refusal)
    newer = desk.page(desk.run(OpenCase("JS-03", second=True)).case)
    assert newer.guide.edition == "2026-2" and newer.guide.row.fee == "5元"
    assert len(newer.materials) == len(papers["JS-03"]) - 1
    both.same()


def test_what_is_new_and_what_is_gone_carries_its_day(both: Both) -> None:
    both.publish(as_file(), "2026-1")
    both.publish(EDITION_2, "2026-2")
    desk, today = both.desk, both.clock.now().date().isoformat()
    assert desk.ask(TheItem("XS-01")).row.new_since == today
    assert {row.code for row in desk.ask(FindItems(limit=200)) if row.new_since} == {"XS-01"}
    with pytest.raises(Refusal) as caught:
        desk.ask(TheItem("JS-02"))
    assert caught.value.code == "item_gone"
    name = item(bundled(), "JS-02")["name_zh"]
    (gone,) = desk.ask(GoneItems(name))
    assert today in gone and "Instead:" in gone
    state = both.editions()
    assert state.before == "2026-1" and len(state.changes) == 3
    both.days_later(61)
    assert desk.ask(TheItem("XS-01")).row.new_since == ""


def test_a_list_with_a_day_to_come_waits_for_it(both: Both) -> None:
    both.publish(as_file(), "2026-1")
    later = (both.clock.now().date() + timedelta(days=7)).isoformat()
    both.publish(EDITION_2, "2026-2", later)
    state = both.editions()
    assert both.in_force() == "2026-1" and [(one.edition, one.effective) for one in state.coming] == [
        ("2026-2", later)
    ]
    news = both.desk.ask(TheTown()).news
    assert later in news[0] and "in force from" in news[0] and "2026-2" in news[0]
    both.days_later(7)
    assert both.in_force() == "2026-2" and both.editions().coming == ()
    assert "in force since" in both.desk.ask(TheTown()).news[0]
    both.same()


def test_the_towns_list_takes_the_place_of_the_halls_own(both: Both) -> None:
    desk = both.desk
    own = ImportCatalogue(as_file().decode(), "own", "own.json")
    desk.hall.run(own, actor=MANAGER)
    assert both.in_force() == "own"
    both.publish(EDITION_2, "2026-2")
    assert both.in_force() == "2026-2"
    with pytest.raises(Refusal) as caught:
        desk.hall.run(ImportCatalogue(as_file().decode(), "own 2", "own.json"), actor=MANAGER)
    assert caught.value.code == "town_list_counts"
    desk.hall.run(ChangeSetting("catalogue.town_list", False), actor=MANAGER)
    assert both.in_force() == "own"
    desk.hall.run(ImportCatalogue(as_file().decode(), "own 2", "own.json"), actor=MANAGER)
    assert both.in_force() == "own 2"
    both.same()


def test_an_edition_never_takes_the_place_of_another_of_its_name(both: Both) -> None:
    desk = both.desk
    desk.hall.run(ImportCatalogue(as_file().decode(), "2026-2", "own.json"), actor=MANAGER)
    serve(desk.hall, line="A")
    desk.person()
    case = desk.run(OpenCase("JS-03")).case
    before = desk.page(case)
    both.publish(EDITION_2, "2026-2")
    assert both.in_force().startswith("2026-2 (")
    after = desk.page(case)
    assert (after.guide.edition, after.materials, after.guide.row) == (
        before.guide.edition, before.materials, before.guide.row,
    )  # fmt: skip
    both.same()


def test_the_calendar_of_the_town_makes_provisional_dates_certain(both: Both) -> None:
    desk = both.desk
    both.clock.set("2026-12-31T09:00:00+08:00")
    desk.hall.run(CloseDay(), actor=MANAGER)
    desk.hall.run(OpenDay(), actor=MANAGER)
    sign_in(desk.hall, "103", "desk-1")
    serve(desk.hall, line="A")
    desk.person()
    case = desk.open("direct", "promised")
    done = desk.accept(case)
    assert done.provisional
    both.publish(calendar_file(), "", kind=lists.CALENDAR)
    brief = desk.page(case).brief
    assert not brief.provisional and date.fromisoformat(brief.due) > date.fromisoformat(done.due)
    assert any("2027" in one for one in desk.ask(TheTown()).news)
    with desk.hall.ledger.look() as conn:
        moved = [one for one in desk.hall.ledger.entries(conn) if one.kind == "case.due_recomputed"]
    assert [one.by for one in moved] == ["system"]
    both.same()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("catalogue.published", {"edition": "x", "effective": "soon", "items": [{}]}),
        ("catalogue.published", {"edition": "", "effective": "2026-12-01", "items": []}),
        ("calendar.published", {"year": 2027, "off": ["2031-01-01"], "work": []}),
        ("calendar.published", {"year": "2027"}),
    ],
)  # fmt: skip
def test_a_list_that_does_not_hold_is_kept_shown_and_changes_nothing(
    both: Both, kind: str, body: dict[str, object]
) -> None:
    before = both.in_force()
    with both.local.town.store.write() as db:
        both.local.town.say(db, "DS01", kind, body)
    both.round()
    state = both.desk.ask(TheTown())
    assert (
        both.in_force() == before and state.news == () and any("does not know" in one for one in state.needs)
    )
    with both.desk.hall.ledger.look() as conn:
        said = [one for one in both.desk.hall.ledger.entries(conn) if one.kind == "town.said"]
    assert len(said) == 1
    both.same()


def test_many_long_lists_come_down_in_more_than_one_answer(both: Both) -> None:
    for number in range(1, 13):
        data = json.dumps(
            {"items": [{**one, "note": "“" * 1900} for one in bundled()]}, ensure_ascii=False
        ).encode()
        publishing.publish(
            both.local.town,
            publishing.bring_in(both.local.town, lists.CATALOGUE, data, "list.json", f"2026-{number}"),
        )
    both.round()
    assert both.in_force() == "2026-12"


def test_what_the_town_said_is_sent_back_in_the_same_round(both: Both) -> None:
    both.round()
    number = publishing.bring_in(both.local.town, lists.CATALOGUE, EDITION_2, "list.json", "2026-12")
    publishing.publish(both.local.town, number, "")
    done = make_round(both.desk.hall)
    assert done is not None and (done.got, done.even) == (1, True)
    state = both.desk.hall.ask(TheTown())
    assert state.waiting == 0 and state.lamp == "ok"
    assert make_round(both.desk.hall)[:2] == (0, 0)
