"""How the page of a resident says its rows."""

from __future__ import annotations

from hall_app.values.agents import AgentRow
from hall_app.values.people import PersonPaper, PersonTry, ShownRow
from hall_app.values.visits import CaseBrief, Lookalike, MergedRow, PersonFact
from ui import phrases
from ui.print_words import state_words
from ui.widgets import Row
from ui.words import _

LIGHT_TONES = {"red": "seal", "yellow": "warn"}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def case_row(one: CaseBrief) -> Row:
    """A case: its item, number, state and light."""
    due = _("by {day}").format(day=phrases.day_words(one.due)) if one.due else ""
    under = _joined(one.case_number, phrases.long_day_words(one.opened_day), due)
    return Row(
        one.case, "", one.item_name, "", under, phrases.state_words(one), LIGHT_TONES.get(one.light, "plain")
    )


def visit_cells(one: tuple[str, str, str]) -> tuple[str, ...]:
    """A visit: its day, number, and how it stands."""
    day, number, state = one
    return phrases.long_day_words(day), number, _(phrases.VISIT_STATES.get(state, state))


def fact_cells(one: PersonFact) -> tuple[str, ...]:
    """What was recorded or corrected, and whether it is what holds now."""
    holds = _("holds now") if one.current else _("corrected since")
    said = _joined(
        one.name, one.id_number, one.legal_name, one.legal_id, one.contact, one.phone, one.address
    )  # fmt: skip
    said = _("{label}: {value}").format(label=holds, value=said)
    why = _("because: {why}").format(why=one.reason) if one.reason else ""
    return f"{moment_words(one.at)}\n{one.by}", "\n".join(part for part in (said, why) if part)


def acted_cells(one: AgentRow) -> tuple[str, ...]:
    """For whom somebody came, as what, and what authorised them."""
    return phrases.long_day_words(one.day), one.person_name, _joined(one.relation_words, one.standing)


def paper_cells(one: PersonPaper) -> tuple[str, ...]:
    """A print, for which case, and what became of it."""
    words = phrases.paper_words(one.row.paper, one.row.handling)
    again = _("print no. {n}").format(n=one.row.nth) if one.row.nth > 1 else ""
    state = state_words(one.row)
    return f"{moment_words(one.row.at)}\n{one.row.by}", "\n".join(
        (_joined(words, one.row.serial, state, again), _joined(one.item_name, one.case_number))
    )


def try_cells(one: PersonTry) -> tuple[str, ...]:
    """A try, and about which case it was."""
    row = one.row
    said = _joined(
        row.about_words, row.channel_words, row.outcome_words, row.whom_words, row.number, row.words
    )
    return f"{moment_words(row.at)}\n{row.by}", f"{said}\n{_joined(one.item_name, one.case_number)}"


def shown_cells(one: ShownRow) -> tuple[str, ...]:
    """Who looked, and when."""
    return moment_words(one.at), _joined(one.by, one.why)


def likely_row(one: Lookalike) -> Row:
    """Somebody who may be the same, and why."""
    under = _joined(phrases.person_words(one.row), one.row.phone_masked)
    return Row(one.row.person, "", one.row.name, "", under, " · ".join(one.words), "warn")


def merged_row(one: MergedRow) -> Row:
    """Somebody who is kept under this person."""
    under = _joined(phrases.person_words(one.row), one.reason)
    return Row(one.row.person, "", one.row.name, _joined(phrases.day_words(one.at), one.by), under)


def moment_words(iso: str) -> str:
    """A moment by its day and clock."""
    return f"{phrases.long_day_words(iso)} {phrases.clock_words(iso)}"
