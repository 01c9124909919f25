"""What the parsers say, in the language of the person: help, wrong words, and all of argparse's own sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from hall_app import cli, typed, words
from hall_app.town import cli as town_cli

LATIN = re.compile(
    r"usage|positional|options:|show this|invalid|choose from|required|expected|unrecognized|argument|error"
)


def says(
    main: Callable[[list[str]], int], argv: list[str], capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    try:
        code = main(argv)
    except SystemExit as end:
        code = int(end.code or 0)
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize("main", [cli.main, town_cli.main])
@pytest.mark.parametrize(
    ("argv", "code"),
    [(["--help"], 0), (["nonsense"], 2), ([], 2), (["--nothing"], 2), (["stat", "x", "--odd"], 2)],
)
def test_parsers_speak_chinese(
    main: Callable[[list[str]], int],
    argv: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "system_language", lambda: "zh_CN")
    done, told = says(main, argv, capsys)
    assert done == code
    assert "用法：" in told
    assert LATIN.search(told) is None, told


def test_the_language_asked_for_counts_for_help_and_wrong_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "system_language", lambda: "en")
    for argv in (["--language", "zh_CN", "--help"], ["--language=zh_CN", "nonsense"]):
        assert "用法：" in says(cli.main, argv, capsys)[1]
    assert says(cli.main, ["--help"], capsys)[1].startswith("usage: ")


@pytest.mark.parametrize("argv", [["ledger", "entries", "--first", "abc"], ["ledger", "entries", "--first"]])
def test_wrong_numbers_are_said_in_chinese(
    argv: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "system_language", lambda: "zh_CN")
    code, told = says(cli.main, argv, capsys)
    assert code == 2 and LATIN.search(told) is None and "_number" not in told


def test_every_sentence_keeps_its_places() -> None:
    places = re.compile(r"%(?:\(\w+\))?[sr]")
    with words.speaking("zh_CN"):
        for one in typed._SENTENCES:
            assert sorted(places.findall(words._(one))) == sorted(places.findall(one)), one
            assert not words._(one).isascii(), one
