"""交接清单: originals that change hands, with two names and the time at every leg (domain 5.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, heading, label, note
from hall_app.documents.parts import moment
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import Sheet, facts, grid, in_chinese, issue, numbered, short_moment
from hall_app.documents.tables import Table
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_days import MARK
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_

HINT = passage(
    "handover_list.hint",
    N_(
        "Whoever takes the papers counts them and signs; from then on the taker answers for them. What is "
        "missing or damaged is written down before signing."
    ),
)


BESIDE = N_("Pages and condition are looked at and written down by both sides when the papers change hands.")
_PAGES_BY_HAND, _STATE_BY_HAND = "____", "______"


@dataclass(frozen=True, slots=True)
class Original:
    """An original paper that travels; `pages` 0 and an empty `state` are written down when it is handed over."""

    name: str
    of_case: str
    owner: str
    pages: int = 0
    state: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Leg:
    """From one hand to the next; `at` None is still to come and filled in by hand. `on`: the day it was, where that was
    on paper and is entered afterwards."""

    stretch: str
    giver: str
    taker: str
    at: datetime | None = None
    remark: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverList(Sheet):
    """A hand-over list: the originals, and every leg so far with room for those to come."""

    made_at: datetime
    sender: str
    receiver: str
    originals: tuple[Original, ...]
    legs: tuple[Leg, ...]
    empty_legs: int = 1


@in_chinese
def render(paper: HandoverList) -> bytes:
    """The list as PDF, A4."""
    return issue(
        paper,
        paper_name("handover_list"),
        lambda: _blocks(paper),
        on=paper.made_at,
        sign=(N_("Handed over by (signature):"), N_("Taken over by (signature):")),
        code_words=N_("Scan to note the hand-over"),
        copies=p_("paper", "In two copies: one stays with who hands over, one goes with the papers"),
        settings=FORM,
    )


def _blocks(paper: HandoverList) -> list[Block]:
    head = paper.head
    originals = [
        [
            one.name,
            one.of_case,
            one.owner,
            str(one.count),
            str(one.pages) if one.pages else _PAGES_BY_HAND,
            one.state or _STATE_BY_HAND,
        ]
        for one in paper.originals
    ]
    by_hand = any(not one.pages or not one.state for one in paper.originals)
    return [
        facts(
            head,
            (N_("Handing over"), paper.sender),
            (N_("Taking over"), paper.receiver),
            (N_("Made at"), moment(paper.made_at)),
            (N_("Originals in all"), str(sum(one.count for one in paper.originals))),
        ),
        heading(label(head, N_("Originals"))),
        grid(
            head,
            (
                (N_("No."), 34),
                (N_("Name of the original"), 108),
                (N_("Case number"), 136),
                (N_("Owner"), 86),
                (N_("Count"), 42),
                (N_("Number of pages"), 42),
                (N_("Condition"), 68),
            ),
            numbered(originals),
        ),
        *((note(_(BESIDE)),) if by_hand else ()),
        heading(label(head, N_("From hand to hand"))),
        _legs(paper),
        note(said(head, HINT)),
    ]


def _when(leg: Leg) -> str:
    """When it changed hands: the moment, or the day on paper with the mark of what is entered afterwards."""
    return f"{leg.on.isoformat()}{MARK}" if leg.on is not None else short_moment(leg.at)


def _legs(paper: HandoverList) -> Table:
    """Every stretch of the way so far, and rows for those to come."""
    legs = [[one.stretch, one.giver, one.taker, _when(one), one.remark] for one in paper.legs]
    columns = (
        (N_("No."), 26),
        (N_("From – to"), 120),
        (N_("Given by"), 90),
        (N_("Taken by"), 90),
        (N_("When"), 110),
        (N_("Remark"), 74),
    )
    return grid(paper.head, columns, numbered(legs), empty_rows=paper.empty_legs)
