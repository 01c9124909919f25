"""Receipt printers spoken to directly: there, away, hanging, gone in mid-page, out of paper."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_app.devices import direct
from hall_app.devices.direct import DirectPrinter
from hall_app.devices.place import place_of, text_of
from hall_app.devices.strip import Text
from hall_app.errors import Refusal, Trouble, sentence
from tests.devices.test_printer import NOTICE, TICKET
from tests.fakes.receipt_printer import Habits, NetworkPrinter, device_printer, read

STRIP = (Text("东山社区"), Text("A012", 6))
LONG = tuple(Text("很长的一张小票" * 6) for _number in range(4000))


@pytest.fixture
def printer() -> Iterator[NetworkPrinter]:
    one = NetworkPrinter()
    yield one
    one.close()


def through(printer: NetworkPrinter, type_: str = "gbk", **limits: float) -> DirectPrinter:
    return DirectPrinter(place_of(printer.place(type_)), **limits)


def test_a_silent_printer_gets_the_whole_paper(printer: NetworkPrinter) -> None:
    outcome = through(printer).print(TICKET, STRIP, copies=2)
    printer.close()
    assert (outcome.state, outcome.away) == ("sent", False)
    found = read(printer.habits.papers[0])
    assert [words for words, _size, _bold in found.lines if words] == ["东山社区", "A012"] * 2
    assert found.cuts == 2


def test_one_that_answers_says_that_it_is_printed(printer: NetworkPrinter) -> None:
    printer.habits.why = 0x12
    assert through(printer).print(TICKET, STRIP).state == "printed"
    assert through(printer).look().sent


@pytest.mark.parametrize(
    ("why", "roll", "reason"),
    [(0x16, 0x12, direct.COVER_OPEN), (0x32, 0x12, direct.NO_ROLL), (0x12, 0x72, direct.NO_ROLL)],
)
def test_no_roll_and_an_open_cover_are_known_before(
    printer: NetworkPrinter, why: int, roll: int, reason: str
) -> None:
    printer.habits.why, printer.habits.roll = why, roll
    outcome = through(printer).print(TICKET, STRIP)
    assert (outcome.reason, outcome.away) == (reason, True)
    assert b"A012" not in printer.habits.heard
    assert through(printer).look().reason == reason


def test_a_roll_that_ends_in_the_page_is_doubtful(printer: NetworkPrinter) -> None:
    printer.habits.why, printer.habits.done = 0x12, 0x0C
    outcome = through(printer).print(TICKET, STRIP)
    assert (outcome.reason, outcome.away) == (direct.OUT_IN_PAGE, False)


def test_one_that_never_says_done_is_doubtful(printer: NetworkPrinter) -> None:
    printer.habits.why, printer.habits.done = 0x12, None
    outcome = through(printer, finish_s=0.2).print(TICKET, STRIP)
    assert (outcome.reason, outcome.away) == (direct.BROKE_OFF, False)


def test_cut_after_a_thousand_bytes(printer: NetworkPrinter) -> None:
    printer.habits.cut_at = 1000
    outcome = through(printer).print(TICKET, LONG)
    assert (outcome.reason, outcome.away) == (direct.BROKE_OFF, False)
    assert "127.0.0.1" in sentence(Trouble(outcome.reason, **dict(outcome.details)))


def test_refused_is_away(printer: NetworkPrinter) -> None:
    printer.close()
    outcome = through(printer).print(TICKET, STRIP)
    assert (outcome.reason, outcome.away) == (direct.NOT_REACHED, True)
    assert through(printer).look().away


def test_one_that_takes_nothing_is_given_up() -> None:
    printer = NetworkPrinter(Habits(deaf=True))
    outcome = through(printer, connect_s=0.3).print(TICKET, LONG * 20)
    assert (outcome.reason, outcome.away) == (direct.BROKE_OFF, False)
    printer.close()


def test_a_letter_does_not_go_on_a_roll(printer: NetworkPrinter) -> None:
    assert through(printer, "image").print(NOTICE, None).reason == direct.TOO_WIDE
    assert printer.habits.heard == b""


def test_a_device_gets_the_same_bytes() -> None:
    with device_printer(Habits(why=0x12)) as (path, habits):
        outcome = DirectPrinter(place_of(f"device:{path};gbk")).print(TICKET, STRIP)
        assert outcome.state == "printed"
        assert "A012" in read(bytes(habits.heard)).words


def test_a_device_that_takes_nothing_is_given_up() -> None:
    with device_printer(Habits(deaf=True)) as (path, _habits):
        outcome = DirectPrinter(place_of(f"device:{path};gbk"), connect_s=0.3).print(TICKET, LONG)
        assert (outcome.reason, outcome.away) == (direct.BROKE_OFF, False)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder of the test's own that is not below /dev, where memory is to be had as files."""
    if not tmp_path.is_relative_to("/dev"):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))
    yield folder
    shutil.rmtree(folder)


