"""What waits for the resident and not for the hall: no light runs, but after a settable time somebody asks after it.

A resident who was told and does not come is no lateness of the hall (domain 2.3); nor is one who still gathers papers.
Neither may be forgotten: each stands on the watched list with what to do next.
"""

from __future__ import annotations

from datetime import date, timedelta

from hall_app.projections.calendars import calendar
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.values.intake import StageRow
from hall_app.words import ngettext_

OPEN, SUPPLY, COLLECT = "wait_open", "wait_supply", "collect"
WAITS = frozenset((OPEN, SUPPLY, COLLECT))
# State: its stage, and the setting of the days after which somebody asks after it.
_OF_STATE: dict[str, tuple[str, str]] = {
    "open": (OPEN, "case.remind_open_days"),
    "returned": (OPEN, "case.remind_open_days"),
    "notified": (SUPPLY, "case.remind_notified_days"),
    "told": (COLLECT, "case.remind_collect_days"),
}


def waiting_of(look: Look, row: Row) -> tuple[StageRow, ...]:
    """The wait of a case for its resident; nothing where none runs, nor on its first day. `reminder`: it is time to ask
    after it."""
    stage, key = _OF_STATE.get(row["state"], ("", ""))
    if not stage or not row["since"]:
        return ()
    days, since = int(setting(look, key)), date.fromisoformat(row["since"])
    begun = row["told_on"] if stage == COLLECT and row["told_on"] else row["since"]
    waited = max(0, (look.day - date.fromisoformat(begun)).days)
    if not waited:
        return ()
    # Working days while the papers lie open at the hall; days of the calendar once it is the resident's turn.
    working = stage == OPEN
    due = calendar(look).add_working_days(since, days).day if working else since + timedelta(days=days)
    return (
        StageRow(
            stage=stage,
            words=_words(row["state"], waited, due <= look.day),
            begun=begun,
            days=days,
            due=due.isoformat(),
            provisional=False,
            light="",
            days_left=max(0, (due - look.day).days),
            days_over=max(0, (look.day - due).days),
            reminder=due <= look.day,
        ),
    )


def _words(state: str, n: int, ask: bool) -> str:
    """How long it waits, and what to do next where it is time."""
    if state == "told":
        words = ngettext_("told, to be collected for {n} day", "told, to be collected for {n} days", n)
        asking = ngettext_(
            "told, to be collected for {n} day: call again, or offer to bring it home",
            "told, to be collected for {n} days: call again, or offer to bring it home",
            n,
        )
    elif state == "notified":
        words = ngettext_("told what is missing {n} day ago", "told what is missing {n} days ago", n)
        asking = ngettext_(
            "told what is missing {n} day ago: ask the resident, or drop the case with the reason",
            "told what is missing {n} days ago: ask the resident, or drop the case with the reason",
            n,
        )
    elif state == "returned":
        words = ngettext_("returned by the town {n} day ago", "returned by the town {n} days ago", n)
        asking = ngettext_(
            "returned by the town {n} day ago: tell the resident what to supply",
            "returned by the town {n} days ago: tell the resident what to supply",
            n,
        )
    else:
        words = ngettext_("nothing decided for {n} day", "nothing decided for {n} days", n)
        asking = ngettext_(
            "nothing decided for {n} day: accept it, give the one-time notice, or drop it",
            "nothing decided for {n} days: accept it, give the one-time notice, or drop it",
            n,
        )
    return (asking if ask else words).format(n=n)
