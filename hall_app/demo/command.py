"""`hall demo`: a whole demonstration day at the command line."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from hall_app.cli import Said
from hall_app.demo.run import DemoResult, run_demo
from hall_app.demo.summary import as_plain, lines_of
from hall_app.errors import Refusal, code
from hall_app.words import N_, _

BAD_DAY = code("demo_day", N_("“{day}” is no day; write it like 2026-11-20."))
PREFIX = "hall-demo-"
FIRST_YEAR, LAST_YEAR = 1970, 2100


def demo(args: argparse.Namespace) -> Said:
    """The day, and its summary; exit 1 unless everything verified and the heads of hall and town are equal."""
    try:
        day = date.fromisoformat(args.day)
    except ValueError as error:
        raise Refusal(BAD_DAY, day=args.day) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal(BAD_DAY, day=args.day)
    if args.given_data:
        result = _played(args, Path(args.data).absolute(), day)
        return Said(as_plain(result), lines_of(result), 0 if result.even else 1)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        result = _played(args, folder, day)
    except BaseException:
        # Nobody was told of it, and nobody would look for it.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    *lines, place = lines_of(result)
    words = _("The day lies in this folder; delete it when it is not needed any more:")
    return Said(as_plain(result), [*lines, words, place], 0 if result.even else 1)


def _played(args: argparse.Namespace, folder: Path, day: date) -> DemoResult:
    result = run_demo(
        folder,
        visits=args.visits,
        seed=args.seed,
        day=day,
        town=args.town,
        town_code=args.code,
        out=Path(args.out).absolute() if args.out else None,
        on_progress=_progress,
        on_check_number=_check_number,
    )
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return result


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        words = _("The day goes by: {done} of {total} visits").format(done=done, total=total)
        print(f"\r{words}", end="", file=sys.stderr, flush=True)


def _check_number(number: str) -> None:
    print(_("Check number: {number}").format(number=number), file=sys.stderr)
    print(_("Compare it with the town's office, which then confirms."), file=sys.stderr, flush=True)