def test_a_file_keeps_one_paper_after_the_other(elsewhere: Path) -> None:
    place = place_of(f"device:{elsewhere / 'roll.bin'};gbk")
    for _time in range(2):
        assert DirectPrinter(place).print(TICKET, STRIP).state == "sent"
    assert read((elsewhere / "roll.bin").read_bytes()).cuts == 2


def test_no_file_is_made_among_the_devices(tmp_path: Path) -> None:
    for path in ("/dev/no-such-printer", str(tmp_path), str(tmp_path / "no" / "folder")):
        outcome = DirectPrinter(place_of(f"device:{path};image")).print(TICKET, None)
        assert (outcome.reason, outcome.away) == (direct.NOT_REACHED, True)
    assert not os.path.exists("/dev/no-such-printer")


def test_a_port_that_hangs_is_left_behind(tmp_path: Path) -> None:
    """The way of Windows, whose ports cannot be waited for; a pipe nobody reads stands for one."""
    from hall_app.devices.link import Lost, PortLink

    os.mkfifo(tmp_path / "port")
    reader = os.open(tmp_path / "port", os.O_RDONLY | os.O_NONBLOCK)
    link = PortLink(str(tmp_path / "port"), 0.3)
    link.send(b"A012")
    assert os.read(reader, 10) == b"A012"
    with pytest.raises(Lost):
        link.send(b"\0" * 1_000_000)
    os.close(reader)
    link.close()


@pytest.mark.parametrize(
    "text", ["network:;gbk", "network:a b;image", "network:h:99999;image", "device:;image", "device:x;other", "folder:"]
)  # fmt: skip
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        place_of(text)
    assert caught.value.code == "printer_place"


def test_places_are_written_as_they_are_read() -> None:
    for kind, where, type_, words in (
        ("network", "10.0.0.9", "image", "10.0.0.9:9100"), ("network", "p1:9101", "gbk", "p1:9101"),
        ("network", "[fe80::1]:9100", "gb18030", "fe80::1:9100"), ("device", "/dev/usb/lp0", "gbk", "/dev/usb/lp0"),
        ("folder", "/srv/papers", "image", "/srv/papers"), ("system", "Office", "image", "Office"),
    ):  # fmt: skip
        place = place_of(text_of(kind, where, type_))
        assert (place.kind, place.words) == (kind, words)
    assert place_of(text_of("", "")).kind == ""


def test_a_wide_paper_with_a_short_form_goes_on_the_roll_drawn(printer: NetworkPrinter) -> None:
    assert through(printer, "image").print(NOTICE, STRIP).sent
    printer.close()
    assert read(printer.habits.papers[0]).images


def test_nothing_is_added_to_somebodys_file_or_a_disk(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = elsewhere / "letter.odt"
    letter.write_bytes(b"PK\x03\x04 a letter")
    outcome = DirectPrinter(place_of(f"device:{letter};gbk")).print(TICKET, STRIP)
    assert (outcome.reason, outcome.away) == (direct.NOT_REACHED, True)
    assert letter.read_bytes() == b"PK\x03\x04 a letter"
    monkeypatch.setattr(Path, "is_block_device", lambda path: path.name == "sda")
    assert DirectPrinter(place_of(f"device:{elsewhere / 'sda'};gbk")).print(TICKET, STRIP).away
    assert not (elsewhere / "sda").exists()


@pytest.mark.parametrize(
    "text",
    [
        "network:a..b;image", "network:...;gbk", f"network:{'a' * 64};gbk", "network:10.0.0.9:９１００;gbk",
        "device:a\x00b;gbk", "folder:a\nb", "Office\x00",
    ],
)  # fmt: skip
def test_what_no_system_takes_is_refused_before(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        place_of(text)
    assert caught.value.code == "printer_place"
    assert "\x00" not in sentence(caught.value)


def test_one_that_sends_garbage_for_ever_is_given_up(printer: NetworkPrinter) -> None:
    printer.habits.why, printer.habits.done, printer.habits.garbage = 0x12, None, b"\x55\xff" * 40
    outcome = through(printer, finish_s=0.2).print(TICKET, STRIP)
    assert (outcome.reason, outcome.away) == (direct.BROKE_OFF, False)
