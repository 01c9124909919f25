"""材料接收清单: every paper taken in, original or copy, how many, how many pages (domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, note
from hall_app.documents.parts import ReceivedMaterial, moment, person, two_copies
from hall_app.documents.party import NOBODY_ELSE, Party, party_blocks
from hall_app.documents.receipt_slip import materials_table
from hall_app.documents.sheet import Sheet, contact_words, facts, in_chinese, issue
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialList(Sheet):
    """A list of material received. It says what lies at the hall, not that anything was accepted. `originals_by`: the
    numbers of the hand-over lists by which its originals came."""

    case_number: str
    applicant: str
    item: str
    received_at: date
    receiver: str
    materials: tuple[ReceivedMaterial, ...]
    receiver_number: str = ""
    deciding_body: str = ""
    contact: str = ""
    phone: str = ""
    party: Party = NOBODY_ELSE
    originals_by: str = ""


@in_chinese
def render(paper: MaterialList) -> bytes:
    """The list as PDF, A4."""
    return issue(
        paper,
        paper_name("material_list"),
        lambda: _blocks(paper),
        on=paper.received_at,
        seal_of=paper.head.hall,
        seal=N_("(receipt stamp of the hall)"),
        sign=(N_("Receiver (signature):"), N_("Applicant (signature):")),
        copies=two_copies(),
    )


def _blocks(paper: MaterialList) -> list[Block]:
    return [
        facts(
            paper.head,
            (N_("Case number"), paper.case_number),
            (N_("Received at"), moment(paper.received_at)),
            (N_("Applicant"), paper.applicant),
            (N_("Your contact"), contact_words(paper.contact, paper.phone)),
            (N_("Item applied for"), paper.item),
            (N_("Received by"), person(paper.receiver, paper.receiver_number)),
            (N_("Deciding body"), paper.deciding_body),
            *(((N_("Originals by list no."), paper.originals_by),) if paper.originals_by else ()),
        ),
        *party_blocks(paper.head, paper.party),
        materials_table(paper.head, paper.materials),
        note(_counted(paper.materials) + _("This list shows only what was handed in.")),
    ]


def _counted(materials: tuple[ReceivedMaterial, ...]) -> str:
    """How many kinds there are, and how many of them the table says are kept, and are filed."""
    kept = sum(one.original == "kept" for one in materials)
    filed = sum(one.original in ("filed", "filed_in_part") for one in materials)
    words = _("{n} kinds in all").format(n=len(materials))
    if kept:
        words += _("; originals of {n} kept by the hall").format(n=kept)
    if filed:
        words += _("; {n} filed with the case").format(n=filed)
    return words + _(". ")
