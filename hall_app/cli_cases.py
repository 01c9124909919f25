"""`hall case export`: the whole file of a case as one PDF, for a court, an audit or the archive."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from hall_app.cli import Said
from hall_app.cli_door import door, run_by, signed
from hall_app.values.filing import ExportCase
from hall_app.words import _


def export(args: argparse.Namespace) -> Said:
    """Writes the file of a case into a folder; that it left is on record. Raises Refusal and Trouble as ExportCase."""
    who = signed(args)
    with door(args.data) as hall:
        command = ExportCase(args.case, str(Path(args.folder).absolute()))
        done = msgspec.to_builtins(run_by(hall, command, who))
    words = _("{pages} pages written to {path}.").format(pages=done["pages"], path=done["path"])
    return Said(done, [words])
