"""AB岗交接单: A is away, B stands in with A's rights and answers for what is done (domain 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.parts import moment, person
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import (
    OWN_CODE,
    Sheet,
    boxed,
    facts,
    grid,
    in_chinese,
    issue,
    numbered,
    short_day,
)
from hall_app.documents.tables import Band, Content
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_

RULE = passage(
    "post_handover.rule",
    N_(
        "From {begin} to {end} <b>{b}</b> stands in for <b>{a}</b>, has the same rights at the post, and answers "
        "for what is done. A hands over one day ahead; where that was not possible, B stepped in at once."
    ),
)


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter handed over: what to do next, and by when in words."""

    matter: str
    next_step: str
    due: str = ""
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class HandedTo:
    """What somebody beside B takes over: the matters of the items whose pair is called `post`."""

    b: str
    b_number: str
    post: str
    matters: tuple[OpenMatter, ...] = ()


@dataclass(frozen=True, slots=True)
class StillOwed:
    """Papers a resident promised to bring for a matter handed over, and by when."""

    matter: str
    papers: str
    supply_by: date | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is arranged with a resident in the time; `who` goes there."""

    when: str
    what: str
    whom: str
    where: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHandover(Sheet):
    """A hand-over slip of a post. `in_advance` tells whether A handed over in person; `things` are keys and seals.

    `matters` go to B, those of the `others` to them.
    """

    a: str
    b: str
    a_number: str = ""
    b_number: str = ""
    post: str = ""
    reason: str
    begins_at: datetime
    ends_at: datetime
    handed_at: datetime
    in_advance: bool = True
    matters: tuple[OpenMatter, ...] = ()
    others: tuple[HandedTo, ...] = ()
    owed: tuple[StillOwed, ...] = ()
    arranged: tuple[Arranged, ...] = ()
    things: str = ""
    remark: str = ""


@in_chinese
def render(paper: PostHandover) -> bytes:
    """The slip as PDF, A4."""
    return issue(
        paper,
        paper_name("post_handover"),
        lambda: _blocks(paper),
        on=paper.handed_at,
        code_words=OWN_CODE,
        sign=(
            N_("Post A (signature):"),
            *(N_("Post B (signature):") for _one in range(1 + len(paper.others))),
            N_("Head of the hall (signature):"),
        ),
        settings=FORM,
    )


def _blocks(paper: PostHandover) -> list[Block]:
    head = paper.head
    begin, end = moment(paper.begins_at), moment(paper.ends_at)
    ahead, at_once = p_("paper", "in person"), p_("paper", "B stepped in at once")
    acting = p_("paper", ", ").join(dict.fromkeys((paper.b, *(one.b for one in paper.others))))
    return [
        facts(
            head,
            (N_("Post"), paper.post),
            (N_("Reason"), paper.reason),
            (N_("Post A"), person(paper.a, paper.a_number)),
            (N_("Post B"), person(paper.b, paper.b_number)),
            *((N_("Post B for some items"), _named(one)) for one in paper.others),
            (N_("From"), begin),
            (N_("Until"), end),
            (N_("Handed over at"), moment(paper.handed_at)),
            (N_("How"), ahead if paper.in_advance else at_once),
        ),
        paragraph(said(head, RULE, begin=begin, end=end, a=paper.a, b=acting)),
        heading(label(head, N_("Open matters"))),
        grid(
            head,
            (
                (N_("No."), 36),
                (N_("Matter"), 190),
                (N_("Next step"), 150),
                (N_("Due on"), 90),
                (N_("Attention"), 90),
            ),
            _matters(paper),
            empty_rows=0 if paper.matters or paper.others else 3,
        ),
        *_owed(paper),
        *_arranged(paper),
        boxed(
            head,
            (N_("Keys, seals, things"), paper.things, 2),
            (N_("Remark"), paper.remark, 2),
        ),
    ]


def _named(one: HandedTo) -> str:
    return p_("paper", "{post}: {name}").format(post=one.post, name=person(one.b, one.b_number))


def _matters(paper: PostHandover) -> list[Sequence[Content] | Band]:
    """The matters in one count; with several who take over, whose they are stands above each part."""
    shares = [("", person(paper.b, paper.b_number), paper.matters)]
    shares += [(one.post, person(one.b, one.b_number), one.matters) for one in paper.others]
    rows: list[Sequence[Content] | Band] = []
    number = 0
    for post, name, matters in shares:
        if paper.others:
            taken = p_("paper", "Taken over by {name}").format(name=name)
            rows.append(Band(p_("paper", "{post}: {name}").format(post=post, name=taken) if post else taken))
        for one in matters:
            number += 1
            rows.append([str(number), one.matter, one.next_step, one.due, one.urgent])
        if paper.others and not matters:
            rows.append(["", p_("paper", "nothing open"), "", "", ""])
    return rows


def _owed(paper: PostHandover) -> list[Block]:
    """Papers residents still owe; nothing where there are none."""
    if not paper.owed:
        return []
    columns = ((N_("No."), 36), (N_("Matter"), 190), (N_("Papers still to come"), 240), (N_("Due by"), 90))
    rows = numbered([[one.matter, one.papers, short_day(one.supply_by)] for one in paper.owed])
    return [heading(label(paper.head, N_("Papers residents still owe"))), grid(paper.head, columns, rows)]


def _arranged(paper: PostHandover) -> list[Block]:
    """What is arranged with residents in the time; nothing where there is nothing."""
    if not paper.arranged:
        return []
    columns = (
        (N_("When"), 96),
        (N_("What is arranged"), 150),
        (N_("Resident"), 110),
        (N_("Where"), 110),
        (N_("Who goes"), 90),
    )
    rows = [[one.when, one.what, one.whom, one.where, one.who] for one in paper.arranged]
    return [heading(label(paper.head, N_("Arranged in this time"))), grid(paper.head, columns, rows)]
