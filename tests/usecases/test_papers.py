"""Papers from pictures: rendered, read back, printed or saved, and every print on record."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from hall_app.devices.printer import PRINTER_REFUSED, PrintOutcome, failed
from hall_app.documents.notice import Notice
from hall_app.documents.receipt_slip import ReceiptSlip
from hall_app.domain.paper_codes import code_text, read_code
from hall_app.errors import Refusal
from hall_app.projections.picture import Look
from hall_app.usecases.papers.compose import compose
from hall_app.usecases.papers.every import PAPERS
from hall_app.values.actor import Actor
from hall_app.values.intake import FinishCase, NumberSlip
from hall_app.values.papers import PaperBytes, PrintPaper, Prints, RecordPrint
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import TheVisit
from tests.makers import MANAGER
from tests.usecases.desk import DESK, ID, Desk

CLERK = Actor(DESK, "w003", "clerk")


class Tray:
    """A printer that keeps what it is given, or fails."""

    def __init__(self, outcome: PrintOutcome | None = None) -> None:
        self.outcome = outcome or PrintOutcome("sent")
        self.jobs: list[tuple[str, int, str]] = []

    def printers(self) -> tuple[str, ...]:
        return ("front", "back")

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        assert pdf.startswith(b"%PDF")
        self.jobs.append((printer, copies, title))
        return self.outcome


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    finally:
        document.close()


def taken_in(desk: Desk, name: str = "张伟") -> str:
    desk.person(name)
    case = desk.open("agency", "promised")
    desk.notice(case, m1="missing", m2="wrong")
    desk.accept(case)
    return case


def test_the_notice_tells_every_point_and_masks_the_phone(desk: Desk) -> None:
    case = taken_in(desk, "𬭎䶮·买买提")
    names = [row.name for row in desk.page(case).materials]
    words = text_of(desk.ask(PaperBytes("notice", case)))
    for wanted in (
        "𬭎䶮·买买提",
        "东山便民〔2026〕告知0001号",
        names[0],
        names[1],
        "*******5678",
        "王芳",
        "12345",
    ):
        assert wanted in words, wanted
    assert "13812345678" not in words


def test_the_receipt_never_claims_acceptance(desk: Desk) -> None:
    case = taken_in(desk)
    words = text_of(desk.ask(PaperBytes("receipt_slip", case)))
    assert "收件凭证" in words
    assert "受理通知书" not in words
    assert ID not in words
    with pytest.raises(Refusal) as caught:
        desk.ask(PaperBytes("acceptance_slip", case))
    assert caught.value.code == "no_such_paper"


def test_papers_are_chinese_whatever_the_screen_speaks(desk: Desk) -> None:
    from hall_app.words import speaking

    case = taken_in(desk)
    with speaking("en"):
        words = text_of(desk.ask(PaperBytes("receipt_slip", case)))
    assert "At the hall" not in words


def test_an_instant_slip_only_after_it_was_asked_for(desk: Desk) -> None:
    desk.person()
    case = desk.open("direct", "instant", conditions=_asks(desk))
    desk.accept(case)
    desk.run(FinishCase(case, document="便民证明 12 号"))
    with pytest.raises(Refusal):
        desk.ask(PaperBytes("done_slip", case))
    slip = desk.run(NumberSlip(case))
    words = text_of(desk.ask(PaperBytes("done_slip", case)))
    assert slip.serial in words
    assert "便民证明 12 号" in words


def _asks(desk: Desk) -> bool:
    try:
        desk.item("direct", "instant")
    except LookupError:
        return True
    return False


def test_the_code_reads_back_and_says_nothing_of_a_person(desk: Desk) -> None:
    case = taken_in(desk, "张伟")
    chain = desk.hall.ledger.chain

    def paper(look: Look) -> ReceiptSlip:
        made = compose(look, PaperBytes("receipt_slip", case))
        assert isinstance(made, ReceiptSlip)
        return made

    made = desk.hall.look(CLERK, paper)
    code = read_code(made.code)
    assert code is not None
    assert (code.paper, code.number, code.chain) == ("receipt_slip", "DS01202611230001", chain[:6])
    assert "张伟" not in made.code


@pytest.mark.parametrize(
    "text", ["", "HALL1|notice", "HALL2|notice|1|abcdef", "HALL1|notice|1|ABCDEF", "HALL1|notice|a b|abcdef"]
)
def test_other_codes_are_not_ours(text: str) -> None:
    assert read_code(text) is None


def test_a_code_that_would_not_read_back_is_never_made() -> None:
    assert code_text("ticket", "01a-b", "abcdefghij") == "HALL1|ticket|01a-b|abcdef"
    with pytest.raises(ValueError):
        code_text("ticket", "a|b", "abcdefghij")


def test_a_second_print_is_a_marked_reprint(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = tray = Tray()
    desk.hall.run(ChangeSetting("print.a4_printer", "front"), actor=MANAGER)
    desk.hall.run(ChangeSetting("print.copies", 2), actor=MANAGER)
    first = desk.hall.errand(PrintPaper("notice", case), DESK)
    serial = desk.page(case).serials[0][1]
    second = desk.hall.errand(PrintPaper("notice", case, serial=serial), DESK)
    assert [(done.state, done.nth) for done in (first, second)] == [("sent", 1), ("sent", 2)]
    assert tray.jobs == [("front", 2, "notice-DS01202611230001")] * 2
    marked = desk.hall.look(CLERK, lambda look: compose(look, PaperBytes("notice", case, nth=2)))
    assert isinstance(marked, Notice)
    assert marked.reprint == 1
    assert [row.nth for row in desk.ask(Prints(case))] == [2, 1]


def test_without_a_printer_it_is_saved_and_the_file_names_nobody(desk: Desk) -> None:
    case = taken_in(desk, "张伟")
    done = desk.hall.errand(PrintPaper("receipt_slip", case), DESK)
    assert done.state == "saved"
    path = Path(done.where)
    assert path.parent == desk.hall.folder / "papers" / "2026-11-23"
    assert path.name == "receipt_slip-DS01202611230001.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_a_failed_print_says_why_and_the_next_is_still_the_first(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Tray(failed(PRINTER_REFUSED, printer="front", detail="out of paper"))
    done = desk.hall.errand(PrintPaper("receipt_slip", case, printer="front"), DESK)
    assert (done.state, done.nth) == ("failed", 1)
    assert "out of paper" in done.why
    assert [row.subject for row in desk.ask(Prints())] == [case]
    desk.hall.printer = Tray()
    again = desk.hall.errand(PrintPaper("receipt_slip", case, printer="front"), DESK)
    assert (again.state, again.nth) == ("sent", 1)


def test_the_kiosk_prints_tickets_and_nothing_else(desk: Desk) -> None:
    case = taken_in(desk)
    ticket = desk.ask(TheVisit()).ticket
    assert desk.hall.errand(PrintPaper("ticket", ticket), "kiosk-1").state == "saved"
    words = text_of(desk.ask(PaperBytes("ticket", ticket), "kiosk-1"))
    for wanted in ("A001", "办理窗口：1、2 号（综合窗口）", "注意呼叫及大屏显示信息"):
        assert wanted in words, wanted
    for work in (PrintPaper("receipt_slip", case), PrintPaper("day_report", "2026-11-23")):
        with pytest.raises(Refusal) as caught:
            desk.hall.errand(work, "kiosk-1")
        assert caught.value.code == "not_allowed"
    with pytest.raises(Refusal):
        desk.ask(PaperBytes("receipt_slip", case), "kiosk-1")


def test_the_day_report_is_a_paper_too(desk: Desk) -> None:
    taken_in(desk)
    words = text_of(desk.ask(PaperBytes("day_report", "")))
    assert "2026 年 11 月 23 日" in words
    done = desk.hall.errand(PrintPaper("day_report", ""), DESK)
    assert Path(done.where).name == "day_report-2026-11-23.pdf"


def test_unknown_papers_are_refused(desk: Desk) -> None:
    assert desk.refused(RecordPrint("poster", "x", "sent")).code == "no_such_paper"
    case = taken_in(desk)
    assert desk.refused(RecordPrint("receipt_slip", case, "lost")).code == "print_state"
    for paper in PAPERS:
        for subject in ("nothing", "11010519491231002X", "<b>", "20261123"):
            with pytest.raises(Refusal) as caught:
                desk.ask(PaperBytes(paper, subject))
            assert caught.value.code == "no_such_paper"
            # The subject of an entry stands in its header, which names no person: it is never what somebody typed.
            assert desk.refused(RecordPrint(paper, subject, "sent")).code == "no_such_paper"


def test_a_number_machine_records_prints_of_tickets_only(desk: Desk) -> None:
    case = taken_in(desk)
    assert desk.refused(RecordPrint("receipt_slip", case, "sent"), "kiosk-1").code == "not_allowed"


def test_redrawn_pictures_are_the_same(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.errand(PrintPaper("receipt_slip", case), DESK)
    assert desk.pictures() == desk.redrawn()
