"""Catalogues, calendars, rosters and other lists from files: looked at without a hall, or brought into one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from hall_app import paths, shipped
from hall_app.cli import Said
from hall_app.cli_door import door, list_by, run_by, signed
from hall_app.clock import SystemClock
from hall_app.domain.catalogue import default_lines, read_catalogue
from hall_app.domain.forbidden import found_in
from hall_app.domain.items import Catalogue
from hall_app.domain.lists.bundle_list import read_bundles_text
from hall_app.domain.lists.calendar_list import read_calendar_text
from hall_app.domain.lists.kinds import looked_at_calendar, template
from hall_app.domain.lists.people_list import read_people
from hall_app.domain.lists.staff_list import read_staff, read_windows
from hall_app.domain.problems import Problem
from hall_app.domain.stages import loose
from hall_app.usecases.list_files import read_list
from hall_app.usecases.setup import calendar_from, catalogue_from
from hall_app.values.joints import ImportBundles
from hall_app.values.lists import ImportPeople
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
    """What is worth a look, as the settings page tells it: papers nobody may be asked for, stages that add up short."""
    asked = [f"{one.where()}: {one.what()}" for one in found_in(catalogue, shipped.forbidden(local))]
    return [*asked, *(one.words() for one in loose(catalogue.items))]


def _wrong(name: str, found: list[Problem]) -> Said:
    problems = [one.words() for one in found]
    words = ngettext_("{name}: {count} thing is wrong.", "{name}: {count} things are wrong.", len(problems))
    return Said(
        {"file": name, "problems": problems}, [words.format(name=name, count=len(problems)), *problems], 1
    )


def bring_in_catalogue(args: argparse.Namespace) -> Said:
    """Brings an edition in; open cases keep theirs. Raises Refusal as ImportCatalogue does."""
    who = signed(args)
    with door(args.data) as hall:
        file = list_by(hall, args.file, who)
        edition = args.edition or Path(file.name).stem
        run_by(hall, ImportCatalogue(file.text, edition, file.name), who)
        local = str(msgspec.to_builtins(hall.ask(Settings())).get("intake.forbidden_local", ""))
    catalogue = catalogue_from(file.text.encode(), edition)
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
    who = signed(args)
    with door(args.data) as hall:
        file = list_by(hall, args.file, who, table=True)
        run_by(hall, ImportCalendar(file.text, file.name), who)
    year = calendar_from(file.text)
    return Said({"file": file.name, "year": year.year, "notice": year.notice}, [_brought(file.name)])


def check_list(args: argparse.Namespace) -> Said:
    """Whether a list could be taken over; 1 and every bad line where it could not. No hall is needed: windows are held
    against the lines a new hall begins with, joint items against the shipped catalogue, and whom a hall knows already
    is not asked."""
    file = read_list(Path(args.file), table=True)
    found = _read(args.kind, file.text)
    if isinstance(found, list):
        return _wrong(file.name, found)
    words = ngettext_(
        "{name}: {count} line, nothing is wrong.", "{name}: {count} lines, nothing is wrong.", found
    )
    return Said({"file": file.name, "lines": found}, [words.format(name=file.name, count=found)])


def _read(kind: str, text: str) -> int | list[Problem]:
    """How many lines a list of a kind has, or everything that is wrong with it."""
    if kind == "calendar":
        seen = looked_at_calendar(read_calendar_text(text))
        return list(seen.problems) or len(seen.rows)
    found: Any
    if kind == "people":
        roster = read_people(text, SystemClock().now().date())
        found = roster if isinstance(roster, list) else roster.people
    elif kind == "staff":
        found = read_staff(text)
    elif kind == "windows":
        found = read_windows(text, {one.letter: one.name for one in default_lines()})
    else:
        shipped_list = (paths.resources() / "catalogue" / "catalogue.json").read_bytes()
        items = {item.code: item for item in catalogue_from(shipped_list, "shipped").items}
        found = read_bundles_text(text, items)
    return found if isinstance(found, list) else len(found)


def empty_list(args: argparse.Namespace) -> Said:
    """Writes an empty list with its heads, in the language in force, as spreadsheets read Chinese; never over a file
    that is there, which somebody may have filled in."""
    with Path(args.file).open("x", encoding="utf-8-sig", newline="") as file:
        file.write(template(args.kind))
    return Said({"file": args.file}, [_("Written to {path}.").format(path=args.file)])


def bring_in_people(args: argparse.Namespace) -> Said:
    """Brings everybody of a roster in who is not in the books. Raises Refusal as ImportPeople does."""
    who = signed(args)
    with door(args.data) as hall:
        file = list_by(hall, args.file, who, table=True)
        done = run_by(hall, ImportPeople(file.text, file.name), who)
    value = msgspec.to_builtins(done)
    words = ngettext_(
        "{name}: {n} person came into the books.", "{name}: {n} people came into the books.", value["added"]
    )
    return Said({"file": file.name, **value}, [words.format(name=file.name, n=value["added"])])


def bring_in_bundles(args: argparse.Namespace) -> Said:
    """Brings joint items in. Raises Refusal as ImportBundles does."""
    who = signed(args)
    with door(args.data) as hall:
        file = list_by(hall, args.file, who, table=True)
        run_by(hall, ImportBundles(file.text, file.name), who)
    return Said({"file": file.name}, [_brought(file.name)])


def _brought(name: str) -> str:
    return _("{name} was brought in and counts from now on.").format(name=name)
