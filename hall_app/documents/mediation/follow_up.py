"""10 回访记录: whether the agreement is kept, asked some time later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.parts import moment
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, boxed, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationFollowUp(MediationSheet):
    """The record of a call-back. `means` visit or phone, in Chinese."""

    asked: str
    visited_at: datetime
    means: str
    by: str
    kept: str
    view: str = ""
    advice: str = ""


@in_chinese
def render(paper: MediationFollowUp) -> bytes:
    """The record as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_follow_up"),
        lambda: _blocks(paper),
        on=paper.visited_at,
        code_words=OWN_CODE,
        sign=(N_("Asked (signature):"), N_("Called back by (signature):")),
        settings=FORM,
    )


def _blocks(paper: MediationFollowUp) -> list[Block]:
    head = paper.head
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Committee"), paper.committee),
            (N_("Name of the dispute"), paper.dispute),
            (N_("Whom we asked"), paper.asked),
            (N_("When"), moment(paper.visited_at)),
            (N_("Means"), paper.means),
            (N_("Called back by"), paper.by),
        ),
        boxed(
            head,
            (N_("Is the agreement kept"), paper.kept, 6),
            (N_("View of the parties"), paper.view, 5),
            (N_("What is to be done"), paper.advice, 5),
        ),
    ]
