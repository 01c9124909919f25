"""The command line: thin, one command a deed. `hall --help` lists what there is."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from hall_app import paths, words
from hall_app.errors import HallError, Trouble, code, sentence
from hall_app.typed import WRONG_WORDS, number_between, path_text, speak, stand_streams
from hall_app.words import N_, _

WORDS_EXIT = 2
BUSY_EXIT = 75
FAULT_EXIT = 70
COPIES_MAX = 20
BUSY_CODES = ("folder_in_use", "porter_silent")
# Options that become text of the hall; paths keep whatever bytes they have.
SPOKEN = (
    "kind",
    "subject",
    "serial",
    "ground",
    "order",
    "staff",
    "code",
    "town",
    "expect",
    "day",
    "received",
    "edition",
)

WORLD = code("world_refused", N_("{path}: the system does not allow it ({why}). Nothing was half done."))


class Said(NamedTuple):
    """What a command says: a value for `--json`, lines for a person, and the exit code."""

    value: Any
    lines: Sequence[str]
    exit: int = 0


Run = Callable[[argparse.Namespace], Said]

# A whole number an entry or a count can have.
_number = number_between(0, 2**53 - 1)


class _WrongWords(Exception):
    """What was typed is no command; holds how it would be."""

    def __init__(self, says: str, usage: str = "") -> None:
        super().__init__(says)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _WrongWords(message, self.format_usage())


def _late(module: str, name: str) -> Run:
    """A command's function, imported when it is called: `hall --help` stays quick."""

    def run(args: argparse.Namespace) -> Said:
        from importlib import import_module

        function: Run = getattr(import_module(module), name)
        return function(args)

    return run


def _common(argv: Sequence[str]) -> tuple[list[str], str, bool]:
    """Takes `--data DIR` and `--json` out of the arguments and `--language` to their front, wherever they stand."""
    rest, data, as_json, language = [], "", False, []
    items = iter(argv)
    for item in items:
        if item == "--data":
            data = next(items, "")
            if not data:
                raise _WrongWords(_("--data needs a folder."))
        elif item.startswith("--data="):
            data = item.removeprefix("--data=")
            if not data:
                raise _WrongWords(_("--data needs a folder."))
        elif item == "--language":
            language = [f"--language={next(items, '')}"]
        elif item.startswith("--language="):
            language = [item]
        elif item == "--json":
            as_json = True
        else:
            rest.append(item)
    return [*language, *rest], data, as_json


