"""“办不成事”登记表: what could not be done, why, and the answer owed (domain 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hall_app.documents.kit import Block, note
from hall_app.documents.parts import moment
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, Sheet, boxed, dated, facts, in_chinese, issue
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_

HINT = passage(
    "not_done_sheet.hint",
    N_(
        "Every entry is answered. Answer owed by the date above; if it cannot be done even then, the answer names "
        "the rule and whom to turn to."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDoneSheet(Sheet):
    """A sheet of the register of what could not be done. `telephone` is printed in full, to answer by."""

    registered_at: datetime
    person: str
    telephone: str
    matter: str
    first_window: str
    why_not: str
    clerk: str
    wish: str = ""
    checked: str = ""
    handled_by: str = ""
    measure: str = ""
    answer_by: date | None = None
    answered_on: date | None = None
    answer: str = ""
    satisfied: str = ""
    case_number: str = ""


@in_chinese
def render(paper: NotDoneSheet) -> bytes:
    """The sheet as PDF, A4."""
    return issue(
        paper,
        paper_name("not_done_sheet"),
        lambda: _blocks(paper),
        on=paper.registered_at,
        code_words=OWN_CODE,
        sign=(
            N_("Person (signature):"),
            N_("Registered by (signature):"),
            N_("Head of the hall (signature):"),
        ),
        copies=p_("paper", "The person gets a copy"),
        settings=FORM,
    )


def _blocks(paper: NotDoneSheet) -> list[Block]:
    head = paper.head
    return [
        facts(
            head,
            (N_("Registered at"), moment(paper.registered_at)),
            (N_("Registered by"), paper.clerk),
            (N_("Person"), paper.person),
            (N_("Phone"), paper.telephone),
            (N_("Where first"), paper.first_window),
            (N_("Case number"), paper.case_number),
            (N_("Answer owed by"), dated(paper.answer_by)),
        ),
        boxed(
            head,
            (N_("Matter"), paper.matter, 2),
            (N_("Why it was not done"), paper.why_not, 3),
            (N_("What the person wishes"), paper.wish, 2),
            (N_("What was found"), paper.checked, 3),
            (N_("What is done about it"), paper.measure, 3),
        ),
        facts(
            head,
            (N_("Dealt with by"), paper.handled_by),
            (N_("Answered on"), dated(paper.answered_on)),
            keep_empty=True,
        ),
        boxed(
            head,
            (N_("Answer"), paper.answer, 3),
            (N_("The person's view"), paper.satisfied, 1),
        ),
        note(said(head, HINT)),
    ]
