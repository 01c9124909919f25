"""AB岗交接单: A is away, B stands in with A's rights and answers for what is done (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.parts import moment, person
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, Sheet, boxed, facts, grid, in_chinese, issue, numbered
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHandover(Sheet):
    """A hand-over slip of a post. `in_advance` tells whether A handed over in person; `things` are keys and seals."""

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
            N_("Post B (signature):"),
            N_("Head of the hall (signature):"),
        ),
        settings=FORM,
    )


def _blocks(paper: PostHandover) -> list[Block]:
    head = paper.head
    begin, end = moment(paper.begins_at), moment(paper.ends_at)
    ahead, at_once = p_("paper", "in person"), p_("paper", "B stepped in at once")
    return [
        facts(
            head,
            (N_("Post"), paper.post),
            (N_("Reason"), paper.reason),
            (N_("Post A"), person(paper.a, paper.a_number)),
            (N_("Post B"), person(paper.b, paper.b_number)),
            (N_("From"), begin),
            (N_("Until"), end),
            (N_("Handed over at"), moment(paper.handed_at)),
            (N_("How"), ahead if paper.in_advance else at_once),
        ),
        paragraph(said(head, RULE, begin=begin, end=end, a=paper.a, b=paper.b)),
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
            numbered([[one.matter, one.next_step, one.due, one.urgent] for one in paper.matters]),
            empty_rows=0 if paper.matters else 3,
        ),
        boxed(
            head,
            (N_("Keys, seals, things"), paper.things, 2),
            (N_("Remark"), paper.remark, 2),
        ),
    ]
