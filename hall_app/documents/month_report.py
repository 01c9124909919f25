"""情况报告: what a hall tells the town of a month, made from its records (domain 1a row 6, 情况报告制).

Every count stands with what it is counted of; visits that gave no rating stand apart from the grades.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, day, heading, label, note
from hall_app.documents.sheet import (
    OWN_CODE,
    Sheet,
    addressee,
    facts,
    grid,
    in_chinese,
    issue,
    numbered,
    short_day,
)
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A figure in the words of the paper: a count, and what it is counted of where it is a part of something."""

    words: str
    count: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class LatePromise:
    """A promise of the month that was not kept; `ended_on` None while the case is still open."""

    case_number: str
    item: str
    due: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ItemOften:
    """How often an item was applied for."""

    item: str
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport(Sheet):
    """The report. `first` and `last` are the days counted: the whole month, or up to the day it is printed."""

    to: str
    first: date
    last: date
    lines: tuple[MonthLine, ...]
    late: tuple[LatePromise, ...] = ()
    late_count: int = 0
    items: tuple[ItemOften, ...] = ()
    days_open: int = 0
    prepared_by: str = ""


@in_chinese
def render(paper: MonthReport) -> bytes:
    """The report as PDF, A4."""
    return issue(
        paper,
        paper_name("month_report"),
        lambda: _blocks(paper),
        on=paper.last,
        seal_of=paper.head.hall,
        seal=N_("(stamp of the hall)"),
        code_words=OWN_CODE,
        sign=(N_("Prepared by (signature):"), N_("Checked by (signature):")),
    )


def _blocks(paper: MonthReport) -> list[Block]:
    head = paper.head
    blocks: list[Block] = [
        *((addressee(paper.to),) if paper.to else ()),
        facts(
            head,
            (N_("Hall"), head.hall),
            (N_("Counted"), _("{first} to {last}").format(first=day(paper.first), last=day(paper.last))),
            (N_("Days with business"), str(paper.days_open)),
            (N_("Prepared by"), paper.prepared_by),
        ),
        heading(label(head, N_("Figures"))),
        grid(
            head,
            ((N_("Figure"), 300), (N_("Count"), 80), (N_("Out of"), 80)),
            [[one.words, str(one.count), "—" if one.of is None else str(one.of)] for one in paper.lines],
        ),
        heading(label(head, N_("Promises not kept"))),
    ]
    if paper.late:
        blocks.append(_late(paper))
        if paper.late_count > len(paper.late):
            blocks.append(note(_("{n} in all; the first of them stand here.").format(n=paper.late_count)))
    else:
        blocks.append(note(_("None in this month.")))
    if paper.items:
        columns = ((N_("No."), 40), (N_("Item"), 340), (N_("Cases"), 80))
        rows = numbered([[one.item, str(one.cases)] for one in paper.items])
        blocks += [heading(label(head, N_("Items most applied for"))), grid(head, columns, rows)]
    return blocks


def _late(paper: MonthReport) -> Block:
    rows = [
        [
            one.case_number,
            one.item,
            short_day(one.due),
            short_day(one.ended_on) if one.ended_on else _("still open"),
        ]
        for one in paper.late
    ]
    columns = ((N_("Case number"), 130), (N_("Item"), 150), (N_("Promised by"), 95), (N_("Decided on"), 95))
    return grid(paper.head, columns, rows)
