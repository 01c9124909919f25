"""Commands of `hall-town`: thin, one a deed.

Exit codes as those of `hall`: 0 done, 1 not done or not sound and said why, 2 wrong words, 70 a bug.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from hall_app import paths, words
from hall_app.errors import HallError, Refusal
from hall_app.system_words import system_words
from hall_app.town import custody_check, gate
from hall_app.town.cli_erase import add_erase
from hall_app.town.cli_halls import add_halls
from hall_app.town.cli_lists import add_lists
from hall_app.town.server import serve
from hall_app.town.store import STORE_EPOCH, custody, desk, halls, put_meta, store_epoch
from hall_app.town.texts import STATES
from hall_app.town.town import Town, open_town
from hall_app.typed import (
    STDOUT,
    WRONG_WORDS,
    bytes_out,
    number_between,
    path_text,
    say_not_done,
    speak,
    stand_streams,
)
from hall_app.words import _, ngettext_

DONE, NOT_DONE, MISUSED, BUG = 0, 1, 2, 70
LINE_MAX = 4096
Say = Callable[[str, Any], None]


def _say(options: argparse.Namespace) -> Say:
    def say(text: str, plain: Any) -> None:
        print(json.dumps(plain, ensure_ascii=False) if options.json else text, flush=True)

    return say


def _serve(town: Town, options: argparse.Namespace, say: Say) -> int:
    def ready(url: str, setup: str) -> None:
        lines = [_("The town answers at {url}").format(url=url)]
        if setup:
            lines.append(
                _("No password yet. Open {url}/office on this machine; set-up code: {code}").format(
                    url=url, code=setup
                )
            )
        if options.demo:
            lines.append(_("Demonstration halls are let in."))
        say("\n".join(lines), {"url": url, "setup_code": setup, "demo": options.demo})
        if options.ready_file:
            fresh = options.ready_file.with_name(options.ready_file.name + ".new")
            fresh.write_text(json.dumps({"url": url, "setup_code": setup}), "utf-8")
            fresh.replace(options.ready_file)

    serve(town, options.host, options.port, options.cert, options.key, ready)
    return DONE


def _password(town: Town, options: argparse.Namespace, say: Say) -> int:
    if options.file:
        password = _first_line(options.file)
    elif sys.stdin.isatty():
        password = getpass.getpass(_("New password: "))
        if getpass.getpass(_("The same again: ")) != password:
            raise Refusal(gate.PASSWORD_DIFFERS)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    gate.set_password(town, password)
    say(_("The password is set; everybody is logged out."), {"password": "set"})
    return DONE


def _first_line(path: Path) -> str:
    """The line a file begins with. Raises Refusal town_password_short where it is no text."""
    with path.open("rb") as file:
        line = file.readline(LINE_MAX)
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Refusal(gate.PASSWORD_SHORT, least=gate.PASSWORD_MIN) from error


def _verify(town: Town, options: argparse.Namespace, say: Say) -> int:
    checks = [custody_check.check(town, chain) for chain in custody_check.chains_named(town, options.name)]
    kept = [custody_check.check_files(town, hall) for hall in dict.fromkeys(one.hall for one in checks)]
    if options.json:
        say("", [*(vars(one) for one in checks), *(vars(one) for one in kept)])
    elif not checks:
        say(_("No ledger has come in yet."), [])
    for one in () if options.json else checks:
        if one.bad_seq:
            text = _("{chain} of hall {hall}: DAMAGED at entry {seq}: {why}")
        else:
            text = _("{chain} of hall {hall}: {size} entries hold, {receipts} receipts, head {leaf}")
        say(text.format(seq=one.bad_seq, **vars(one)), vars(one))
    for files in () if options.json else kept:
        if files.bad:
            words = _("Files of hall {hall}: {count} of {all} are DAMAGED or gone: {names}")
            say(
                words.format(
                    hall=files.hall, count=len(files.bad), all=files.files, names=", ".join(files.bad)
                ),
                None,
            )
        elif files.files:
            words = ngettext_(
                "Files of hall {hall}: {n} holds", "Files of hall {hall}: all {n} hold", files.files
            )
            say(words.format(hall=files.hall, n=files.files), None)
    return NOT_DONE if any(one.bad_seq for one in checks) or any(one.bad for one in kept) else DONE


def _export(town: Town, options: argparse.Namespace, say: Say) -> int:
    out = bytes_out(options.json) if str(options.file) == STDOUT else None
    with town.store.read() as db:
        known = custody.chains_of(db, options.chain)
    # The newest chain of a hall is the one it goes on in; those before are exported by name.
    chain = max(known, key=lambda row: row.first_seen).chain if known else options.chain
    if out is not None:
        custody_check.export_into(town, chain, out)
        out.flush()
        return DONE
    count = custody_check.export(town, chain, options.file)
    text = ngettext_("{n} entry written to {file}.", "{n} entries written to {file}.", count)
    say(
        text.format(n=count, file=options.file),
        {"chain": chain, "size": count, "file": str(options.file)},
    )
    return DONE


def _stat(town: Town, _options: argparse.Namespace, say: Say) -> int:
    with town.store.read() as db:
        chains = [
            {"chain": row.chain, "hall": row.hall, "size": row.size, "leaf": row.leaf.hex(), "closed": row.closed,
             "read": row.read_size}
            for row in custody.chains_of(db)
        ]  # fmt: skip
        plain: dict[str, Any] = {
            "store_epoch": store_epoch(db),
            "halls": len(halls.all_halls(db)),
            "chains": chains,
            "cases": desk.count_cases(db),
        }
    lines = [
        _("Halls: {halls}   store epoch: {epoch}").format(halls=plain["halls"], epoch=plain["store_epoch"]),
        *(
            _("{chain} of hall {hall}: {size} entries, {read} read").format(**one) + f"  {one['leaf'][:16]}"
            for one in chains
        ),
        *(f"{_(STATES[state])}: {count}" for state, count in sorted(plain["cases"].items())),
    ]
    say("\n".join(lines), plain)
    return DONE


def _restored(town: Town, _options: argparse.Namespace, say: Say) -> int:
    fresh = town.clock.random(16).hex()
    with town.store.write() as db:
        put_meta(db, STORE_EPOCH, fresh)
        halls.forget_told_epochs(db)
    say(
        _("The store has a new epoch. At their next contact the halls send again what this store has lost."),
        {"store_epoch": fresh},
    )
    return DONE


def _path(text: str) -> Path:
    """The path of a file or folder; none is not the folder one stands in."""
    return Path(path_text(text))


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data", type=_path, default=argparse.SUPPRESS, help=_("folder of the town's store and keys")
    )
    common.add_argument(
        "--language",
        choices=words.LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("the language of what is said"),
    )
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("answer as JSON"))
    top = argparse.ArgumentParser(
        prog="hall-town", parents=[common], description=_("The town centre of the halls.")
    )
    commands = top.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))

    def add(where: Any, name: str, run: Callable[..., int], text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = where.add_parser(name, parents=[common], help=text, description=text)
        made.set_defaults(run=run)
        return made

    def group(name: str, text: str) -> Any:
        made = commands.add_parser(name, parents=[common], help=text, description=text)
        return made.add_subparsers(dest="what", required=True, metavar=_("COMMAND"))

    one = add(commands, "serve", _serve, _("answer the halls and show the office's pages"))
    one.add_argument(
        "--host", default="127.0.0.1", help=_("address to listen on; others than this machine need TLS")
    )
    one.add_argument("--port", type=number_between(0, 65535), default=8700, help=_("0 takes any free one"))
    one.add_argument("--cert", type=_path, help=_("TLS certificate file"))
    one.add_argument("--key", type=_path, help=_("TLS key file"))
    one.add_argument("--demo", action="store_true", help=_("let demonstration halls in"))
    one.add_argument("--ready-file", type=_path, help=_("written with the address once the town answers"))
    add_halls(add, group, commands)
    add_lists(add, group)
    add_erase(add, commands)
    _add_looks(add, group, commands)
    return top


def _add_looks(
    add: Callable[..., argparse.ArgumentParser], group: Callable[[str, str], Any], commands: Any
) -> None:
    password = group("password", _("the password of the office's pages"))
    one = add(password, "set", _password, _("set it; read from the terminal, standard input or a file"))
    one.add_argument("--file", type=_path, help=_("a file with the password as its first line"))
    one = add(commands, "verify", _verify, _("recompute the copy in custody from its bytes"))
    one.add_argument(
        "name", metavar="HALL|CHAIN", nargs="?", default="", help=_("a hall or one chain; all without it")
    )
    one = add(commands, "export", _export, _("write a ledger as an export anybody can verify"))
    one.add_argument("chain", metavar="CHAIN", help=_("a chain, or a hall for the one it goes on in"))
    one.add_argument("file", metavar="FILE", type=_path, help=_("the file to write; “-” is standard output"))
    add(commands, "stat", _stat, _("what the store holds"))
    add(commands, "restored", _restored, _("say that the store was put back from a backup"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit code."""
    stand_streams()
    speak(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(arguments)
    options.json = getattr(options, "json", False)
    try:
        town = open_town(
            getattr(options, "data", None) or paths.town_data(), demo=getattr(options, "demo", False)
        )
        try:
            code: int = options.run(town, options, _say(options))
        finally:
            town.close()
        return code
    except HallError as error:
        say_not_done(error.code, str(error), options.json)
        return MISUSED if error.code in WRONG_WORDS else NOT_DONE
    except BrokenPipeError:
        # Whoever read has seen enough; nothing more is said to them, not even at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except (OSError, DBAPIError, UnicodeError) as error:
        why = getattr(error, "orig", None) or system_words(error)
        say_not_done("world_refused", _("That did not work: {why}").format(why=why), options.json)
        return NOT_DONE
    except KeyboardInterrupt:
        return DONE
    except Exception as error:  # noqa: BLE001 - whatever broke is kept as a report, never shown as a traceback
        from hall_app.logs import keep_report

        data = getattr(options, "data", None) or paths.town_data()
        report = keep_report(error, data if data.is_dir() else paths.config())
        says = _("Something in the program broke; nothing was half done. Report: {path}")
        say_not_done("fault", says.format(path=report), options.json)
        return BUG
