"""Every command of `hall` and `hall-town` ends alike: 0 done, 1 refused or in trouble, 2 wrong words."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hall_app import cli, cli_grammar, errors
from hall_app.town import cli as town_cli
from hall_app.typed import WRONG_WORDS
from tests.makers import make_hall

HALL = (
    # command line after the program's name, {p} the place; exit code
    ("--help", 0), ("", 2), ("nonsense", 2), ("ledger", 2), ("ledger stat --odd", 2), ("--language fr ledger stat", 2),
    ("ledger stat --language fr", 2), ("ledger stat --language", 2), ("ledger stat --data", 2),
    ("ledger stat", 0), ("ledger verify", 0), ("ledger rebuild", 0), ("ledger entries", 0),
    ("ledger entries --first x", 2), ("ledger entries --last -1", 2), ("ledger entries --last 99999999999999999999", 2),
    ("ledger verify --file {p}/none", 1), ("ledger verify --file {p}/text", 1),
    ("ledger export {p}/text", 1), ("ledger export", 2), ("ledger export ''", 2),
    ("ledger erase 3 --ground g --order o", 1), ("ledger erase x --ground g --order o", 2),
    ("ledger erase 3 --ground '' --order o --staff 102 --pin-file {p}/pin", 2), ("ledger erase 3 --ground g", 2),
    ("backup", 2), ("backup ''", 2), ("backup {p}/text/below", 1),
    ("restore", 2), ("restore ''", 2), ("restore {p}/none", 1), ("recovery", 2), ("recovery ''", 2),
    ("moved", 2), ("moved away", 2),
    ("begin", 2), ("begin --file ''", 2), ("begin --file {p}/none", 1), ("begin --file {p}/text", 1),
    ("enrol", 2), ("enrol --town http://127.0.0.1:1 --code ABCDEFGH", 2), ("enrol --town ftp://x --code BCDFGHJK", 2),
    ("enrol --town http://127.0.0.1:1 --code BCDFGHJK", 1),
    ("sync", 2), ("sync --once", 1),
    ("calendar due --received 2026-02-13 --days 5", 0), ("calendar due --received 2026-02-30 --days 5", 2),
    ("calendar due --received 1950-01-01 --days 5", 2), ("calendar due --received 2026-02-13 --days 1001", 2),
    ("calendar due --received 2026-02-13 --days x", 2), ("calendar due --received 2026-02-13", 2),
    ("calendar show 2026", 0), ("calendar show 1999", 1), ("calendar show x", 2), ("calendar import ''", 2),
    ("calendar import {p}/none", 1), ("catalogue check {p}/none", 1), ("catalogue check {p}/text", 1),
    ("catalogue check ''", 2), ("catalogue import", 2), ("catalogue import {p}/text", 1),
    ("wording show", 0), ("wording check {p}/none", 1), ("wording check ''", 2), ("wording set {p}/none", 1),
    ("logo", 2), ("logo show", 0), ("logo set", 2), ("logo set {p}/text", 1), ("logo clear", 1), ("logo clear x", 2),
    ("case", 2), ("case export", 2), ("list", 2), ("list check", 2), ("list empty", 2),
    ("residents", 2), ("residents import", 2), ("bundles", 2), ("bundles import", 2),
    ("paper", 2), ("paper nothing --out x", 2), ("paper ticket", 2), ("paper ticket --out ''", 2),
    ("paper ticket --subject A999 --out {p}/x.pdf", 1), ("paper ticket --subject A001 --printer network:x;y", 2),
    ("paper ticket --subject A001 --out {p}/x.pdf --copies 0", 2),
    ("paper ticket --subject A001 --out {p}/x.pdf --copies 21", 2),
    ("demo --day 2026-02-30", 2), ("demo --visits x", 2), ("demo --visits 0", 2), ("demo --town ftp://x --code B", 2),
    ("demo --town http://127.0.0.1:1", 2),
)  # fmt: skip
TOWN = (
    ("--help", 0), ("", 2), ("nonsense", 2), ("hall", 2), ("stat --odd", 2), ("stat --language fr", 2),
    ("--language fr stat", 2), ("stat --data", 2), ("stat --data ''", 2),
    ("stat", 0), ("stat --language zh_CN", 0), ("--language zh_CN stat", 0), ("hall list", 0), ("enrol list", 0),
    ("verify", 0), ("restored", 0), ("catalogue list", 0), ("calendar list", 0),
    ("hall add H01 name", 0), ("hall add H/01 name", 2), ("hall add H01 ' '", 2), ("hall add H01", 2),
    ("code H01", 0), ("code H99", 1), ("code", 2), ("enrol confirm x", 2), ("enrol confirm -1", 2),
    ("enrol confirm 7", 1), ("enrol refuse 7", 1), ("revoke x", 1), ("verify H99", 1),
    ("export H99 {p}/x", 1), ("export H01", 2), ("export H01 ''", 2),
    ("catalogue import {p}/none", 1), ("catalogue import {p}/text", 1), ("catalogue import ''", 2),
    ("catalogue publish none", 1), ("catalogue show none", 1), ("calendar publish 2027", 1),
    ("calendar show 2027", 1), ("calendar import", 2),
    ("password set --file {p}/none", 1), ("password set --file {p}/pin", 1), ("password set --file ''", 2),
    ("serve --port x", 2), ("serve --port 70000", 2),
    ("erase H99 1 --ground x --order y --by z", 1), ("erase", 2),
    ("serve --cert {p}/none --key {p}/none", 1),
    ("serve --key ''", 2),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall, a text that is nothing else, and somebody's PIN."""
    found = tmp_path_factory.mktemp("codes")
    make_hall(found).close()
    (found / "text").write_text("not what is looked for")
    (found / "pin").write_text("350928")
    return found


