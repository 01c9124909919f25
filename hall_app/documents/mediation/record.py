"""7 调解记录: how the mediation went. Must be in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block, heading, label, paragraph
from hall_app.documents.lines import Span
from hall_app.documents.mediation.common import (
    MediationSheet,
    Party,
    parties_table,
    signatures_table,
    signers_of,
)
from hall_app.documents.parts import moment, names
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, boxed, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, p_


@dataclass(frozen=True, slots=True)
class Said:
    """Who said what."""

    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRecord(MediationSheet):
    """The record of one sitting; `session` counts them."""

    session: int
    begun_at: datetime
    ended_at: datetime
    place: str
    parties: tuple[Party, ...]
    mediators: tuple[str, ...]
    recorder: str
    invited: tuple[str, ...] = ()
    said: tuple[Said, ...]
    outcome: str = ""


@in_chinese
def render(paper: MediationRecord) -> bytes:
    """The record as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_record"),
        lambda: _blocks(paper),
        on=paper.begun_at,
        code_words=OWN_CODE,
        sign=(N_("Mediators (signature):"), N_("Recorded by (signature):")),
        settings=FORM,
    )


def _blocks(paper: MediationRecord) -> list[Block]:
    head = paper.head
    blocks: list[Block] = [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Committee"), paper.committee),
            (N_("Sitting"), str(paper.session)),
            (N_("Name of the dispute"), paper.dispute),
            (N_("Begun at"), moment(paper.begun_at)),
            (N_("Ended at"), moment(paper.ended_at)),
            (N_("Where"), paper.place),
            (N_("Mediators"), names(paper.mediators)),
            (N_("Recorded by"), paper.recorder),
            (N_("Invited"), names(paper.invited)),
        ),
        parties_table(head, paper.parties),
        heading(label(head, N_("Course of the mediation"))),
    ]
    colon = p_("paper", ":")
    blocks += [paragraph((Span(one.who + colon, True), Span(one.words)), indent=False) for one in paper.said]
    blocks.append(boxed(head, (N_("Outcome of the mediation"), paper.outcome, 3)))
    return [*blocks, signatures_table(head, signers_of(paper.parties))]
