"""What the parsers say, in the language of the person: help, wrong words, and all of argparse's own sentences."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "字段 name：缺失"),
        ('{"name": 5}', "字段 name：应为文本"),
        (
            '{"name": "x", "short_name": "x", "code": "H01", "town_name": "x", "lines": "A"}',
            "字段 lines：应为列表",
        ),
        (
            '{"name": "x", "short_name": "x", "code": "H01", "town_name": "x", "lines": [{"letter": "A"}]}',
            "字段 lines[0].name：缺失",
        ),
        ("[]", "整个文件：应为对象"),
        ("{", "第 1 行：不是有效的 JSON"),
        ('{"name": "x", "name": "y"}', "键 name 重复"),
    ],
)
def test_a_file_that_begins_no_hall_is_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    file = tmp_path / "begin.json"
    file.write_text(text, "utf-8")
    argv = ["--language", "zh_CN", "begin", "--file", str(file), "--data", str(tmp_path / "hall")]
    code, said = says(cli.main, argv, capsys)
    assert (code, why in said, (tmp_path / "hall").exists()) == (1, True, False), said
    assert not re.search(r"Object|Expected|Input", said)


def test_a_program_may_catch_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    caught = StringIO()
    monkeypatch.setattr(sys, "stdout", caught)
    assert cli.main(["calendar", "due", "--received", "2026-02-13", "--days", "5"]) == 0
    assert caught.getvalue() == "2026-02-27\n"
