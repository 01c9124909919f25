"""What can be typed at the command line of `hall`: every command with its options, and a sentence for each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from hall_app import words
from hall_app.typed import number_between, path_text
from hall_app.words import _

COPIES_MAX = 20
LISTS = ("calendar", "people", "bundles", "staff", "windows")

# A whole number an entry or a count can have.
_number = number_between(0, 2**53 - 1)


class WrongWords(Exception):
    """What was typed is no command; holds how it would be."""

    def __init__(self, says: str, usage: str = "") -> None:
        super().__init__(says)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongWords(message, self.format_usage())


def _late(module: str, name: str) -> Callable[[argparse.Namespace], Any]:
    """A command's function, which gives what `cli.Said` holds; imported when called: `hall --help` stays quick."""

    def run(args: argparse.Namespace) -> Any:
        from importlib import import_module

        function: Callable[[argparse.Namespace], Any] = getattr(import_module(module), name)
        return function(args)

    return run


def parser(papers: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser; `papers` are the kinds of paper there are, None where that does not matter now."""
    made = _Parser(prog="hall", description=_("Hall App at the command line."), epilog=_everywhere())
    made.add_argument(
        "--language", choices=words.LANGUAGES, default="", help=_("the language of what is said")
    )
    commands = made.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _demo(commands)
    _ledger(commands)
    _copies(commands)
    _town(commands)
    _calendar(commands)
    _catalogue(commands)
    _lists(commands)
    _wording(commands)
    _logo(commands)
    _cases(commands)
    _paper(commands, papers)
    begin = _command(commands, "begin", _("begin a real hall from a JSON file"), "cli_commands", "begin_hall")
    says = _("the JSON file with name, code, lines, windows and people of the hall")
    begin.add_argument("--file", type=path_text, required=True, metavar=_("FILE"), help=says)
    return made


def _everywhere() -> str:
    return _("Everywhere: --data DIR (the hall's data folder), --language, --json (for programs).")


def _command(where: Any, name: str, says: str, module: str, function: str) -> argparse.ArgumentParser:
    """A command that `function` of a module carries out."""
    made: argparse.ArgumentParser = where.add_parser(name, help=says, description=says, epilog=_everywhere())
    made.set_defaults(run=_late(f"hall_app.{module}", function))
    return made


def _group(commands: Any, name: str, says: str) -> Any:
    """A command that has parts."""
    made = commands.add_parser(name, help=says, description=says, epilog=_everywhere())
    return made.add_subparsers(dest="part", required=True, metavar=_("PART"))


def _signed(part: argparse.ArgumentParser, says: str) -> None:
    """The command is somebody's, who shows a PIN."""
    part.add_argument("--staff", default="", metavar=_("NUMBER"), help=says)
    pin = _("a file that holds the PIN; without it the PIN is asked for")
    part.add_argument("--pin-file", default="", metavar=_("FILE"), help=pin)


def _file(part: argparse.ArgumentParser, says: str) -> None:
    part.add_argument("file", type=path_text, metavar=_("FILE"), help=says)


def _demo(commands: Any) -> None:
    says = _("a whole demonstration day through the same deeds")
    demo = _command(commands, "demo", says, "demo.command", "demo")
    out = _("the folder the papers of the day go into")
    demo.add_argument("--out", default="", metavar=_("FOLDER"), help=out)
    day = _("the day that is played, like 2026-11-20")
    demo.add_argument("--day", default="2026-11-20", metavar="YYYY-MM-DD", help=day)
    demo.add_argument(
        "--visits", type=_number, default=60, metavar="N", help=_("how many visits the day has")
    )
    seed = _("the same number gives the same day")
    demo.add_argument("--seed", type=_number, default=7, metavar="N", help=seed)
    town = _("where the town is: one of its own beside it, one that runs at an address, or none")
    demo.add_argument("--town", default="local", metavar="local|URL|none", help=town)
    code = _("the one-time code of the town's office, with --town URL")
    demo.add_argument("--code", default="", metavar=_("CODE"), help=code)


def _ledger(commands: Any) -> None:
    parts = _group(commands, "ledger", _("verify, export, rebuild, stat, entries, erase"))
    verify = _command(parts, "verify", _("recompute everything from the bytes"), "cli_ledger", "verify")
    verify.add_argument(
        "--file", default="", metavar=_("FILE"), help=_("an export, checked without a ledger")
    )
    export = _command(parts, "export", _("the whole chain in one file"), "cli_ledger", "export")
    _file(export, _("the file to write; “-” is standard output"))
    _command(parts, "rebuild", _("redraw every picture from the facts"), "cli_ledger", "rebuild")
    _command(parts, "stat", _("the ledger in numbers"), "cli_ledger", "stat")
    says = _("entries, with --bodies what they say")
    entries = _command(parts, "entries", says, "cli_ledger", "entries")
    entries.add_argument(
        "--first", type=_number, default=1, metavar="N", help=_("the first entry; 1 without it")
    )
    entries.add_argument(
        "--last", type=_number, default=0, metavar="N", help=_("the last entry; the newest without it")
    )
    bodies = _("also what they say; that somebody looked is recorded")
    entries.add_argument("--bodies", action="store_true", help=bodies)
    says = _("delete the text of an entry by a lawful order")
    erase = _command(parts, "erase", says, "cli_ledger", "erase")
    erase.add_argument("seq", type=_number, metavar=_("ENTRY"), help=_("the number of the entry"))
    erase.add_argument("--ground", required=True, metavar=_("TEXT"), help=_("the law or reason it rests on"))
    erase.add_argument("--order", required=True, metavar=_("TEXT"), help=_("number or name of the order"))
    chain = _("a closed chain, where the entry stands there")
    erase.add_argument("--chain", default="", metavar=_("CHAIN"), help=chain)
    for part in (export, entries, erase):
        _signed(part, _("number of the manager or auditor"))


def _copies(commands: Any) -> None:
    says = _("a copy of the ledger, opened and verified")
    backup = _command(commands, "backup", says, "cli_commands", "backup")
    into = _("the folder the copy goes into, away from this PC if possible")
    backup.add_argument("folder", type=path_text, metavar=_("FOLDER"), help=into)
    says = _("go on from a copy, in a new chain")
    restore = _command(commands, "restore", says, "cli_commands", "restore")
    restore.add_argument(
        "copy", type=path_text, metavar=_("COPY"), help=_("the copy, a file that ends in .copy")
    )
    recovery = _("the recovery file, on another PC")
    restore.add_argument("--recovery", default="", metavar=_("FILE"), help=recovery)
    says = _("write the hall's keys sealed under a passphrase")
    _file(
        _command(commands, "recovery", says, "cli_commands", "recovery"),
        _("the file to write, to be locked away apart from the copies"),
    )
    says = _("say why this PC or folder is another than before")
    moved = _command(commands, "moved", says, "cli_commands", "moved")
    why = _("moved: it works only here now; copied: the other goes on, and here begins a new chain")
    moved.add_argument("why", choices=("moved", "copied"), help=why)


def _town(commands: Any) -> None:
    says = _("enrol at a town with a one-time code")
    enrol = _command(commands, "enrol", says, "cli_commands", "enrol")
    enrol.add_argument("--town", required=True, metavar="URL", help=_("the address of the town"))
    code = _("the one-time code of the town's office: eight letters, good for 15 minutes")
    enrol.add_argument("--code", required=True, metavar=_("CODE"), help=code)
    expect = _("the check number the town must have, where it is known; another one is refused")
    enrol.add_argument("--expect", default="", metavar=_("NUMBER"), help=expect)
    sync = _command(commands, "sync", _("one round with the town"), "cli_commands", "sync")
    once = _("one round and no more; the windows keep rounds going by themselves")
    sync.add_argument("--once", action="store_true", required=True, help=once)


def _calendar(commands: Any) -> None:
    parts = _group(commands, "calendar", _("working days, from the calendars of this program"))
    says = _("when a limit of so many working days is over")
    due = _command(parts, "due", says, "cli_calendar", "due")
    received = _("the day the receipt was given; counting begins the day after")
    due.add_argument("--received", required=True, metavar="YYYY-MM-DD", help=received)
    due.add_argument("--days", type=_number, required=True, metavar="N", help=_("the limit in working days"))
    due.add_argument("--explain", action="store_true", help=_("every day and why it counts or not"))
    show = _command(parts, "show", _("the notice of a year"), "cli_calendar", "show")
    show.add_argument("year", type=_number, metavar=_("YEAR"), help=_("the year, like 2026"))
    _import(parts, _("bring the notice of a year into the hall"), "bring_in_calendar")


def _catalogue(commands: Any) -> None:
    parts = _group(commands, "catalogue", _("the list of service items from a file"))
    says = _("whether a file could be brought in; no hall is needed")
    check = _command(parts, "check", says, "cli_lists", "check")
    _file(check, _("the file to look at"))
    brought = _import(parts, _("bring an edition into the hall"), "bring_in_catalogue")
    for part in (check, brought):
        name = _("its name; without it that of the file")
        part.add_argument("--edition", default="", metavar=_("NAME"), help=name)


def _lists(commands: Any) -> None:
    parts = _group(commands, "list", _("lists as tables: look at one, write an empty one"))
    says = _("whether a list could be taken over; no hall is needed")
    check = _command(parts, "check", says, "cli_lists", "check_list")
    says = _("write an empty list, to be filled in a spreadsheet")
    empty = _command(parts, "empty", says, "cli_lists", "empty_list")
    for part in (check, empty):
        one_of = _("one of: {kinds}").format(kinds=", ".join(LISTS))
        part.add_argument("kind", choices=LISTS, metavar=_("KIND"), help=one_of)
    _file(check, _("the file to look at"))
    _file(empty, _("the file to write"))
    parts = _group(commands, "residents", _("the residents' roster"))
    _import(parts, _("bring everybody of a roster into the hall"), "bring_in_people")
    parts = _group(commands, "bundles", _("joint items from a file"))
    _import(parts, _("bring joint items into the hall, in the place of those before"), "bring_in_bundles")


def _import(parts: Any, says: str, name: str) -> argparse.ArgumentParser:
    brought = _command(parts, "import", says, "cli_lists", name)
    _file(brought, _("the file to bring in"))
    _signed(brought, _("number of who brings it in, with a PIN"))
    return brought


def _cases(commands: Any) -> None:
    parts = _group(commands, "case", _("export: the whole file of a case as one PDF"))
    says = _("index, papers and attachments as one PDF in a folder")
    export = _command(parts, "export", says, "cli_cases", "export")
    case = _("a case number, a serial on a paper of the case, or an id")
    export.add_argument("case", metavar=_("CASE"), help=case)
    export.add_argument("folder", type=path_text, metavar=_("FOLDER"), help=_("the folder to write it into"))
    _signed(export, _("number of the clerk or auditor, with a PIN"))


def _wording(commands: Any) -> None:
    parts = _group(commands, "wording", _("the hall's own words on its papers"))
    says = _("what is wrong with a file; needs no hall")
    _file(_command(parts, "check", says, "cli_wording", "check"), _("the file to look at"))
    _command(parts, "show", _("the words in force, as such a file"), "cli_wording", "show")
    put = _command(parts, "set", _("make a file the hall's whole wording"), "cli_wording", "set_all")
    _file(put, _("the file to bring in"))
    _signed(put, _("number of the manager"))


def _logo(commands: Any) -> None:
    parts = _group(commands, "logo", _("the picture at the head of the hall's papers"))
    says = _("make a picture fit and put it at the head of the papers")
    put = _command(parts, "set", says, "cli_logo", "put")
    _file(put, _("a PNG or JPEG picture"))
    show = _command(parts, "show", _("which picture is in force"), "cli_logo", "show")
    out = _("a file to write the picture to, as PNG")
    show.add_argument("--out", default="", metavar=_("FILE"), help=out)
    clear = _command(parts, "clear", _("no picture any more"), "cli_logo", "clear")
    for part in (put, clear):
        _signed(part, _("number of the manager"))


def _paper(commands: Any, papers: Sequence[str] | None) -> None:
    paper = _command(commands, "paper", _("a paper as PDF"), "cli_commands", "paper")
    one_of = _("one of: {kinds}").format(kinds=", ".join(papers)) if papers else _("the kind of paper")
    paper.add_argument("kind", choices=papers, metavar=_("KIND"), help=one_of)
    subject = _("a case number, a number of today such as A012, a serial, a day, or an id")
    paper.add_argument("--subject", default="", metavar=_("NUMBER"), help=subject)
    serial = _("one of several papers of this kind about the same: its serial")
    paper.add_argument("--serial", default="", metavar=_("SERIAL"), help=serial)
    goal = paper.add_mutually_exclusive_group(required=True)
    out = _("the PDF file to write; “-” is standard output")
    goal.add_argument("--out", type=path_text, metavar=_("FILE"), help=out)
    printer = _("print it: a printer of the system, network:HOST:PORT;gbk, device:PATH;image, folder:PATH")
    goal.add_argument("--printer", metavar=_("PRINTER"), help=printer)
    copies = number_between(1, COPIES_MAX)
    says = _("how many are printed, with --printer; 1 without it")
    paper.add_argument("--copies", type=copies, default=1, metavar="N", help=says)
