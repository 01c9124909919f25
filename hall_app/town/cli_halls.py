"""Commands of `hall-town` about halls and the devices that ask to be let in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from hall_app.town import enrolling
from hall_app.town.store import halls
from hall_app.town.texts import RELATIONS, moment
from hall_app.town.town import Town
from hall_app.typed import number_between
from hall_app.words import _, ngettext_, p_

Say = Callable[[str, Any], None]
DONE = 0


def _hall_add(town: Town, options: argparse.Namespace, say: Say) -> int:
    new = enrolling.add_hall(town, options.code, options.name)
    text = _("Hall {code} is known now: {name}.") if new else _("Hall {code} has the name {name} now.")
    say(
        text.format(code=options.code, name=options.name),
        {"code": options.code, "name": options.name, "new": new},
    )
    return DONE


def _hall_list(town: Town, options: argparse.Namespace, say: Say) -> int:
    with town.store.read() as db:
        rows = [dict(row._mapping) for row in halls.all_halls(db)]
    if options.json:
        say("", rows)
        return DONE
    if not rows:
        say(_("No hall yet. Add one: hall-town hall add CODE NAME"), rows)
    for row in rows:
        last = moment(row["last_contact"]) if row["last_contact"] else _("never")
        relation = _(RELATIONS.get(row["relation"] or "", "")) or "-"
        entries = ngettext_("{n} entry", "{n} entries", row["entries"]).format(n=row["entries"])
        bells = ngettext_("{n} alarm", "{n} alarms", row["alarms"]).format(n=row["alarms"])
        say(f"{row['code']}  {row['name']}  {last}  {relation}  {entries}  {bells}", row)
    return DONE


def _code(town: Town, options: argparse.Namespace, say: Say) -> int:
    text = enrolling.make_code(town, options.hall)
    say(
        _("{code}  (hall {hall}, 15 minutes, five tries)").format(code=text, hall=options.hall),
        {"code": text, "hall": options.hall},
    )
    return DONE


def _enrol_list(town: Town, options: argparse.Namespace, say: Say) -> int:
    with town.store.read() as db:
        found = halls.all_enrolments(db)
    names = ("id", "hall", "hall_name", "device", "check_number", "state", "asked_at")
    rows = [{name: getattr(row, name) for name in names} for row in found]
    if options.json:
        say("", rows)
        return DONE
    if not rows:
        say(_("Nobody has asked to be let in."), rows)
    states = {"pending": _("waiting"), "confirmed": _("confirmed"), "refused": p_("enrolment", "refused")}
    for row in rows:
        say(
            f"{row['id']}  {row['hall']}  {row['check_number']}  {states[row['state']]}  {moment(row['asked_at'])}",
            row,
        )
    return DONE


def _enrol_confirm(town: Town, options: argparse.Namespace, say: Say) -> int:
    enrolling.confirm(town, options.id)
    say(
        _("Enrolment {number} is confirmed.").format(number=options.id),
        {"id": options.id, "state": "confirmed"},
    )
    return DONE


def _enrol_refuse(town: Town, options: argparse.Namespace, say: Say) -> int:
    enrolling.refuse(town, options.id)
    say(_("Enrolment {number} is refused.").format(number=options.id), {"id": options.id, "state": "refused"})
    return DONE


def _revoke(town: Town, options: argparse.Namespace, say: Say) -> int:
    enrolling.revoke(town, options.device)
    say(
        _("What this device sends from now on is kept and held."),
        {"device": options.device, "state": "revoked"},
    )
    return DONE


def add_halls(
    add: Callable[..., argparse.ArgumentParser], group: Callable[[str, str], Any], commands: Any
) -> None:
    """Puts these commands among those of `hall-town`."""
    hall = group("hall", _("halls of this town"))
    one = add(hall, "add", _hall_add, _("add a hall, or rename one"))
    one.add_argument("code", metavar="CODE", help=_("the hall's code, as the hall itself was begun with"))
    one.add_argument("name", metavar="NAME", help=_("the hall's name, as the office reads it"))
    add(hall, "list", _hall_list, _("all halls with last contact and alarms"))
    one = add(commands, "code", _code, _("make a one-time code for a hall"))
    one.add_argument("hall", metavar="HALL", help=_("the code of a hall that was added"))
    enrol = group("enrol", _("devices that ask to be let in"))
    add(enrol, "list", _enrol_list, _("all enrolments with their check numbers"))
    for name, run, text in (
        ("confirm", _enrol_confirm, _("the check numbers are the same at both ends")),
        ("refuse", _enrol_refuse, _("the check numbers differ, or nobody knows the device")),
    ):
        add(enrol, name, run, text).add_argument(
            "id",
            metavar="ID",
            type=number_between(0, 10**15),
            help=_("the number “enrol list” begins the line with"),
        )
    add(commands, "revoke", _revoke, _("hold what a device sends from now on")).add_argument(
        "device", metavar="DEVICE", help=_("the device, as “enrol list --json” names it")
    )
