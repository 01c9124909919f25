"""A catalogue or a year's calendar from a file: looked at without a hall, or brought into one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from hall_app import shipped
from hall_app.cli import Said
from hall_app.cli_door import door, run_by
from hall_app.domain.catalogue import read_catalogue
from hall_app.domain.forbidden import found_in
from hall_app.domain.items import Catalogue
from hall_app.domain.problems import Problem
from hall_app.usecases.list_files import read_list
from hall_app.usecases.setup import calendar_from, catalogue_from
from hall_app.values.setup import ImportCalendar, ImportCatalogue, Settings
from hall_app.words import _, ngettext_


def check(args: argparse.Namespace) -> Said:
    """Whether a catalogue could be brought in; 1 and everything that is wrong where it could not. No hall is needed.

    Warnings are by the national list of certificates; what a place added to it is known to a hall only.
    """
    file = read_list(Path(args.file))
    found = read_catalogue(file.text.encode(), edition=args.edition or Path(file.name).stem)
    if isinstance(found, list):
        return _wrong(file.name, found)
    warnings = _warnings(found, "")
    value = {"file": file.name, "edition": found.edition, "items": len(found.items), "warnings": warnings}
    words = ngettext_(
        "{name}: {count} item, nothing is wrong.",
        "{name}: {count} items, nothing is wrong.",
        len(found.items),
    )
    return Said(value, [words.format(name=file.name, count=len(found.items)), *warnings])


def _warnings(catalogue: Catalogue, local: str) -> list[str]:
    """Papers that nobody may be asked for, as the settings page tells them."""
    return [f"{one.where()}: {one.what()}" for one in found_in(catalogue, shipped.forbidden(local))]


def _wrong(name: str, found: list[Problem]) -> Said:
    problems = [str(one) for one in found]
    words = ngettext_("{name}: {count} thing is wrong.", "{name}: {count} things are wrong.", len(problems))
    return Said(
        {"file": name, "problems": problems}, [words.format(name=name, count=len(problems)), *problems], 1
    )


def bring_in_catalogue(args: argparse.Namespace) -> Said:
    """Brings an edition in; open cases keep theirs. Raises Refusal as ImportCatalogue does."""
    file = read_list(Path(args.file))
    edition = args.edition or Path(file.name).stem
    # Seen here first: what is wrong with a file does not need a hall to be opened.
    catalogue = catalogue_from(file.text.encode(), edition)
    with door(args.data) as hall:
        run_by(hall, ImportCatalogue(file.text, edition, file.name), args.staff, args.pin_file, needed=True)
        local = str(msgspec.to_builtins(hall.ask(Settings())).get("intake.forbidden_local", ""))
    warnings = _warnings(catalogue, local)
    value: dict[str, Any] = {
        "file": file.name,
        "edition": edition,
        "items": len(catalogue.items),
        "warnings": warnings,
    }
    return Said(value, [_brought(file.name), *warnings])


def bring_in_calendar(args: argparse.Namespace) -> Said:
    """Brings a year's calendar in; provisional days are counted anew. Raises Refusal as ImportCalendar does."""
    file = read_list(Path(args.file))
    year = calendar_from(file.text)
    with door(args.data) as hall:
        run_by(hall, ImportCalendar(file.text, file.name), args.staff, args.pin_file, needed=True)
    return Said({"file": file.name, "year": year.year, "notice": year.notice}, [_brought(file.name)])


def _brought(name: str) -> str:
    return _("{name} was brought in and counts from now on.").format(name=name)
