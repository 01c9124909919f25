"""The printing port: a real `lp` command line, a folder, and the fake that other tests use."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hall_app.devices import printer
from hall_app.devices.printer import FolderPrinter, Printer, SystemPrinter, media_of
from hall_app.documents import paper
from hall_app.errors import Trouble, sentence
from hall_app.words import speaking
from tests.documents.samples import SAMPLES
from tests.fakes.printer import FakePrinter

TICKET = paper.render("ticket", SAMPLES["ticket"])
NOTICE = paper.render("notice", SAMPLES["notice"])


def script(folder: Path, name: str, body: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n" + body)
    path.chmod(0o755)
    return str(path)


def system(folder: Path, lp: str, timeout_s: float = 10) -> SystemPrinter:
    listing = 'case "$1" in -e) printf "A4-1\\nticket-1\\n";; -d) echo "system default destination: ticket-1";; esac\n'
    return SystemPrinter(timeout_s, lp=script(folder, "lp", lp), lpstat=script(folder, "lpstat", listing))


def test_media_comes_from_the_paper() -> None:
    assert media_of(NOTICE) == "A4"
    assert media_of(TICKET).startswith("Custom.80x")
    assert media_of(TICKET).endswith("mm")


def test_the_default_printer_is_named_first(tmp_path: Path) -> None:
    assert system(tmp_path, "").printers() == ("ticket-1", "A4-1")


def test_lp_gets_the_whole_paper_and_its_arguments(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    lp = f'printf "%s\\n" "$@" > "{seen}.args"; cat > "{seen}.pdf"\n'
    outcome = system(tmp_path, lp).print(NOTICE, "A4-1", copies=2, title='"; rm -rf $HOME')
    assert outcome.sent
    assert Path(f"{seen}.pdf").read_bytes() == NOTICE
    arguments = Path(f"{seen}.args").read_text().splitlines()
    assert arguments == [
        *("-n", "2", "-o", "media=A4", "-o", "print-scaling=none"),
        *("-t", '"; rm -rf $HOME', "-d", "A4-1"),
    ]


def test_what_lp_says_is_the_reason(tmp_path: Path) -> None:
    outcome = system(tmp_path, 'echo "lp: queue is stopped" >&2; exit 1\n').print(NOTICE, "A4-1")
    assert (outcome.state, outcome.reason) == (printer.FAILED, printer.PRINTER_SAID)
    with speaking("zh_CN"):
        said = sentence(Trouble(outcome.reason, **dict(outcome.details)))
    assert said == "打印机“A4-1”没有接收（打印系统原话：lp: queue is stopped）。"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ('lp: Destination "A4-1" is not accepting jobs.', "队列暂不接收"),
        ("lp: Error - scheduler not responding.", "打印服务没有运行"),
        ("lp: Error - The printer or class does not exist.", "已没有这个队列"),
    ],
)
def test_what_lp_says_most_is_said_in_words(tmp_path: Path, told: str, words: str) -> None:
    with speaking("zh_CN"):
        outcome = system(tmp_path, f"echo '{told}' >&2; exit 1\n").print(NOTICE, "A4-1")
        said = sentence(Trouble(outcome.reason, **dict(outcome.details)))
    assert words in said and "lp:" not in said and outcome.away


def test_lp_that_says_nothing_is_said_so(tmp_path: Path) -> None:
    outcome = system(tmp_path, "exit 1\n").print(NOTICE, "A4-1")
    assert (outcome.state, outcome.reason) == (printer.FAILED, printer.PRINTER_REFUSED)


def test_a_silent_printer_is_given_up(tmp_path: Path) -> None:
    outcome = system(tmp_path, "exec sleep 30\n", timeout_s=0.3).print(NOTICE, "A4-1")
    assert outcome.reason == printer.PRINTER_SILENT


def test_a_printer_that_is_not_there(tmp_path: Path) -> None:
    assert system(tmp_path, "").print(NOTICE, "B-9").reason == printer.UNKNOWN_PRINTER


def test_no_printing_system_at_all() -> None:
    none = SystemPrinter(lp="no-such-lp", lpstat="no-such-lpstat")
    assert none.printers() == ()
    assert none.print(NOTICE, "").reason == printer.NO_PRINTING


def test_a_folder_keeps_every_paper(tmp_path: Path) -> None:
    folder = FolderPrinter(tmp_path / "papers")
    outcomes = [folder.print(pdf, "", title="告知/0137") for pdf in (NOTICE, TICKET)]
    assert [Path(one.file).read_bytes() for one in outcomes] == [NOTICE, TICKET]
    assert [Path(one.file).name for one in outcomes] == ["告知_0137.pdf", "告知_0137-2.pdf"]


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = FolderPrinter(tmp_path / "file" / "below").print(NOTICE, "")
    assert outcome.reason == printer.FOLDER_UNUSABLE


def test_copies_are_bounded(tmp_path: Path) -> None:
    for one in (FolderPrinter(tmp_path), FakePrinter(), SystemPrinter()):
        with pytest.raises(ValueError, match="copies"):
            one.print(NOTICE, "", copies=0)


def test_the_fake_behaves_like_the_port() -> None:
    fake = FakePrinter()
    port: Printer = fake
    assert port.print(TICKET, "ticket-1", 2, title="A012").sent
    assert (fake.jobs[0].printer, fake.jobs[0].copies, fake.jobs[0].media) == (
        "ticket-1",
        2,
        media_of(TICKET),
    )
    fake.broken = printer.failed(printer.PRINTER_REFUSED, printer="ticket-1", detail="out of paper")
    assert not port.print(TICKET, "ticket-1").sent
    assert len(fake.jobs) == 1


class Cups(BaseHTTPRequestHandler):
    """Answers Get-Job-Attributes: job 7 is done, 8 cancelled, 9 aborted, 10 printing; of others it knows nothing. Of
    its queues A4-1 is paused and ticket-1 idle (Get-Printer-Attributes)."""

    STATES = {7: 9, 8: 7, 9: 8, 10: 5}
    QUEUES = {b"A4-1": 5, b"ticket-1": 3}

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        about = asked.partition(b"/jobs/")[2] or asked.partition(b"/printers/")[2]
        name = about.partition(b"\x44")[0]
        job = asked[2:4] == b"\x00\x09"
        state = self.STATES.get(int(name)) if job else self.QUEUES.get(name)
        words = b"\x00\x09job-state" if job else b"\x00\x0dprinter-state"
        told = b"\x02\x23" + words + b"\x00\x04" + bytes((0, 0, 0, state)) if state else b""
        answer = b"\x02\x00\x00\x00\x00\x00\x00\x01\x01" + told + b"\x03"
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def test_what_cups_says_of_a_job(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Cups) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        lp = script(tmp_path, "lp", 'cat > /dev/null; echo "request id is A4-1-7 (1 file(s))"\n')
        listing = script(tmp_path, "lpstat", 'case "$1" in -e) echo A4-1;; esac\n')
        cups = SystemPrinter(lp=lp, lpstat=listing, port=server.server_address[1])
        assert isinstance(cups, printer.FollowsJobs)
        assert cups.print(NOTICE, "A4-1").job == "A4-1-7"
        jobs = ("A4-1-7", "A4-1-8", "A4-1-9", "A4-1-10", "A4-1-11", "A4")
        assert [cups.job_state(job) for job in jobs] == ["printed", "failed", "failed", "", "", ""]
        server.shutdown()
        thread.join()
    assert cups.job_state("A4-1-7") == ""


def test_a_queue_that_takes_no_jobs_is_known(tmp_path: Path) -> None:
    says = 'case "$2" in A4-1) printf "A4-1 not accepting requests since today -\\n\\tRejecting Jobs\\n";; '
    says += '*) echo "$2 accepting requests since today";; esac\n'
    cups = SystemPrinter(lpstat=script(tmp_path, "lpstat", says))
    assert isinstance(cups, printer.KnowsQueues)
    assert cups.refuses("A4-1")
    assert not cups.refuses("ticket-1")
    assert not SystemPrinter(lpstat=str(tmp_path / "none")).refuses("A4-1")


def test_a_paused_queue_takes_the_paper_and_says_so(tmp_path: Path) -> None:
    lp = script(tmp_path, "lp", 'cat > /dev/null; echo "request id is A4-1-7 (1 file(s))"\n')
    listing = script(tmp_path, "lpstat", 'case "$1" in -e) printf "A4-1\\nticket-1\\n";; esac\n')
    with ThreadingHTTPServer(("127.0.0.1", 0), Cups) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        cups = SystemPrinter(lp=lp, lpstat=listing, port=server.server_address[1])
        assert isinstance(cups, printer.KnowsPauses)
        assert [cups.paused(name) for name in ("A4-1", "ticket-1", "B-9")] == [True, False, False]
        held, through = cups.print(NOTICE, "A4-1"), cups.print(TICKET, "ticket-1")
        server.shutdown()
        thread.join()
    assert (held.state, held.reason, held.details) == (
        printer.SENT, printer.PRINTER_PAUSED, (("printer", "A4-1"),),
    )  # fmt: skip
    assert (through.state, through.reason) == (printer.SENT, "")
    assert not cups.paused("A4-1")
