"""Canaries: a name, an ID number and a phone through the whole hall, and where they may not be found (faults 80)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hall_app import logs
from hall_app.hall import Hall
from hall_app.ledger import keepsake
from hall_app.ledger.engine import connect
from hall_app.values.intake import CaseProgress, TheCase
from hall_app.values.ledger import EraseEntry
from hall_app.values.papers import PrintPaper
from hall_app.values.queueing import AskForHelp, HelpWanted, TheBoard, TheKiosk
from hall_app.values.rating import TheRating
from hall_app.values.visits import CorrectPerson, FindPeople
from tests.makers import MANAGER, finish, make_hall, serve
from tests.usecases.desk import Desk

NAME, NUMBER, PHONE, STREET = "欧阳金丝雀", "11010519491231002X", "13987650123", "金丝雀巷七号"
CANARIES = (NAME, NUMBER, PHONE, STREET, "金丝雀")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A hall in which the canary was served, told once, came back, was taken in, corrected and rated."""
    hall = make_hall(tmp_path)
    logs.set_up(hall.folder, logging.DEBUG)
    serve(hall, line="A")
    one = Desk(hall)
    one.person(NAME, NUMBER, PHONE, address=STREET)
    case = one.open("agency", "promised")
    one.notice(case)
    hall.errand(PrintPaper("notice", case), "desk-1")
    finish(hall)
    yield one
    hall.close()
    logs.tear_down()


def found_in(value: Any) -> list[str]:
    """The canaries in an answer, a text or bytes."""
    data = value if isinstance(value, bytes) else msgspec.json.encode(value)
    return [canary for canary in CANARIES if canary.encode() in data]


def case_of(hall: Hall) -> tuple[str, str]:
    """The one case: its id and number."""
    with hall.ledger.look() as conn:
        row = conn.exec_driver_sql("SELECT case_id, case_number FROM p_cases").one()
    return str(row[0]), str(row[1])


def test_no_file_holds_them_in_the_clear(desk: Desk, tmp_path: Path) -> None:
    log = logging.getLogger("hall_app.test")
    try:
        raise ValueError(f"{NAME} {NUMBER} {PHONE}")
    except ValueError as error:
        logs.keep_report(error)
    log.info("number %s, phone %s", NUMBER, PHONE)
    keepsake.make_copy(desk.hall.ledger, tmp_path / "copies")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"hall.log"} <= {path.name for path in files} and any(path.suffix == ".pdf" for path in files)
    for path in files:
        assert found_in(path.read_bytes()) == [], path
        assert found_in(str(path).encode()) == [], path


def test_headers_name_nobody(desk: Desk) -> None:
    case, number = case_of(desk.hall)
    item = desk.ask(TheCase(case)).brief.item
    with desk.hall.ledger.look() as conn:
        headers = b"".join(bytes(row[0]) for row in conn.exec_driver_sql("SELECT header FROM entries"))
    assert found_in(headers) == []
    for words in (number, item, "A001"):
        assert f'"{words}"'.encode() not in headers


def test_residents_screens_show_nobody(desk: Desk) -> None:
    hall = desk.hall
    _case, number = case_of(hall)
    serve(hall, line="A")
    hall.run(AskForHelp(), "kiosk-1")
    for question, station in (
        (TheBoard(), "board-1"), (TheKiosk(), "kiosk-1"), (TheRating(), "rating-1"), (HelpWanted(), "kiosk-1"),
        (CaseProgress(number, NUMBER[-4:]), "kiosk-1"),
    ):  # fmt: skip
        assert found_in(hall.ask(question, station)) == [], question
    assert hall.ask(CaseProgress(number, NUMBER[-4:]), "kiosk-1")
    assert not hall.ask(CaseProgress(number, "0000"), "kiosk-1")


def test_an_erased_person_is_nowhere_any_more(desk: Desk, tmp_path: Path) -> None:
    hall = desk.hall
    person = desk.ask(FindPeople(NAME))[0].person
    correction = CorrectPerson(person, NAME, "resident_id", NUMBER, PHONE, STREET + "甲", "moved")
    desk.run(correction)
    with hall.ledger.look() as conn:
        seqs = [one.seq for one in hall.ledger.history(conn) if found_in(one.body or {})]
    assert len(seqs) >= 2
    for seq in seqs:
        hall.run(EraseEntry(seq, "order of a court", "7/2026"), actor=MANAGER)
    # The write-ahead log, where the text stood as well, is empty.
    assert hall.ledger.path.with_name("hall.db-wal").stat().st_size == 0
    folded = desk.pictures()
    assert desk.redrawn() == folded
    copy = keepsake.make_copy(hall.ledger, tmp_path / "copies").path
    for path in (hall.ledger.path, copy):
        assert all(found_in(row) == [] for row in every_row(path, hall.ledger.key))
    with (tmp_path / "all.exp").open("wb") as file:
        hall.ledger.export(file)
    assert found_in((tmp_path / "all.exp").read_bytes()) == []
    assert desk.ask(FindPeople(NAME)) == ()
    assert hall.ledger.verify().ok


def every_row(path: Path, key: bytes) -> Iterator[bytes]:
    """Every row of every table of a ledger file, as bytes."""
    raw = connect(path, key, read_only=True)
    try:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in raw.execute(f'SELECT * FROM "{name}"'):
                yield b"\0".join(
                    part if isinstance(part, bytes) else str(part).encode()
                    for part in row
                    if part is not None
                )
    finally:
        raw.close()
