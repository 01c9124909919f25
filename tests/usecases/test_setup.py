"""Beginning a hall, and setting it up later."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from hall_app import paths
from hall_app.begin import begin
from hall_app.errors import LedgerTrouble, Refusal
from hall_app.hall import Hall
from hall_app.projections.calendars import calendar
from hall_app.projections.catalogue import catalogue_of, edition_of
from hall_app.values.items import FindItems
from hall_app.values.queueing import TheKiosk
from hall_app.values.setup import (
    BeginHall,
    ChangeSetting,
    ConfigureHall,
    ImportCalendar,
    ImportCatalogue,
    Lines,
    SetLines,
    Settings,
    SetWindows,
    TheHall,
    WindowRow,
    Windows,
)
from hall_app.values.staffing import DemoPins, SignIn, StaffList
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER, PINS, beginning, line_rows, serve, take
from tests.usecases.conftest import refused


def changed(**values: object) -> BeginHall:
    return msgspec.structs.replace(beginning(), **values)


def test_a_hall_begins_with_all_it_needs(hall: Hall) -> None:
    card = hall.ask(TheHall())
    assert (card.name, card.code, card.demo) == ("东山社区便民服务中心", "DS01", True)
    assert [line.letter for line in hall.ask(Lines())] == ["A", "B", "C"]
    assert [window.number for window in hall.ask(Windows())] == [1, 2]
    assert len(hall.ask(StaffList())) == 7
    assert len(hall.ask(FindItems(limit=200))) == 82
    assert [year.year for year in hall.look(MANAGER, calendar).years] == [2025, 2026]
    assert hall.ledger.verify().ok


def test_a_real_hall_keeps_no_pin(tmp_path: Path) -> None:
    people = beginning().people[:1]
    hall = begin(
        tmp_path / "real", changed(people=people), clock=FakeClock(), passphrase=lambda: "long enough"
    )
    assert hall.ask(DemoPins()) == ()
    assert not hall.ask(TheHall()).demo
    assert hall.run(SignIn("101", PINS["101"]), "desk-1").role == "administrator"
    hall.close()
    assert [path.name for path in (tmp_path / "real").iterdir() if "demo" in path.name] == []


def test_never_over_a_ledger(hall: Hall) -> None:
    hall.close()
    with pytest.raises(LedgerTrouble) as caught:
        begin(hall.folder, beginning(), demo=True, clock=FakeClock())
    assert caught.value.code == "ledger_exists"
    again = Hall.open(hall.folder, clock=FakeClock())
    assert again.ledger.verify().ok
    again.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "hall_card_empty"),
        ({"code": "东山"}, "hall_code_bad"),
        ({"lines": ()}, "no_lines"),
        ({"windows": ()}, "no_windows"),
        ({"people": ()}, "no_people"),
        ({"people": beginning().people[1:]}, "first_administrator"),
        ({"people": beginning().people[:1] * 2}, "staff_number_twice"),
        (
            {"people": (msgspec.structs.replace(beginning().people[0], pin="123456"),)},
            "pin_sequence",
        ),
        ({"people": (msgspec.structs.replace(beginning().people[0], name=""),)}, "staff_number_empty"),
        ({"printer": "HP", "code": "x"}, "hall_code_bad"),
    ],
)
def test_what_cannot_begin_leaves_nothing(tmp_path: Path, change: dict[str, object], code: str) -> None:
    folder = tmp_path / "new"
    with pytest.raises(Refusal) as caught:
        begin(folder, changed(**change), demo=True, clock=FakeClock())
    assert caught.value.code == code
    assert not folder.exists()
    begin(folder, beginning(), demo=True, clock=FakeClock()).close()


def test_lines_are_set_and_windows_follow(hall: Hall) -> None:
    one, two, three = line_rows()
    take(hall, "C")
    assert refused(hall, SetLines((one, two)), actor=MANAGER).code == "line_waited_for"
    serve(hall)
    assert refused(hall, SetLines((one, two)), actor=MANAGER).code == "line_waited_for"
    hall.run(SetLines((one, three)), actor=MANAGER)
    assert [line.letter for line in hall.ask(TheKiosk(), "kiosk-1")] == ["A", "C"]
    assert [window.lines for window in hall.ask(Windows())] == [("A", "C"), ("A", "C")]


def test_what_lines_and_windows_cannot_be(hall: Hall) -> None:
    one, two, _three = line_rows()

    def of_lines(*lines: object) -> str:
        return refused(hall, SetLines(lines), actor=MANAGER).code  # type: ignore[arg-type]

    assert of_lines() == "no_lines"
    assert of_lines(one, one) == "line_twice"
    assert of_lines(msgspec.structs.replace(one, letter="AB")) == "line_letter"
    assert of_lines(msgspec.structs.replace(one, name="")) == "line_nameless"
    assert of_lines(msgspec.structs.replace(one, number_max=1000)) == "line_numbers"
    assert of_lines(one, msgspec.structs.replace(two, categories=("综合",))) == "category_twice"

    def of_windows(*windows: WindowRow) -> str:
        return refused(hall, SetWindows(windows), actor=MANAGER).code

    assert of_windows() == "no_windows"
    assert of_windows(WindowRow(number=0)) == "window_number"
    assert of_windows(WindowRow(number=1), WindowRow(number=1)) == "window_twice"
    assert of_windows(WindowRow(number=1, lines=("Z",))) == "window_line"
    serve(hall, "desk-2", "A")
    assert of_windows(WindowRow(number=1, lines=("A",))) == "window_in_use"


def test_settings_keep_their_bounds(hall: Hall) -> None:
    assert hall.ask(Settings())["queue.passed_behind"] == 3
    hall.run(ChangeSetting("queue.passed_behind", 5), actor=MANAGER)
    assert hall.ask(Settings())["queue.passed_behind"] == 5
    assert refused(hall, ChangeSetting("queue.passed_behind", 99), actor=MANAGER).code == "setting_bounds"
    assert refused(hall, ChangeSetting("queue.passed_behind", True), actor=MANAGER).code == "setting_type"
    assert refused(hall, ChangeSetting("queue.order", "luck"), actor=MANAGER).code == "setting_type"
    assert refused(hall, ChangeSetting("nothing", 1), actor=MANAGER).code == "unknown_setting"
    assert refused(hall, ChangeSetting("queue.passed_behind", 1)).code == "not_allowed"
    size = hall.ledger.head().seq
    hall.run(ChangeSetting("queue.passed_behind", 5), actor=MANAGER)
    assert hall.ledger.head().seq == size


def test_the_card_is_changed_but_never_its_code(hall: Hall) -> None:
    hall.run(ConfigureHall("新东山中心", "新东山", "东山街道"), actor=MANAGER)
    card = hall.ask(TheHall())
    assert (card.name, card.code, card.phone) == ("新东山中心", "DS01", "")
    assert refused(hall, ConfigureHall("", "x", "y"), actor=MANAGER).code == "hall_card_empty"


def test_text_is_kept_composed(hall: Hall) -> None:
    hall.run(ConfigureHall("Café 中心", "中心", "东山街道"), actor=MANAGER)
    assert hall.ask(TheHall()).name == "Café 中心"


def test_a_new_edition_comes_into_force_and_the_old_one_stays(hall: Hall) -> None:
    text = (paths.resources() / "catalogue" / "catalogue.json").read_text("utf-8")
    items = msgspec.json.decode(text)
    items[0]["name_zh"] = "生育登记（新）"
    command = ImportCatalogue(msgspec.json.encode(items).decode(), "2026-12", "town list")
    assert refused(hall, command).code == "not_allowed"
    hall.run(command, actor=MANAGER)
    now = hall.look(MANAGER, catalogue_of)
    before = hall.look(MANAGER, lambda look: edition_of(look, "sample"))
    assert (now.edition, now.items[0].name_zh) == ("2026-12", "生育登记（新）")
    assert before.items[0].name_zh == "生育登记"
    assert refused(hall, command, actor=MANAGER).code == "edition_known"


def test_everything_wrong_with_a_catalogue_is_said_at_once(hall: Hall) -> None:
    text = (paths.resources() / "catalogue" / "catalogue.json").read_text("utf-8")
    items = msgspec.json.decode(text)
    del items[0]["name_zh"]
    items[3]["kind"] = "sometimes"
    broken = ImportCatalogue(msgspec.json.encode(items).decode(), "2026-12", "file")
    refusal = refused(hall, broken, actor=MANAGER)
    problems = refusal.details["problems"]
    assert isinstance(problems, tuple)
    assert refusal.code == "catalogue_problems"
    assert len(problems) == 2
    assert items[3]["code"] in problems[1]
    assert hall.look(MANAGER, catalogue_of).edition == "sample"


def test_a_calendar_is_imported_or_all_its_faults_told(hall: Hall) -> None:
    year = (
        '{"year": 2027, "notice": "x", "holidays": '
        '[{"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"}], "working_weekends": []}'
    )
    hall.run(ImportCalendar(year, "file"), actor=MANAGER)
    assert hall.look(MANAGER, calendar).published(2027)
    refusal = refused(hall, ImportCalendar(year.replace("[]", '["2027-01-04", 7]'), "f"), actor=MANAGER)
    assert refusal.code == "calendar_problems"
    assert refusal.details["count"] == 2
