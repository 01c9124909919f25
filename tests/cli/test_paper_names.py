"""`hall paper` by the names people read: a number of the day, a case number, a serial."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app.cli import main
from hall_app.hall import Hall
from hall_app.projections.serials import serials_of
from hall_app.usecases.papers.naming import named
from hall_app.values.papers import PaperBytes
from tests.makers import make_hall, take
from tests.makers import serve as serve_at_desk
from tests.usecases.desk import Desk


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = make_hall(tmp_path)
    yield one
    one.close()


def test_a_number_of_today_is_its_ticket(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(hall)
    second = take(hall)
    hall.close()
    out = tmp_path / "ticket.pdf"
    argv = ["paper", "ticket", "--out", str(out), "--data", str(hall.folder), "--subject"]
    assert main([*argv, second.display.lower()]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert main([*argv, "Z999"]) == 1
    capsys.readouterr()


def test_pictures_another_version_drew_are_drawn_anew_for_a_paper(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = take(hall).display
    with hall.ledger.deed() as conn:
        conn.exec_driver_sql("ALTER TABLE p_tickets RENAME TO p_numbers")
        conn.exec_driver_sql("UPDATE picture_shapes SET shape = 0 WHERE name = 'tickets'")
    out = tmp_path / "ticket.pdf"
    argv = ["paper", "ticket", "--subject", shown, "--out", str(out), "--data", str(hall.folder)]
    assert main(argv) == 75
    assert not out.exists()
    hall.close()
    assert main(argv) == 0
    assert out.read_bytes().startswith(b"%PDF")
    capsys.readouterr()


def test_what_is_not_there_is_said_as_it_was_typed(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve_at_desk(hall, line="A")
    desk = Desk(hall)
    desk.person()
    case = desk.accept(desk.open("agency", "promised"))
    hall.close()
    argv = [
        "--language",
        "en",
        "paper",
        "result_notice",
        "--out",
        str(tmp_path / "x.pdf"),
        "--data",
        str(hall.folder),
    ]
    assert main([*argv, "--subject", case.case_number]) == 1
    said = capsys.readouterr().err
    assert f"Notice: the result is ready of {case.case_number}." in said and case.case not in said
    assert main(argv) == 1
    assert "Notice: the result is ready of —." in capsys.readouterr().err


def test_kinds_are_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["paper", "poem", "--subject", "x", "--out", str(tmp_path / "o")]) == 2
    said = capsys.readouterr().err
    assert "day_report" in said and "receipt_slip" in said
    with pytest.raises(SystemExit):
        main(["paper", "--help"])
    said = "".join(capsys.readouterr().out.split())
    assert "day_report" in said and "receipt_slip" in said


def test_a_case_number_and_a_serial_are_their_case(hall: Hall) -> None:
    take(hall)
    serve_at_desk(hall)
    desk = Desk(hall)
    desk.person()
    case = desk.open("agency", "promised")
    desk.notice(case)
    number = desk.page(case).brief.case_number
    ((serial, kind),) = [
        (one, of) for of, one, _at in hall.look(hall.actor("cli"), lambda look: serials_of(look, case))
    ]
    assert kind == "notice"
    assert number and serial
    for text in (case, number, serial):
        assert _named(hall, PaperBytes("notice", text)) == PaperBytes("notice", case, serial)
    assert _named(hall, PaperBytes("due_explanation", serial)) == PaperBytes("due_explanation", case)
    assert _named(hall, PaperBytes("notice", "nothing")) == PaperBytes("notice", "nothing")


def _named(hall: Hall, asked: PaperBytes) -> PaperBytes:
    return hall.look(hall.actor("cli"), lambda look: named(look, asked))