def _parser(papers: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser; `papers` are the kinds of paper there are, None where that does not matter now."""
    parser = _Parser(
        prog="hall",
        description=_("Hall App at the command line."),
        epilog=_("Everywhere: --data DIR (the hall's data folder), --language, --json (for programs)."),
    )
    parser.add_argument("--language", choices=words.LANGUAGES, default="")
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _demo(commands)
    _ledger(commands)
    _copies(commands)
    _town(commands)
    _calendar(commands)
    _catalogue(commands)
    _lists(commands)
    _wording(commands)
    _cases(commands)
    paper = commands.add_parser("paper", help=_("a paper as PDF"))
    one_of = _("one of: {kinds}").format(kinds=", ".join(papers)) if papers else None
    paper.add_argument("kind", choices=papers, metavar=_("KIND"), help=one_of)
    paper.add_argument(
        "--subject",
        default="",
        help=_("a case number, a number of today such as A012, a serial, a day, or an id"),
    )
    paper.add_argument("--serial", default="")
    goal = paper.add_mutually_exclusive_group(required=True)
    goal.add_argument("--out", type=path_text, help=_("the PDF file to write; “-” is standard output"))
    goal.add_argument(
        "--printer",
        help=_("print it: a printer of the system, network:HOST:PORT;gbk, device:PATH;image, folder:PATH"),
    )
    paper.add_argument("--copies", type=number_between(1, COPIES_MAX), default=1)
    paper.set_defaults(run=_late("hall_app.cli_commands", "paper"))
    begin = commands.add_parser("begin", help=_("begin a real hall from a JSON file"))
    begin.add_argument("--file", type=path_text, required=True)
    begin.set_defaults(run=_late("hall_app.cli_commands", "begin_hall"))
    return parser


def _demo(commands: Any) -> None:
    demo = commands.add_parser("demo", help=_("a whole demonstration day through the same deeds"))
    demo.add_argument("--out", default="", help=_("the folder the papers of the day go into"))
    demo.add_argument("--day", default="2026-11-20", help=_("the day that is played, like 2026-11-20"))
    demo.add_argument("--visits", type=_number, default=60, help=_("how many visits the day has"))
    demo.add_argument("--seed", type=_number, default=7, help=_("the same number gives the same day"))
    town = _("where the town is: one of its own beside it, one that runs at an address, or none")
    demo.add_argument("--town", default="local", metavar="local|URL|none", help=town)
    demo.add_argument("--code", default="", help=_("the one-time code of the town's office, with --town URL"))
    demo.set_defaults(run=_late("hall_app.demo.command", "demo"))


def _ledger(commands: Any) -> None:
    ledger = commands.add_parser("ledger", help=_("verify, export, rebuild, stat, entries, erase"))
    parts = ledger.add_subparsers(dest="part", required=True, metavar=_("PART"))
    verify = parts.add_parser("verify", help=_("recompute everything from the bytes"))
    verify.add_argument("--file", default="", help=_("an export, checked without a ledger"))
    verify.set_defaults(run=_late("hall_app.cli_ledger", "verify"))
    export = parts.add_parser("export", help=_("the whole chain in one file"))
    export.add_argument("file", type=path_text, help=_("the file to write; “-” is standard output"))
    export.set_defaults(run=_late("hall_app.cli_ledger", "export"))
    rebuild = parts.add_parser("rebuild", help=_("redraw every picture from the facts"))
    rebuild.set_defaults(run=_late("hall_app.cli_ledger", "rebuild"))
    stat = parts.add_parser("stat", help=_("the ledger in numbers"))
    stat.set_defaults(run=_late("hall_app.cli_ledger", "stat"))
    entries = parts.add_parser("entries", help=_("entries, with --bodies what they say"))
    entries.add_argument("--first", type=_number, default=1)
    entries.add_argument("--last", type=_number, default=0)
    entries.add_argument("--bodies", action="store_true")
    entries.set_defaults(run=_late("hall_app.cli_ledger", "entries"))
    erase = parts.add_parser("erase", help=_("delete the text of an entry by a lawful order"))
    erase.add_argument("seq", type=_number)
    erase.add_argument("--ground", required=True)
    erase.add_argument("--order", required=True)
    erase.add_argument("--chain", default="", help=_("a closed chain, where the entry stands there"))
    erase.set_defaults(run=_late("hall_app.cli_ledger", "erase"))
    for part in (export, entries, erase):
        part.add_argument("--staff", default="", help=_("number of the manager or auditor"))
        part.add_argument("--pin-file", default="")


def _copies(commands: Any) -> None:
    backup = commands.add_parser("backup", help=_("a copy of the ledger, opened and verified"))
    backup.add_argument("folder", type=path_text)
    backup.set_defaults(run=_late("hall_app.cli_commands", "backup"))
    restore = commands.add_parser("restore", help=_("go on from a copy, in a new chain"))
    restore.add_argument("copy", type=path_text)
    restore.add_argument("--recovery", default="", help=_("the recovery file, on another PC"))
    restore.set_defaults(run=_late("hall_app.cli_commands", "restore"))
    recovery = commands.add_parser("recovery", help=_("write the hall's keys sealed under a passphrase"))
    recovery.add_argument("file", type=path_text)
    recovery.set_defaults(run=_late("hall_app.cli_commands", "recovery"))
    moved = commands.add_parser("moved", help=_("say why this PC or folder is another than before"))
    moved.add_argument("why", choices=("moved", "copied"))
    moved.set_defaults(run=_late("hall_app.cli_commands", "moved"))


def _town(commands: Any) -> None:
    enrol = commands.add_parser("enrol", help=_("enrol at a town with a one-time code"))
    enrol.add_argument("--town", required=True, metavar="URL")
    enrol.add_argument("--code", required=True)
    enrol.add_argument("--expect", default="", metavar=_("NUMBER"))
    enrol.set_defaults(run=_late("hall_app.cli_commands", "enrol"))
    sync = commands.add_parser("sync", help=_("one round with the town"))
    sync.add_argument("--once", action="store_true", required=True)
    sync.set_defaults(run=_late("hall_app.cli_commands", "sync"))


def _calendar(commands: Any) -> None:
    calendar = commands.add_parser("calendar", help=_("working days, from the calendars of this program"))
    parts = calendar.add_subparsers(dest="part", required=True, metavar=_("PART"))
    due = parts.add_parser("due", help=_("when a limit of so many working days is over"))
    received = _("the day the receipt was given; counting begins the day after")
    due.add_argument("--received", required=True, metavar="YYYY-MM-DD", help=received)
    due.add_argument("--days", type=_number, required=True, help=_("the limit in working days"))
    due.add_argument("--explain", action="store_true", help=_("every day and why it counts or not"))
    due.set_defaults(run=_late("hall_app.cli_calendar", "due"))
    show = parts.add_parser("show", help=_("the notice of a year"))
    show.add_argument("year", type=_number)
    show.set_defaults(run=_late("hall_app.cli_calendar", "show"))
    _import(parts, _("bring the notice of a year into the hall"), "bring_in_calendar")


def _catalogue(commands: Any) -> None:
    catalogue = commands.add_parser("catalogue", help=_("the list of service items from a file"))
    parts = catalogue.add_subparsers(dest="part", required=True, metavar=_("PART"))
    check = parts.add_parser("check", help=_("whether a file could be brought in; no hall is needed"))
    check.add_argument("file", type=path_text)
    check.set_defaults(run=_late("hall_app.cli_lists", "check"))
    brought = _import(parts, _("bring an edition into the hall"), "bring_in_catalogue")
    for part in (check, brought):
        part.add_argument("--edition", default="", help=_("its name; without it that of the file"))


def _lists(commands: Any) -> None:
    lists = commands.add_parser("list", help=_("lists as tables: look at one, write an empty one"))
    parts = lists.add_subparsers(dest="part", required=True, metavar=_("PART"))
    check = parts.add_parser("check", help=_("whether a list could be taken over; no hall is needed"))
    empty = parts.add_parser("empty", help=_("write an empty list, to be filled in a spreadsheet"))
    for part in (check, empty):
        part.add_argument(
            "kind", choices=("calendar", "people", "bundles", "staff", "windows"), metavar=_("KIND")
        )
        part.add_argument("file")
    check.set_defaults(run=_late("hall_app.cli_lists", "check_list"))
    empty.set_defaults(run=_late("hall_app.cli_lists", "empty_list"))
    residents = commands.add_parser("residents", help=_("the residents' roster"))
    parts = residents.add_subparsers(dest="part", required=True, metavar=_("PART"))
    _import(parts, _("bring everybody of a roster into the hall"), "bring_in_people")
    bundles = commands.add_parser("bundles", help=_("joint items from a file"))
    parts = bundles.add_subparsers(dest="part", required=True, metavar=_("PART"))
    _import(parts, _("bring joint items into the hall, in the place of those before"), "bring_in_bundles")


def _import(parts: Any, says: str, name: str) -> argparse.ArgumentParser:
    brought: argparse.ArgumentParser = parts.add_parser("import", help=says)
    brought.add_argument("file", type=path_text)
    brought.add_argument("--staff", default="", help=_("number of who brings it in, with a PIN"))
    brought.add_argument("--pin-file", default="")
    brought.set_defaults(run=_late("hall_app.cli_lists", name))
    return brought


def _cases(commands: Any) -> None:
    cases = commands.add_parser("case", help=_("export: the whole file of a case as one PDF"))
    parts = cases.add_subparsers(dest="part", required=True, metavar=_("PART"))
    export = parts.add_parser("export", help=_("index, papers and attachments as one PDF in a folder"))
    export.add_argument("case", help=_("a case number, a serial on a paper of the case, or an id"))
    export.add_argument("folder", type=path_text, help=_("the folder to write it into"))
    export.add_argument("--staff", default="", help=_("number of the clerk or auditor, with a PIN"))
    export.add_argument("--pin-file", default="")
    export.set_defaults(run=_late("hall_app.cli_cases", "export"))


def _wording(commands: Any) -> None:
    wording = commands.add_parser("wording", help=_("the hall's own words on its papers"))
    parts = wording.add_subparsers(dest="part", required=True, metavar=_("PART"))
    check = parts.add_parser("check", help=_("what is wrong with a file; needs no hall"))
    check.add_argument("file", type=path_text)
    check.set_defaults(run=_late("hall_app.cli_wording", "check"))
    show = parts.add_parser("show", help=_("the words in force, as such a file"))
    show.set_defaults(run=_late("hall_app.cli_wording", "show"))
    put = parts.add_parser("set", help=_("make a file the hall's whole wording"))
    put.add_argument("file", type=path_text)
    put.add_argument("--staff", default="", help=_("number of the manager"))
    put.add_argument("--pin-file", default="")
    put.set_defaults(run=_late("hall_app.cli_wording", "set_all"))


def _say(said: Said, as_json: bool) -> int:
    if as_json:
        print(json.dumps(said.value, ensure_ascii=False, sort_keys=True))
    else:
        for line in said.lines:
            print(line)
    sys.stdout.flush()
    return said.exit


def _not_done(name: str, says: str, as_json: bool) -> None:
    """Says why something was not done: as JSON where a program asked, else to the person."""
    if as_json:
        print(json.dumps({"error": name, "says": says}, ensure_ascii=False))
    else:
        print(says, file=sys.stderr)


def _papers() -> tuple[str, ...]:
    from hall_app.usecases.papers.compose import PAPERS

    return tuple(PAPERS)


def _understood(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked. Raises _WrongWords."""
    rest, data, as_json = _common(argv)
    args = _parser(_papers() if "paper" in rest else None).parse_args(rest)
    for name in SPOKEN:
        try:
            str(getattr(args, name, "")).encode()
        except UnicodeEncodeError:
            raise _WrongWords(_("--{name} is not text.").format(name=name)) from None
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
    except _WrongWords as error:
        if error.usage:
            print(error.usage, end="", file=sys.stderr)
        _not_done("wrong_words", str(error), "--json" in typed)
        return WORDS_EXIT
    if args.language:
        words.choose(args.language)
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    try:
        return _say(args.run(args), args.json)
    except HallError as error:
        _not_done(error.code, sentence(error), args.json)
        return BUSY_EXIT if error.code in BUSY_CODES else WORDS_EXIT if error.code in WRONG_WORDS else 1
    except BrokenPipeError:
        # Whoever read has seen enough; nothing more is said to them, not even at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        place = str(error.filename or args.data)
        _not_done(WORLD, sentence(Trouble(WORLD, path=place, why=error.strerror or str(error))), args.json)
        return 1
    except KeyboardInterrupt:
        _not_done("stopped", _("Stopped."), args.json)
        return 130
    except Exception as error:  # noqa: BLE001 - whatever broke is kept as a report, never shown as a traceback
        from hall_app.logs import keep_report

        report = keep_report(error, args.data if args.data.is_dir() else paths.config())
        says = _("Something in the program broke; nothing was half done. Report: {path}")
        _not_done("fault", says.format(path=report), args.json)
        return FAULT_EXIT


if __name__ == "__main__":
    sys.exit(main())
