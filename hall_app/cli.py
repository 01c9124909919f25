"""The command line: thin, one command a deed. `hall --help` lists what there is."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hall_app import paths, words
from hall_app.cli_grammar import WrongWords, parser
from hall_app.errors import HallError, Trouble, code, sentence
from hall_app.system_words import system_words
from hall_app.typed import WRONG_WORDS, say_not_done, speak, stand_streams
from hall_app.words import N_, _

WORDS_EXIT = 2
BUSY_EXIT = 75
FAULT_EXIT = 70
BUSY_CODES = ("folder_in_use", "porter_silent")
# Arguments that are paths keep whatever bytes they have; all others become text of the hall.
PATHS = ("file", "folder", "copy", "out", "recovery", "pin_file")

WORLD = code("world_refused", N_("{path}: the system does not allow it ({why}). Nothing was half done."))


class Said(NamedTuple):
    """What a command says: a value for `--json`, lines for a person, and the exit code."""

    value: Any
    lines: Sequence[str]
    exit: int = 0


def _common(argv: Sequence[str]) -> tuple[list[str], str, bool]:
    """Takes `--data DIR` and `--json` out of the arguments and `--language` to their front, wherever they stand."""
    rest, data, as_json, language = [], "", False, []
    items = iter(argv)
    for item in items:
        if item == "--data":
            data = next(items, "")
            if not data:
                raise WrongWords(_("--data needs a folder."))
        elif item.startswith("--data="):
            data = item.removeprefix("--data=")
            if not data:
                raise WrongWords(_("--data needs a folder."))
        elif item == "--language":
            language = [f"--language={next(items, '')}"]
        elif item.startswith("--language="):
            language = [item]
        elif item == "--json":
            as_json = True
        else:
            rest.append(item)
    return [*language, *rest], data, as_json


def _say(said: Said, as_json: bool) -> int:
    if as_json:
        print(json.dumps(said.value, ensure_ascii=False, sort_keys=True))
    else:
        for line in said.lines:
            print(line)
    sys.stdout.flush()
    return said.exit


def _papers() -> tuple[str, ...]:
    from hall_app.usecases.papers.compose import all_papers

    return tuple(all_papers())


def _understood(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked. Raises WrongWords."""
    rest, data, as_json = _common(argv)
    args = parser(_papers() if "paper" in rest else None).parse_args(rest)
    for name, value in vars(args).items():
        try:
            if isinstance(value, str) and name not in PATHS:
                value.encode()
        except UnicodeEncodeError:
            raise WrongWords(_("--{name} is not text.").format(name=name)) from None
    args.given_data = data
    args.data = Path(data) if data else paths.default_data()
    args.json = as_json
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; gives the exit code: 0 done, 1 not done and said why, 2 wrong words, 70 a bug, 75 in use."""
    stand_streams()
    typed = sys.argv[1:] if argv is None else argv
    speak(typed)
    try:
        args = _understood(typed)
    except WrongWords as error:
        if error.usage:
            print(error.usage, end="", file=sys.stderr)
        say_not_done("wrong_words", str(error), "--json" in typed)
        return WORDS_EXIT
    if args.language:
        words.choose(args.language)
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    try:
        return _say(args.run(args), args.json)
    except HallError as error:
        say_not_done(error.code, sentence(error), args.json)
        return BUSY_EXIT if error.code in BUSY_CODES else WORDS_EXIT if error.code in WRONG_WORDS else 1
    except BrokenPipeError:
        # Whoever read has seen enough; nothing more is said to them, not even at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        place = str(error.filename or args.data)
        why = system_words(error)
        say_not_done(WORLD, sentence(Trouble(WORLD, path=place, why=why)), args.json)
        return 1
    except KeyboardInterrupt:
        say_not_done("stopped", _("Stopped."), args.json)
        return 130
    except Exception as error:  # noqa: BLE001 - whatever broke is kept as a report, never shown as a traceback
        from hall_app.logs import keep_report

        report = keep_report(error, args.data if args.data.is_dir() else paths.config())
        says = _("Something in the program broke; nothing was half done. Report: {path}")
        say_not_done("fault", says.format(path=report), args.json)
        return FAULT_EXIT


if __name__ == "__main__":
    sys.exit(main())
