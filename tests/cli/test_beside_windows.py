"""The command line beside open windows: sentences, numbers to compare, seats that stay."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall_app import porter
from hall_app.cli import main
from hall_app.demo.live import open_live
from hall_app.errors import HallError, LedgerTrouble, Refusal, sentence
from hall_app.hall import Hall
from hall_app.usecases.town import NOT_ENROLLED
from hall_app.values.actor import Actor
from hall_app.values.ledger import RecordExport
from hall_app.values.town import SyncNow, TheTown
from hall_app.words import LANGUAGES, speaking
from tests.makers import PINS, make_hall, sign_in


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = make_hall(tmp_path)
    one.settle_in()
    yield one
    one.close()


def told(capsys: pytest.CaptureFixture[str], hall: Hall, *argv: str) -> tuple[int, Any]:
    """Exit code and JSON of a command."""
    code = main([*argv, "--json", "--data", str(hall.folder)])
    return code, json.loads(capsys.readouterr().out)


def pin_file(tmp_path: Path, pin: str) -> str:
    path = tmp_path / "pin"
    path.write_text(pin)
    return str(path)


def test_what_the_running_hall_refuses_comes_with_its_sentence(hall: Hall) -> None:
    for language in LANGUAGES:
        with speaking(language), pytest.raises(HallError) as caught:
            porter.call(hall.folder, hall.keys.ledger_key, "errand", SyncNow())
        assert caught.value.code == "not_enrolled"
        assert len(caught.value.says) > 10 and caught.value.says.isascii() == (language == "en")


def test_the_sentence_that_came_is_the_one_said() -> None:
    error = HallError("code_of_a_module_never_loaded")
    error.says = "What the hall said."
    assert sentence(error) == "What the hall said."


def test_a_pin_at_the_command_line_takes_nobody_from_their_window(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(hall, "102", "desk-1")
    seated = hall.seated()
    pin = pin_file(tmp_path, PINS["102"])
    argv = ("ledger", "entries", "--bodies", "--staff", "102", "--pin-file", pin)
    code, rows = told(capsys, hall, *argv)
    assert code == 0 and hall.seated() == seated
    last = rows[-1]
    assert (last["kind"], last["station"]) == ("ledger.exported", "cli")
    assert last["by"] == f"staff:{seated['desk-1'].staff}"


def test_wrong_pins_at_the_command_line_count(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pin = pin_file(tmp_path, "000000")
    argv = ("ledger", "entries", "--bodies", "--staff", "102", "--pin-file", pin)
    codes = []
    for _try in range(6):
        code, value = told(capsys, hall, *argv)
        assert code == 1 and value["says"] != value["error"]
        codes.append(value["error"])
    assert codes[0] == "wrong_pin" and codes[-1] == "pin_locked"


def test_nobody_becomes_somebody_without_the_pin(hall: Hall) -> None:
    key = hall.keys.ledger_key
    for number, pin in (("102", ""), ("102", "000000"), ("", PINS["102"]), ("nobody", PINS["102"])):
        with pytest.raises(HallError):
            porter.call(hall.folder, key, "run", RecordExport(what="bodies"), number=number, pin=pin)
    assert hall.actor("cli") == Actor("cli", "", "system")


def test_the_demonstration_lets_the_command_line_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hall_app.demo.live.Morning._run", lambda _self: None)
    hall, _morning = open_live(tmp_path / "live")
    try:
        # A folder is named from where one stands, wherever the windows were started.
        monkeypatch.chdir(tmp_path)
        code, made = told(capsys, hall, "backup", "stick")
        assert code == 0 and Path(made["path"]).is_absolute() and Path(made["path"]).is_file()
    finally:
        hall.close()
    with pytest.raises(LedgerTrouble):
        porter.call(hall.folder, hall.keys.ledger_key, "ask", TheTown())


def test_the_check_number_is_said_while_the_office_is_waited_for(
    hall: Hall, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = threading.Event()
    print_ = print
    monkeypatch.setattr("hall_app.cli_commands.ASK_AGAIN_S", 0.01)

    def asks(*_any: Any, shown: Any, stop: threading.Event, **_more: Any) -> None:
        shown("4711 0815")
        said.wait(20)
        raise Refusal(NOT_ENROLLED)

    def printing(*words: Any, **more: Any) -> None:
        print_(*words, **more)
        if any("4711 0815" in str(one) for one in words):
            said.set()

    monkeypatch.setattr("hall_app.sync.enrol.enrol", asks)
    monkeypatch.setattr("hall_app.cli_commands.print", printing, raising=False)
    argv = ["enrol", "--town", "http://127.0.0.1:1", "--code", "BCDFGHJK", "--data", str(hall.folder)]
    assert main(argv) == 1
    assert said.is_set() and "4711 0815" in capsys.readouterr().out
