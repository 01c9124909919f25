"""`hall-town catalogue` and `hall-town calendar`: the catalogue office without a browser."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hall_app.domain.items import edition_words
from hall_app.errors import Refusal, Trouble, code
from hall_app.system_words import system_words
from hall_app.town import publishing
from hall_app.town.store import lists
from hall_app.town.town import Town
from hall_app.typed import path_text
from hall_app.words import N_, _, ngettext_

Say = Callable[[str, Any], None]
DONE = 0

CANNOT_READ = code("list_file", N_("The file {path} cannot be read: {why}. Nothing was brought in."))


def _read(path: Path) -> bytes:
    """The file's bytes. Raises Trouble list_file; Refusal list_too_large before all of it is read."""
    try:
        with path.open("rb") as file:
            data = file.read(publishing.FILE_MAX + 1)
    except OSError as error:
        raise Trouble(CANNOT_READ, path=str(path), why=system_words(error)) from error
    if len(data) > publishing.FILE_MAX:
        raise Refusal(publishing.LIST_TOO_LARGE, mb=publishing.FILE_MAX // 1024 // 1024)
    return data


def _bring_in(town: Town, options: argparse.Namespace, say: Say) -> int:
    edition = getattr(options, "edition", "") or (
        options.file.stem if options.list_kind == lists.CATALOGUE else ""
    )
    number = publishing.bring_in(town, options.list_kind, _read(options.file), options.file.name, edition)
    view = publishing.look_at(town, number)
    lines = [
        _("{name} is checked and kept; no hall hears of it until it is published.").format(name=view.row.name)
    ]
    say("\n".join([*lines, *_view_lines(view)]), _view_plain(view))
    return DONE


def _view_lines(view: publishing.ListView) -> list[str]:
    lines = []
    if view.before and view.catalogue is not None:
        text = _("Against edition {edition}: {counts}")
        lines.append(text.format(edition=edition_words(view.before), counts=view.counts))
    return [*lines, *view.changes, *(_("To be looked at: {what}").format(what=one) for one in view.warnings)]


def _view_plain(view: publishing.ListView) -> dict[str, Any]:
    row = view.row
    return {
        "name": row.name, "kind": row.kind, "items": row.count, "effective": row.effective,
        "published_at": row.published_at, "before": view.before, "changes": list(view.changes),
        "warnings": list(view.warnings),
    }  # fmt: skip


def _named(town: Town, options: argparse.Namespace) -> int:
    with town.store.read() as db:
        row = lists.named(db, options.list_kind, options.name)
    if row is None:
        raise Refusal(publishing.NO_LIST)
    return int(row.id)


def _show(town: Town, options: argparse.Namespace, say: Say) -> int:
    view = publishing.look_at(town, _named(town, options))
    say("\n".join([_standing(view.row), *_view_lines(view)]), _view_plain(view))
    return DONE


def _publish(town: Town, options: argparse.Namespace, say: Say) -> int:
    told = publishing.publish(town, _named(town, options), getattr(options, "day", ""))
    text = ngettext_(
        "{name} is published; {n} hall hears of it at its next contact.",
        "{name} is published; {n} halls hear of it at their next contact.", told,
    )  # fmt: skip
    say(text.format(name=options.name, n=told), {"name": options.name, "halls": told})
    return DONE


def _standing(row: Any) -> str:
    if not row.published_at:
        state = _("brought in, not published")
    elif row.kind == lists.CATALOGUE:
        state = _("published, in force from {day}").format(day=row.effective)
    else:
        state = _("published")
    return f"{row.name}  {state}  {row.source}"


def _list(town: Town, options: argparse.Namespace, say: Say) -> int:
    with town.store.read() as db:
        rows = lists.all_lists(db, options.list_kind)
    plain = [dict(row._mapping) for row in rows]
    say("\n".join(_standing(row) for row in rows) or _("No list yet."), plain)
    return DONE


def add_lists(add: Callable[..., argparse.ArgumentParser], group: Callable[[str, str], Any]) -> None:
    """Puts both commands among those of `hall-town`."""
    for kind, words in (
        (lists.CATALOGUE, _("the list of items all halls work by")),
        (lists.CALENDAR, _("the working days of a year for all halls")),
    ):
        parts = group(kind, words)
        one = add(parts, "import", _bring_in, _("check a file and compare it with what was published last"))
        one.add_argument(
            "file", metavar="FILE", type=lambda text: Path(path_text(text)), help=_("the file to bring in")
        )
        one.set_defaults(list_kind=kind)
        if kind == lists.CATALOGUE:
            one.add_argument(
                "--edition", default="", help=_("its name; that of the file where none is given")
            )
        one = add(parts, "publish", _publish, _("publish what was brought in; every hall hears of it"))
        one.add_argument("name", metavar="NAME", help=_("its name, as “list” shows it"))
        one.set_defaults(list_kind=kind)
        if kind == lists.CATALOGUE:
            one.add_argument(
                "--from", dest="day", default="", help=_("the day it comes into force; today without")
            )
        one = add(parts, "show", _show, _("what a list changes, and what should be looked at"))
        one.add_argument("name", metavar="NAME", help=_("its name, as “list” shows it"))
        one.set_defaults(list_kind=kind)
        add(parts, "list", _list, _("everything brought in and published")).set_defaults(list_kind=kind)
