"""上门服务单: two clerks go to a resident's home; what they bring, what came of it (domain 2.4, 2.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block, day, note
from hall_app.documents.parts import moment, names
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import Sheet, boxed, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_

HINT = passage(
    "home_visit.hint",
    N_(
        "The visit is free. The clerks show their badges, come in twos, and take no money but listed fees against "
        "receipt. Nothing is signed blank; whoever cannot write puts a fingerprint."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeVisit(Sheet):
    """A visit at home. `telephone` and `address` are printed in full, for the way; times None are written there.
    `until`: the end of the time it is planned for, as a clock says it; `time_words`: that time where no clock says it,
    such as 上午."""

    case_number: str
    person: str
    telephone: str
    address: str
    item: str
    planned_at: datetime
    clerks: tuple[str, ...]
    reason: str = ""
    bring: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    result: str = ""
    remark: str = ""
    until: str = ""
    time_words: str = ""


@in_chinese
def render(paper: HomeVisit) -> bytes:
    """The slip as PDF, A4."""
    return issue(
        paper,
        paper_name("home_visit"),
        lambda: _blocks(paper),
        on=paper.planned_at,
        sign=(
            N_("Who signs for the organisation:")
            if paper.unit
            else N_("Resident (signature or fingerprint):"),
            N_("First clerk (signature):"),
            N_("Second clerk (signature):"),
        ),
        copies=p_("paper", "In two copies: one for the resident, one for the file"),
        settings=FORM,
    )


def _blocks(paper: HomeVisit) -> list[Block]:
    head = paper.head
    by_hand = p_("paper", "hour, minute:")
    return [
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Planned for"), _planned(paper)),
            (N_("Organisation") if paper.unit else N_("Name"), paper.person),
            (N_("Phone"), paper.telephone),
            (N_("Place of the visit") if paper.unit else N_("Address"), paper.address),
            (N_("Item"), paper.item),
            (N_("Why at home"), paper.reason),
            (N_("Clerks (two)"), names(paper.clerks)),
            (N_("Kept ready there") if paper.unit else N_("The resident keeps ready"), names(paper.bring)),
            (N_("The clerks bring"), names(paper.equipment)),
            (N_("Arrived"), moment(paper.arrived_at) if paper.arrived_at else by_hand),
            (N_("Left"), moment(paper.left_at) if paper.left_at else by_hand),
        ),
        boxed(
            head,
            (N_("Result of the visit"), paper.result, 4),
            (N_("What the organisation says") if paper.unit else N_("The resident's view"), "", 2),
            (N_("Remark"), paper.remark, 2),
        ),
        note(said(head, HINT)),
    ]


def _planned(paper: HomeVisit) -> str:
    begins = f"{day(paper.planned_at)} {paper.time_words}" if paper.time_words else moment(paper.planned_at)
    return p_("paper", "{first} to {last}").format(first=begins, last=paper.until) if paper.until else begins
