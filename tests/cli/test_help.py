"""Every command, option and argument of the three programs has a sentence in `--help`, in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

import pytest

from hall_app import cli_grammar, words
from hall_app.town import cli as town_cli


def without_words(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """What can be typed and is not explained; commands by their names, options by theirs."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {one.dest: one.help for one in action._choices_actions}
            for command, below in action.choices.items():
                if not told.get(command) or not below.description:
                    yield f"{name} {command}"
                yield from without_words(below, f"{name} {command}")
        elif not action.help or action.help is argparse.SUPPRESS:
            yield f"{name} {'/'.join(action.option_strings) or action.dest}"


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(
    ("name", "made"),
    [("hall", lambda: cli_grammar.parser(("receipt",))), ("hall-town", town_cli._parser)],
)
def test_everything_that_can_be_typed_is_explained(
    name: str, made: Callable[[], argparse.ArgumentParser], language: str
) -> None:
    words.choose(language)
    assert list(without_words(made(), name)) == []


def test_the_test_sees_what_is_missing() -> None:
    parser = argparse.ArgumentParser()
    part = parser.add_subparsers().add_parser("odd")
    part.add_argument("--bare")
    assert list(without_words(parser, "x")) == ["x odd", "x odd --bare"]
