"""The picture at the head of the hall's papers at the command line: set, shown, taken away."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from hall_app.cli import Said
from hall_app.cli_door import door, run_by, signed, write_out
from hall_app.values.wording import LogoInForce, LogoLook, ReadLogo, RemoveLogo, SetLogo, TheLogo
from hall_app.words import _


def put(args: argparse.Namespace) -> Said:
    """Makes a picture fit and sets it. Raises Refusal as ReadLogo and SetLogo do."""
    who = signed(args)
    with door(args.data) as hall:
        read = run_by(hall, ReadLogo(str(Path(args.file).absolute())), who)
        made = msgspec.convert(msgspec.to_builtins(read), LogoLook)
        run_by(hall, SetLogo(made.png, made.source), who)
    words = _("{name} stands at the head of the papers from now on ({width} × {height} dots).")
    return Said(_plain(made), [words.format(name=made.source, width=made.width, height=made.height)])


def show(args: argparse.Namespace) -> Said:
    """Which picture is in force, and since when; with --out itself. Raises LedgerTrouble file_unwritable."""
    with door(args.data) as hall:
        found = msgspec.convert(msgspec.to_builtins(hall.ask(TheLogo())), LogoInForce)
    if found.look is None:
        return Said(
            {"set": False}, [_("There is no picture at the head of the papers.")], 1 if args.out else 0
        )
    look, words = found.look, _("{name}, {width} × {height} dots, since {day}")
    lines = [words.format(name=look.source, width=look.width, height=look.height, day=found.day)]
    if args.out:
        write_out(args.out, look.png)
        lines.append(_("Written to {path}.").format(path=args.out))
    return Said({"set": True, "since": found.day, **_plain(look)}, lines)


def clear(args: argparse.Namespace) -> Said:
    """No picture any more. Raises Refusal as RemoveLogo does."""
    who = signed(args)
    with door(args.data) as hall:
        run_by(hall, RemoveLogo(), who)
    return Said({"set": False}, [_("There is no picture at the head of the papers any more.")])


def _plain(look: LogoLook) -> dict[str, str | int]:
    return {"source": look.source, "width": look.width, "height": look.height, "bytes": len(look.png)}
