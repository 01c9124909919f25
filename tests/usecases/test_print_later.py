"""What becomes of a print: waits for its printer, comes once, is said by a person, is followed at the system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app.devices.printer import PRINTED, PrintOutcome, failed, taken
from hall_app.errors import Refusal
from hall_app.hall import Hall
from hall_app.print_watch import PrintWatch
from hall_app.values.intake import FinishCase, NumberSlip
from hall_app.values.papers import (
    AttendPrints,
    GiveUpPrint,
    OpenPrints,
    PaperToPrint,
    Printed,
    PrintPaper,
    PrintRow,
    Prints,
    PrintWaiting,
    SayPrinted,
    TryPrinter,
)
from hall_app.values.setup import ChangeSetting
from hall_app.values.visits import TheVisit
from tests.documents.reading import poppler_text
from tests.fakes.printer import FakePrinter
from tests.fakes.receipt_printer import NetworkPrinter, read
from tests.makers import MANAGER
from tests.usecases.desk import DESK, Desk
from tests.usecases.test_papers import taken_in
from ui.print_words import outcome


class Queue(FakePrinter):
    """A system printer whose jobs have names and an end."""

    def __init__(self) -> None:
        super().__init__(names=("front",))
        self.done: dict[str, str] = {}
        self.stopped = False

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        outcome = super().print(pdf, printer, copies, media, title)
        return taken("front", self.stopped, f"front-{len(self.jobs)}") if outcome.sent else outcome

    def paused(self, printer: str) -> bool:
        return self.stopped

    def job_state(self, job: str) -> str:
        return self.done.get(job, "")


@pytest.fixture
def network() -> Iterator[NetworkPrinter]:
    one = NetworkPrinter()
    yield one
    one.close()


def printed(desk: Desk, paper: str, subject: str, printer: str = "", serial: str = "") -> Printed:
    done = desk.hall.errand(PrintPaper(paper, subject, serial, printer), DESK)
    assert isinstance(done, Printed)
    return done


def to_look_at(desk: Desk) -> list[PrintRow]:
    return list(desk.ask(OpenPrints()))


def attend(desk: Desk) -> int:
    return PrintWatch(desk.hall).look()


def test_a_paper_waits_for_a_printer_that_is_away_and_stands_there_once(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter())
    waiting = printed(desk, "notice", case, "front")
    assert (waiting.state, waiting.nth, waiting.printer) == ("waiting", 1, "front")
    assert "front" in waiting.why
    assert printed(desk, "notice", case, "front").print == waiting.print
    assert attend(desk) == 0
    assert [(row.paper, row.state) for row in to_look_at(desk)] == [("notice", "waiting")]
    assert desk.refused(SayPrinted(waiting.print, True)).code == "print_not_gone"
    assert [(row.state, row.nth) for row in desk.ask(Prints(case))] == [("waiting", 1)]


def test_a_letter_on_a_roll_fails_at_once(desk: Desk, network: NetworkPrinter) -> None:
    case = taken_in(desk)
    done = printed(desk, "material_list", case, network.place("image"))
    assert done.state == "failed"
    assert "127.0.0.1" in done.why


def test_what_waited_is_printed_in_order_when_the_printer_is_back(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter(names=("front",)))
    for paper in ("notice", "receipt_slip"):
        assert printed(desk, paper, case, "front").state == "waiting"
    desk.hall.printer = back = FakePrinter(names=("front",))
    assert attend(desk) == 2
    assert attend(desk) == 0
    assert [job.title.partition("-")[0] for job in back.jobs] == ["notice", "receipt_slip"]
    assert to_look_at(desk) == []
    assert [(row.state, row.nth) for row in desk.ask(Prints(case))] == [("sent", 1), ("sent", 1)]


class Away(FakePrinter):
    """A system printer that is known and takes nothing."""

    def __init__(self, printer: FakePrinter) -> None:
        super().__init__(names=())
        self.real = printer

    def print(
        self, pdf: bytes, printer: str, copies: int = 1, media: str = "", title: str = ""
    ) -> PrintOutcome:
        return failed("unknown_printer", away=True, printer=printer)


def test_what_waits_survives_a_restart(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter())
    printed(desk, "notice", case, "front")
    folder, clock = desk.hall.folder, desk.hall.clock
    desk.hall.close()
    hall = Hall.open(folder, clock=clock)
    desk.hall = hall
    hall.redraw()
    hall.printer = back = FakePrinter(names=("front",))
    assert PrintWatch(hall).look() == 1
    assert [job.title.partition("-")[0] for job in back.jobs] == ["notice"]
    hall.close()


def test_a_program_that_ended_while_sending_does_not_send_again(
    desk: Desk,
) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter())
    name = printed(desk, "notice", case, "front").print

    class Ends(FakePrinter):
        def print(self, *_given: object, **_more: object) -> PrintOutcome:
            raise SystemExit

    desk.hall.printer = Ends(names=("front",))
    with pytest.raises(SystemExit):
        desk.hall.errand(AttendPrints())
    desk.hall.printer = back = FakePrinter(names=("front",))
    assert attend(desk) == 0
    assert back.jobs == []
    (row,) = to_look_at(desk)
    assert (row.print, row.state) == (name, "sending")
    desk.run(SayPrinted(name, True))
    assert to_look_at(desk) == []


def test_printed_elsewhere_meanwhile_is_not_printed_again(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter())
    printed(desk, "notice", case, "front", "")
    desk.hall.printer = back = FakePrinter(names=("front", "other"))
    assert printed(desk, "notice", case, "other").nth == 1
    assert attend(desk) == 0
    assert len(back.jobs) == 1
    assert to_look_at(desk) == []


def test_a_person_says_it_and_the_ledger_keeps_who(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = FakePrinter(names=("front",))
    name = printed(desk, "notice", case, "front").print
    desk.run(SayPrinted(name, False))
    (row,) = to_look_at(desk)
    assert (row.state, row.said_by, row.about) == ("said_failed", row.by, row.serial)
    assert printed(desk, "notice", case, "front").nth == 1  # what did not come out does not count
    assert to_look_at(desk) == []
    desk.run(SayPrinted(name, True))
    assert desk.refused(SayPrinted(name, True)).code == "print_settled"
    assert desk.refused(SayPrinted("nothing", True)).code == "no_such_print"


def test_a_broken_off_print_is_doubtful_and_never_sent_again_by_itself(
    desk: Desk, network: NetworkPrinter
) -> None:
    network.habits.cut_at = 100
    desk.person()
    number = desk.ask(TheVisit()).ticket
    network.habits.why = 0x12
    done = printed(desk, "ticket", number, network.place())
    assert done.state == "failed"
    assert attend(desk) == 0
    (row,) = to_look_at(desk)
    assert row.state == "failed"
    desk.run(GiveUpPrint(row.print))
    assert to_look_at(desk) == []
    assert desk.refused(GiveUpPrint(row.print)).code == "print_settled"


def test_a_number_never_waits(desk: Desk) -> None:
    desk.person()
    number = desk.ask(TheVisit()).ticket
    done = printed(desk, "ticket", number, "network:127.0.0.1:1;gbk")
    assert done.state == "failed"
    desk.hall.run(ChangeSetting("print.later", False), actor=MANAGER)
    case = desk.open("agency", "promised")
    desk.notice(case, m1="missing")
    assert printed(desk, "notice", case, "network:127.0.0.1:1;image").state == "failed"


def test_a_ticket_goes_straight_to_a_receipt_printer(desk: Desk, network: NetworkPrinter) -> None:
    network.habits.why = 0x12
    desk.person()
    number = desk.ask(TheVisit()).ticket
    desk.hall.run(ChangeSetting("print.ticket_printer", network.place()), actor=MANAGER)
    assert printed(desk, "ticket", number).state == "printed"
    again = printed(desk, "ticket", number)
    assert again.nth == 2
    network.close()
    first, second = (read(paper) for paper in network.habits.papers)
    assert "A001" in first.words
    assert "补打" not in first.words
    assert "补打" in second.words


def test_the_first_on_paper_is_no_reprint_though_it_was_saved(desk: Desk, tmp_path: Path) -> None:
    case, folder = taken_in(desk), f"folder:{tmp_path}"
    desk.hall.printer = printer = FakePrinter(names=("front",))
    for place, state, nth in (
        (folder, "saved", 1),
        (folder, "saved", 2),
        ("front", "sent", 1),
        ("front", "sent", 2),
        (folder, "saved", 5),
    ):
        done = printed(desk, "notice", case, place)
        assert (done.state, done.nth) == (state, nth)
    assert ["补打" in poppler_text(job.pdf) for job in printer.jobs] == [False, True]
    desk.hall.run(ChangeSetting("print.a4_printer", "front"), actor=MANAGER)
    assert desk.ask(PaperToPrint("notice", case)).nth == 3
    assert desk.ask(PaperToPrint("notice", case, to_file=True)).nth == 6


def test_a_short_slip_goes_on_the_roll_where_the_hall_wants_it(desk: Desk, network: NetworkPrinter) -> None:
    desk.person()
    case = desk.open("direct", "instant")
    desk.accept(case)
    desk.run(FinishCase(case, document="便民证明 12 号"))
    desk.run(NumberSlip(case))
    desk.hall.run(ChangeSetting("print.ticket_printer", network.place()), actor=MANAGER)
    assert printed(desk, "done_slip", case).state == "saved"
    desk.hall.run(ChangeSetting("print.slips_narrow", True), actor=MANAGER)
    assert desk.ask(PaperToPrint("done_slip", case)).place == network.place()
    assert printed(desk, "done_slip", case).state == "sent"
    network.close()
    words = read(network.habits.papers[0]).words.replace("\n", "")
    assert "便民证明 12 号" in words
    assert "补打" not in words


def test_what_the_system_says_of_a_job(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = queue = Queue()
    names = [printed(desk, paper, case, "front").print for paper in ("notice", "receipt_slip")]
    assert attend(desk) == 0
    queue.done = {"front-1": PRINTED, "front-2": "failed"}
    assert attend(desk) == 2
    states = {row.print: row.state for row in desk.ask(Prints(case))}
    assert [states[name] for name in names] == ["printed", "failed"]
    assert [row.paper for row in to_look_at(desk)] == ["receipt_slip"]


def test_print_now(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter())
    name = printed(desk, "notice", case, "front").print
    (still,) = desk.hall.errand(PrintWaiting(name), DESK)
    assert still.state == "waiting"
    desk.hall.printer = FakePrinter(names=("front",))
    (gone,) = desk.hall.errand(PrintWaiting(name), DESK)
    assert gone.state == "sent"
    with pytest.raises(Refusal) as caught:
        desk.hall.errand(PrintWaiting(name), DESK)
    assert caught.value.code == "no_such_print"


def test_a_choice_is_tried_at_once(desk: Desk, network: NetworkPrinter, tmp_path: Path) -> None:
    def tried(place: str, page: bool = False, ticket: bool = False) -> tuple[str, str]:
        answer = desk.hall.errand(TryPrinter(place, page, ticket), DESK, MANAGER)
        return answer.state, answer.why

    desk.hall.printer = FakePrinter(names=("front",))
    assert tried("front") == ("sent", "")
    assert tried("lost")[0] == "failed"
    assert "lost" in tried("lost")[1]
    assert tried(network.place())[0] == "sent"
    assert tried("device:/dev/no-such-printer;gbk")[0] == "failed"
    assert tried("front", page=True)[0] == "sent"
    assert tried(network.place(), page=True, ticket=True)[0] == "sent"
    assert tried(network.place("image"), page=True, ticket=True)[0] == "sent"
    assert tried(f"folder:{tmp_path / 'out'}", page=True)[0] == "saved"
    network.close()
    native, drawn = (
        read(paper) for paper in network.habits.papers if b"v0" in paper or b"HALL:TEST" in paper
    )
    assert native.codes == ["HALL:TEST"]
    assert drawn.images
    assert to_look_at(desk) == []
    with pytest.raises(Refusal):
        desk.hall.errand(TryPrinter("network:a b;gbk"), DESK, MANAGER)


class Rejecting(FakePrinter):
    """A queue that is there and takes no jobs."""

    def refuses(self, printer: str) -> bool:
        return True


def test_what_waits_for_a_queue_that_takes_nothing_goes_on_waiting(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = Away(FakePrinter(names=("front",)))
    assert printed(desk, "notice", case, "front").state == "waiting"
    desk.hall.printer = Rejecting(names=("front",))
    size = desk.size()
    assert [attend(desk) for _look in range(3)] == [0, 0, 0]
    assert desk.size() == size and [row.state for row in desk.ask(Prints(case))] == ["waiting"]
    desk.hall.printer = queue = FakePrinter(names=("front",))
    assert attend(desk) == 1
    assert len(queue.jobs) == 1 and [row.state for row in desk.ask(Prints(case))] == ["sent"]


def test_a_paused_queue_is_said_until_it_is_resumed(desk: Desk) -> None:
    case = taken_in(desk)
    desk.hall.printer = queue = Queue()
    queue.stopped = True
    done = printed(desk, "notice", case, "front")
    assert (done.state, "front" in done.why) == ("sent", True)
    assert outcome(done) == (f"已送打印机 front。{done.why}", "warn")
    assert [(row.state, row.why) for row in to_look_at(desk)] == [("sent", done.why)]
    assert attend(desk) == 0
    queue.stopped = False
    assert attend(desk) == 1
    assert to_look_at(desk) == []
    # Paused after it was taken is said as well; that it came out ends it.
    queue.stopped = True
    assert attend(desk) == 1
    assert [row.state for row in to_look_at(desk)] == ["sent"]
    queue.done["front-1"] = PRINTED
    assert attend(desk) == 1
    assert to_look_at(desk) == []