def _typed(line: str, place: Path) -> list[str]:
    return [one.format(p=place) for one in shlex.split(line)]


def _ended(main: Callable[[list[str]], int], argv: list[str]) -> int:
    try:
        return main(argv)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(("line", "code"), HALL)
def test_hall_ends_as_it_should(place: Path, capfd: pytest.CaptureFixture[str], line: str, code: int) -> None:
    argv = _typed(line, place)
    free = line.startswith(("demo", "--help")) or "--data" in argv
    done = _ended(cli.main, argv if free else [*argv, "--data", str(place / "hall")])
    said = _said(capfd)
    assert done == code, said
    assert said or not code


@pytest.mark.parametrize(("line", "code"), TOWN)
def test_hall_town_ends_as_it_should(
    place: Path, capfd: pytest.CaptureFixture[str], line: str, code: int
) -> None:
    argv = _typed(line, place)
    done = _ended(town_cli.main, argv if "--data" in argv else ["--data", str(place / "town"), *argv])
    said = _said(capfd)
    assert done == code, said
    assert said or not code


def _said(capfd: pytest.CaptureFixture[str]) -> str:
    """What was said on the screen: in words, never as the program's own error."""
    told = capfd.readouterr()
    assert "Traceback" not in told.err, told.err
    return (told.err + told.out).strip()


def test_every_command_stands_in_the_table() -> None:
    for parser, table in ((cli_grammar.parser(), HALL), (town_cli._parser(), TOWN)):
        for name in _commands(parser):
            assert any(f"{line} ".startswith(f"{name} ") for line, _code in table), name


def _commands(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not groups:
        yield before
    for name, below in ((name, one) for group in groups for name, one in group.choices.items()):
        yield from _commands(below, f"{before} {name}".strip())


def test_codes_of_wrong_words_are_codes() -> None:
    from hall_app import cli_calendar, typed  # noqa: F401 - register their codes
    from hall_app.demo import command  # noqa: F401
    from hall_app.town import enrolling, publishing  # noqa: F401
    from hall_app.usecases import all  # noqa: F401

    assert set(errors.codes()) >= WRONG_WORDS


@pytest.mark.parametrize(
    "argv", [["--language", "zh_CN", "hall", "list"], ["hall", "list", "--language=zh_CN"]]
)
def test_the_language_may_stand_before_or_after(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    assert town_cli.main([*argv, "--data", str(tmp_path / "town")]) == 0
    assert "还没有大厅" in capsys.readouterr().out
    after = ["calendar", "show", "2026"]
    for line in (
        ["--language", "zh_CN", *after],
        [*after, "--language", "zh_CN"],
        [*after, "--language=zh_CN"],
    ):
        assert cli.main(line) == 0
        assert "个工作日" in capsys.readouterr().out
