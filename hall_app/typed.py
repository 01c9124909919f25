"""What a program's parser of typed words says, in the language of the person.

`argparse` takes its sentences from its own two gettext functions; they are put on our catalogue here. The sentences are
listed so that they are extracted; one that is not listed, of a newer Python, stays English.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from hall_app import words
from hall_app.errors import Refusal, code
from hall_app.words import N_

STDOUT = "-"
STDOUT_TAKEN = code(
    "stdout_taken",
    N_("With “-” the bytes go to standard output, and nothing else: leave out --json. Nothing was done."),
)
STDOUT_IS_TERMINAL = code(
    "stdout_is_terminal",
    N_(
        "These bytes are nothing to read on a screen. Lead them to a file (> FILE) or to another program. "
        "Nothing was done."
    ),
)

# Refusals that say that an argument itself is none, whatever hall or town it is said to: wrong words, exit code 2.
WRONG_WORDS = frozenset(
    (
        "calendar_date", "calendar_days", "demo_day", "demo_needs_code", "demo_visits", "enrol_code_form",
        "list_day_wrong", "list_no_name", "order_needed", "printer_place", "stdout_is_terminal", "stdout_taken",
        "town_address", "town_bad_hall",
    )
)  # fmt: skip

_SENTENCES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("unexpected option string: %s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("can't open '%(filename)s': %(error)s"),
)


def _many(one: str, many: str, n: int) -> str:
    return words._(one if n == 1 else many)


def speak(argv: Sequence[str]) -> None:
    """From now on parsers speak the language `--language` asks for in what was typed, else the system's."""
    words.choose(_asked(argv) or words.system_language())
    vars(argparse).update(_=words._, ngettext=_many)


def number_between(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            says = words._("“{text}” is not a whole number").format(text=text[:20])
            raise argparse.ArgumentTypeError(says) from None
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(words._("{number} is out of bounds").format(number=text[:20]))
        return number

    return read


def path_text(text: str) -> str:
    """The path of a file or folder; none is not the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError(words._("it needs a path"))
    return text


def say_not_done(name: str, says: str, as_json: bool) -> None:
    """Why something was not done: as JSON where a program asked, else to the person."""
    if as_json:
        print(json.dumps({"error": name, "says": says}, ensure_ascii=False), flush=True)
    else:
        print(says, file=sys.stderr)


def bytes_out(as_json: bool) -> BinaryIO:
    """Standard output for bytes alone. Raises Refusal stdout_taken, stdout_is_terminal."""
    if as_json:
        raise Refusal(STDOUT_TAKEN)
    if sys.stdout.isatty():
        raise Refusal(STDOUT_IS_TERMINAL)
    sys.stdout.flush()
    return sys.stdout.buffer


def stand_streams() -> None:
    """What a pipe's encoding cannot say is escaped, never a traceback; a stream that was closed before the start leads
    nowhere, and its number is not given to a file of the hall."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            _lead_nowhere(number)
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - for good
        elif number and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _lead_nowhere(number: int) -> None:
    with open(os.devnull, "r+b", buffering=0) as nothing:
        if nothing.fileno() != number:
            os.dup2(nothing.fileno(), number)
            return
        # It was given the number itself: it is kept by way of another.
        spare = os.dup(number)
    os.dup2(spare, number)
    os.close(spare)


def _asked(argv: Sequence[str]) -> str:
    found = ""
    for at, one in enumerate(argv):
        if one == "--language":
            found = argv[at + 1] if at + 1 < len(argv) else ""
        elif one.startswith("--language="):
            found = one.removeprefix("--language=")
    return found if found in words.LANGUAGES else ""
