"""What goes wrong is said in words, and work goes on."""

from __future__ import annotations

import pytest

from hall_app.devices.printer import PRINTER_REFUSED, failed
from hall_app.values.intake import FindCases
from tests.documents.reading import pypdf_text
from tests.fakes.printer import FakePrinter
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, come
from tests.journeys.stage import Key
from tests.makers import PINS, line_rows


@pytest.mark.parametrize("number", ["110105491231002", ID[:17], ID + "1"], ids=["15", "17", "19"])
def test_a_doubtful_number_warns_and_goes_on_with_a_reason(open_hall: Open, number: str) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.at_field("Who is it?")
    desk.press_key("Ctrl+N")
    desk.fill("Name", NAME)
    desk.fill("Number of the paper", number)
    desk.sees("◆", "Why go on all the same")
    desk.press_key("F10")
    desk.sees("to go on, say why")
    assert "person.recorded" not in stage.kinds()
    desk.at_field("Why go on all the same")
    desk.type("已核对原件")
    desk.press_key("F10")
    desk.sees("What is it about?", NAME)
    assert "person.recorded" in stage.kinds()


def test_the_machine_says_when_all_numbers_are_taken(open_hall: Open) -> None:
    stage = open_hall("kiosk", lines=line_rows(number_max=1))
    kiosk = stage.kiosk
    kiosk.take()
    kiosk.press("Take a number")
    kiosk.sees("The numbers of this line are all taken today.")
    kiosk.until(lambda: kiosk._button("General") is None)
    kiosk.press("Start page")
    kiosk.take("Social security")
    kiosk.take("Civil affairs")
    kiosk.sees("All numbers of today are taken.")
    assert stage.kinds().count("ticket.issued") == 3


def test_a_wrong_pin_says_how_many_tries_are_left(open_hall: Open) -> None:
    stage = open_hall()
    desk = stage.desk()
    page = desk.window.signin
    desk.sees("Sign in")
    desk.at(page.number.line)
    desk.type("103")
    desk.key(Key.Key_Return)
    desk.at(page.pin.line)
    desk.type("000001")
    desk.key(Key.Key_Return)
    desk.sees("✕", "Sign in")
    assert "staff.signed_in" not in stage.kinds()
    # The keyboard is where the PIN is typed again.
    desk.until(lambda: page.pin.line.hasFocus() and not page.pin.text)
    desk.type(PINS["103"])
    desk.key(Key.Key_Return)
    desk.sees_no_more("Sign in")
    desk.sees("王芳")


def test_a_printer_that_fails_loses_nothing(open_hall: Open) -> None:
    stage = open_hall("kiosk", settings={"print.a4_printer": "A4-1", "print.ticket_printer": "ticket-1"})
    printer = FakePrinter()
    stage.hall.printer = printer
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LD-01", PENSION)
    desk.tick("111")
    printer.broken = failed(PRINTER_REFUSED, printer="A4-1", detail="out of paper")
    desk.press_key("F10")
    desk.sees(
        "Accepted", "Not printed: The printer A4-1 did not take the paper: out of paper. The case is saved"
    )
    assert "case.accepted" in stage.kinds()

    printer.broken = None
    desk.press_key("Ctrl+P")
    desk.sees("Sent to the printer A4-1")
    desk.press_key("Ctrl+P")
    desk.sees("marked as print no. 2")
    first, again = (pypdf_text(job.pdf) for job in printer.jobs if job.printer == "A4-1")
    assert NAME in first
    assert NAME in again
    assert first != again


def test_no_paper_at_the_machine(open_hall: Open) -> None:
    stage = open_hall("kiosk", settings={"print.ticket_printer": "ticket-1"})
    printer = FakePrinter(broken=failed(PRINTER_REFUSED, printer="ticket-1", detail="no paper"))
    stage.hall.printer = printer
    kiosk = stage.kiosk
    kiosk.press("Take a number")
    kiosk.press("General")
    kiosk.press("Ordinary number")
    kiosk.sees("The printer gave no paper. Please remember your number: A001")
    assert "ticket.issued" in stage.kinds()


def test_f10_takes_what_was_typed_and_not_what_was_found_before(open_hall: Open) -> None:
    stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    for name, number in (("张伟", ID), ("张伟民", "110105194912310038")):
        come(stage, desk)
        desk.new_person(name, number)
        desk.begin("LD-01", PENSION)
        desk.tick("111")
        desk.press_key("F10")
        desk.sees("Notice of acceptance")
        desk.finish()

    come(stage, desk)
    desk.at_field("Who is it?")
    desk.type("张伟")
    desk.until(lambda: desk._row("张伟民") is not None and desk._keyed("F10") is not None)
    desk.type("民")
    desk.press_key("F10")
    desk.sees("What is it about?", "张伟民")
    desk.at_field("What is it about?")
    desk.type("LD-0")
    desk.until(lambda: any(rows.key == "LD-01" for rows in desk._lists()))
    desk.type("3")
    desk.press_key("F10")
    desk.at_papers("城乡居民养老保险缴费与档次选择")
    (case,) = stage.hall.ask(FindCases("LD-03"), "desk-1")
    assert case.person_name == "张伟民"
