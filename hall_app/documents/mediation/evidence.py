"""6 证据材料: the list of what was handed in or gathered as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block
from hall_app.documents.mediation.common import MediationSheet
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, facts, grid, in_chinese, issue, numbered, short_day
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence: `proves` what it is to show, `by` who handed it in."""

    name: str
    kind: str
    by: str
    proves: str
    pages: int = 1
    taken_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationEvidence(MediationSheet):
    """The list of evidence."""

    pieces: tuple[Evidence, ...]
    taken_by: str = ""
    empty_rows: int = 0


@in_chinese
def render(paper: MediationEvidence) -> bytes:
    """The list as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_evidence"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        sign=(N_("Handed in by (signature):"), N_("Receiver (signature):")),
        settings=FORM,
    )


def _blocks(paper: MediationEvidence) -> list[Block]:
    head = paper.head
    rows = [
        [one.name, one.kind, one.by, one.proves, str(one.pages), short_day(one.taken_on)]
        for one in paper.pieces
    ]
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Committee"), paper.committee),
            (N_("Name of the dispute"), paper.dispute),
            (N_("Evidence taken by"), paper.taken_by),
        ),
        grid(
            head,
            (
                (N_("No."), 26),
                (N_("Evidence"), 110),
                (N_("Kind of evidence"), 44),
                (N_("Handed in by"), 84),
                (N_("Is to show"), 100),
                (N_("Number of pages"), 38),
                (N_("Date"), 79),
            ),
            numbered(rows),
            empty_rows=paper.empty_rows,
        ),
    ]
