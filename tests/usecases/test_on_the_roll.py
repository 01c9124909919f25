"""Which papers go on the roll of the ticket printer: by the settings, a kind at a time; A4 where nobody said so."""

from __future__ import annotations

import pytest

from hall_app.settings import SETTINGS
from hall_app.usecases.printing import NARROW
from hall_app.values.intake import NumberSlip
from hall_app.values.papers import PaperToPrint
from hall_app.values.setup import ChangeSetting
from tests.documents.reading import poppler_text
from tests.fakes.printer import FakePrinter
from tests.fakes.receipt_printer import NetworkPrinter, read
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.test_papers import taken_in
from tests.usecases.test_print_later import Away, attend, printed
from tests.usecases.test_print_later import network as network

A4, ROLL = "A4-1", "ticket-1"


@pytest.fixture
def window(desk: Desk) -> Desk:
    """A desk with a printer for each form."""
    desk.hall.printer = FakePrinter()
    put(desk, "print.a4_printer", A4)
    put(desk, "print.ticket_printer", ROLL)
    return desk


def put(desk: Desk, key: str, value: str | bool) -> None:
    desk.hall.run(ChangeSetting(key, value), actor=MANAGER)


def jobs(desk: Desk) -> list[tuple[str, bool]]:
    """Printer of each job, and whether it was 80 mm wide."""
    printer = desk.hall.printer
    assert isinstance(printer, FakePrinter)
    return [(job.printer, job.media.startswith("Custom.80x")) for job in printer.jobs]


def test_every_kind_has_its_setting_and_stays_on_a4_until_it_is_set() -> None:
    assert len(set(NARROW.values())) == len(NARROW) == 5
    assert all(SETTINGS[key].default is False for key in NARROW.values())


def test_a_kind_goes_on_the_roll_once_it_is_set_and_the_others_do_not(window: Desk) -> None:
    case = taken_in(window)
    printed(window, "receipt_slip", case)
    put(window, "print.receipt_narrow", True)
    printed(window, "receipt_slip", case)
    printed(window, "notice", case)
    put(window, "print.notice_narrow", True)
    printed(window, "notice", case)
    printed(window, "material_list", case)
    assert jobs(window) == [(A4, False), (ROLL, True), (A4, False), (ROLL, True), (A4, False)]


def test_the_preview_shows_the_form_it_is_printed_in(window: Desk) -> None:
    case = taken_in(window)
    letter = window.ask(PaperToPrint("receipt_slip", case))
    put(window, "print.receipt_narrow", True)
    roll = window.ask(PaperToPrint("receipt_slip", case))
    assert (letter.place, roll.place) == (A4, ROLL)
    number = window.page(case).brief.case_number
    assert number in poppler_text(letter.pdf)
    assert number in poppler_text(roll.pdf)
    assert "第1页" in poppler_text(letter.pdf)
    assert "第1页" not in poppler_text(roll.pdf)


def test_a_direct_matter_goes_on_the_roll_too(window: Desk) -> None:
    for key in NARROW.values():
        put(window, key, True)
    window.person()
    case = window.open("direct", "promised")
    window.accept(case)
    printed(window, "acceptance_slip", case)
    assert jobs(window) == [(ROLL, True)]


def test_without_a_ticket_printer_it_stays_on_a4(window: Desk) -> None:
    put(window, "print.ticket_printer", "")
    put(window, "print.receipt_narrow", True)
    printed(window, "receipt_slip", taken_in(window))
    assert jobs(window) == [(A4, False)]


def test_another_printer_chosen_by_hand_gets_a_letter(window: Desk) -> None:
    put(window, "print.receipt_narrow", True)
    printed(window, "receipt_slip", taken_in(window), A4)
    assert jobs(window) == [(A4, False)]


def test_what_waited_comes_out_in_its_form(window: Desk) -> None:
    put(window, "print.receipt_narrow", True)
    window.hall.printer = Away(FakePrinter())
    case = taken_in(window)
    assert printed(window, "receipt_slip", case).state == "waiting"
    window.hall.printer = FakePrinter()
    assert attend(window) == 1
    assert jobs(window) == [(ROLL, True)]


@pytest.mark.parametrize("type_", ["image", "gb18030"])
def test_a_receipt_printer_gets_the_roll_whatever_the_setting(
    desk: Desk, network: NetworkPrinter, type_: str
) -> None:
    case = taken_in(desk)
    assert printed(desk, "receipt_slip", case, network.place(type_)).state == "sent"
    network.close()
    found = read(network.habits.papers[0])
    assert found.cuts == 1
    if type_ == "image":
        assert len(found.images) > 5
    else:
        assert desk.page(case).brief.case_number in found.words.replace("\n", "")


def test_a_done_slip_needs_no_receipt_printer_any_more(window: Desk) -> None:
    put(window, "print.slips_narrow", True)
    window.person()
    case = window.open("direct", "instant")
    window.accept(case)
    window.run(NumberSlip(case))
    printed(window, "done_slip", case)
    assert jobs(window) == [(ROLL, True)]
