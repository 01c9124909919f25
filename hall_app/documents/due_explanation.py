"""办结期限说明: day by day why a matter is due on its day (domain 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from hall_app.documents.kit import Block, day, note, paragraph, warning
from hall_app.documents.parts import listed, rest_day_words, working_days
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import Sheet, dated, facts, grid, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_

OPENING = passage(
    "due_explanation.opening",
    N_(
        "<b>{item}</b>: the papers were complete on {received}. The limit is {days}; the first day counted is {first}. "
        "It ends on <b>{due}</b>."
    ),
    optional=("first",),
)
PROMISED = passage(
    "due_explanation.promised",
    N_(
        "<b>{item}</b>: the main papers came on {received}, the rest was promised for later and does not begin the "
        "count anew. The limit is {days}; the first day counted is {first}. It ends on <b>{due}</b>."
    ),
    optional=("first",),
)


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """A day on the way. `count` is its number where it counts, 0 where it does not; `why` says the reason in Chinese;
    `weekday` is in words."""

    day: date
    weekday: str
    count: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueExplanation(Sheet):
    """An explanation of a due date. `provisional` where a year's holidays are not published yet; `counted_from` the
    working day that papers handed in on a day off count as received on; `began_before` the day everything was received
    when the matter was first taken in, where papers supplied later began the count anew; `stages` each stage of the
    matter in words."""

    item: str
    received_on: date
    working_days: int
    due_on: date
    days: tuple[ExplainedDay, ...]
    case_number: str = ""
    calendar_edition: str = ""
    warns_on: date | None = None
    provisional: bool = False
    issued_on: date | None = None
    counted_from: date | None = None
    promised: bool = False
    began_before: date | None = None
    stages: tuple[str, ...] = ()


@in_chinese
def render(paper: DueExplanation) -> bytes:
    """The explanation as PDF, A4."""
    return issue(
        paper,
        paper_name("due_explanation"),
        lambda: _blocks(paper),
        on=paper.issued_on or paper.received_on,
        settings=FORM,
    )


def _blocks(paper: DueExplanation) -> list[Block]:
    head = paper.head
    received = day(paper.received_on)
    if paper.counted_from:
        received += p_("paper", " ({words})").format(words=rest_day_words(paper.counted_from))
    first = next((one.day for one in paper.days if one.count), paper.due_on)
    values: dict[str, Any] = {
        "received": received,
        "days": working_days(paper.working_days),
        "first": day(first),
    }
    rows = [[day(one.day), one.weekday, str(one.count) if one.count else "—", one.why] for one in paper.days]
    opening = PROMISED if paper.promised else OPENING
    blocks: list[Block] = [paragraph(said(head, opening, item=paper.item, due=day(paper.due_on), **values))]
    if paper.began_before:
        words = _("The count begun on {date} was broken off, since papers had to be supplied.")
        blocks.append(paragraph(words.format(date=day(paper.began_before))))
    if paper.provisional:
        blocks.append(
            warning(_("Provisional: the holidays of that year are not published yet; the date may change."))
        )
    blocks += [
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Calendar used"), paper.calendar_edition),
            (N_("Yellow from"), dated(paper.warns_on)),
            (N_("Due on"), day(paper.due_on)),
            (N_("Stages"), listed(paper.stages)),
        ),
        grid(
            head,
            (
                (N_("Day"), 130),
                (N_("Weekday"), 60),
                (N_("Counted day"), 90),
                (N_("Explanation"), 220),
            ),
            rows,
        ),
        note(
            _(
                "Working days are those of the national calendar; the hall's own opening days do not change them."
            )
        ),
    ]
    return blocks
