"""3 身份证明: which identity papers the parties showed, with room for the copies. Must be in the file."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.kit import Block, note
from hall_app.documents.mediation.common import MediationSheet, Party, parties_table
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import OWN_CODE, boxed, facts, grid, in_chinese, issue, numbered
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationIdentity(MediationSheet):
    """The sheet of identities: `shown` pairs each party with the paper shown, in the same order."""

    parties: tuple[Party, ...]
    shown: tuple[str, ...]
    checked_by: str = ""


@in_chinese
def render(paper: MediationIdentity) -> bytes:
    """The sheet as PDF, A4."""
    return issue(
        paper,
        paper_name("mediation_identity"),
        lambda: _blocks(paper),
        on=paper.on,
        code_words=OWN_CODE,
        sign=(N_("Compared with the originals by:"),),
        settings=FORM,
    )


def _blocks(paper: MediationIdentity) -> list[Block]:
    head = paper.head
    rows = [[party.name, shown] for party, shown in zip(paper.parties, paper.shown, strict=True)]
    return [
        facts(
            head,
            (N_("File number"), paper.file_number),
            (N_("Committee"), paper.committee),
            (N_("Name of the dispute"), paper.dispute),
            (N_("Checked by"), paper.checked_by),
        ),
        parties_table(head, paper.parties),
        grid(
            head,
            ((N_("No."), 26), (N_("Name"), 225), (N_("Paper shown"), 230)),
            numbered(rows),
        ),
        boxed(head, (N_("Copies are glued here"), "", 14)),
        note(_("Copies only; originals are given back at once.")),
    ]
