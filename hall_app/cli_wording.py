"""The hall's own words on its papers at the command line: checked without a hall, shown, set."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

from hall_app.cli import Said
from hall_app.cli_door import door, list_by, read_small, run_by, signed
from hall_app.values.wording import ImportWording, WordingFile
from hall_app.words import _


def check(args: argparse.Namespace) -> Said:
    """What is wrong with a file of wording, with exit code 1 where anything is; no hall is needed."""
    from hall_app.documents import paper
    from hall_app.documents.wording import PASSAGES, read_wording

    found = read_wording(read_small(Path(args.file)))
    sentences = [one.words() for one in found.problems]
    value = {
        "good": [name for name, _text in found.replacements],
        "problems": sentences,
        "passages": len(PASSAGES),
        "papers": len(paper.PAPER_KINDS),
    }
    told = _("Passages that may be set: {n}.").format(n=len(found.replacements))
    return Said(value, [*sentences, told], 1 if sentences else 0)


def show(args: argparse.Namespace) -> Said:
    """The hall's own words as a file that `set` takes."""
    with door(args.data) as hall:
        text = str(hall.ask(WordingFile()))
    return Said(json.loads(text), [text.rstrip("\n")])


def set_all(args: argparse.Namespace) -> Said:
    """Makes a file the hall's whole wording, all or nothing. Raises Refusal as ReadListFile and ImportWording do."""
    who = signed(args)
    with door(args.data) as hall:
        file = list_by(hall, args.file, who)
        told = msgspec.to_builtins(run_by(hall, ImportWording(file.text, file.name), who))
    words = _("Passages in the hall's own words now: {own}; back to the shipped words: {cleared}.")
    return Said(told, [words.format(**told)])
