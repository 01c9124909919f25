"""送达回证: what was handed over to whom, when to the minute, where and how (domain 2.4).

One record may cover several documents to the same person. An adult of the same household may sign, marked as 代收.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall_app.documents.kit import Block, note
from hall_app.documents.parts import moment, names
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import Sheet, boxed, facts, grid, in_chinese, issue, numbered
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

UNIT_HINT = passage(
    "delivery_record.unit_hint",
    N_(
        "The legal representative signs, or the person who handles it or collects it with a letter of authority: by "
        "their own name, not that of the organisation. On refusal the deliverer notes reason and date, and a witness "
        "signs."
    ),
)
HINT = passage(
    "delivery_record.hint",
    N_(
        "The addressee signs. In the absence of the addressee an adult of the same household may sign as receiving "
        "for them. On refusal the deliverer notes reason and date, and a witness signs."
    ),
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A document handed over."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRecord(Sheet):
    """A record of delivery. `delivered_at` None leaves the time to be written at the door. `receiver` and `relation`
    say who signed and what they are to the addressee, empty where that is for the pen; `authority` what lets them,
    `why` what keeps the addressee from coming, `identity` the paper looked at; `refusal` why nobody signed. With `unit`
    it is delivered to an organisation."""

    case_number: str
    addressee: str
    delivering_body: str
    documents: tuple[Delivered, ...]
    method: str
    place: str
    delivered_at: datetime | None = None
    receiver: str = ""
    relation: str = ""
    authority: str = ""
    why: str = ""
    identity: str = ""
    deliverers: tuple[str, ...] = ()
    witness: str = ""
    refusal: str = ""
    remark: str = ""


@in_chinese
def render(paper: DeliveryRecord) -> bytes:
    """The record as PDF, A4."""
    return issue(
        paper,
        paper_name("delivery_record"),
        lambda: _blocks(paper),
        on=paper.delivered_at,
        seal_of=paper.delivering_body,
        sign=(N_("Witness (signature):"), N_("Deliverer (signature):"), N_("Second deliverer:")),
        settings=FORM,
    )


def _blocks(paper: DeliveryRecord) -> list[Block]:
    head = paper.head
    return [
        facts(
            head,
            (N_("Case number"), paper.case_number),
            (N_("Addressee"), paper.addressee),
            (N_("Delivering body"), paper.delivering_body),
            (N_("Method"), paper.method),
            (N_("Place"), paper.place),
            (N_("Delivered at"), moment(paper.delivered_at) if paper.delivered_at else _by_hand()),
            (N_("Deliverers"), names(paper.deliverers)),
            (N_("Witness"), paper.witness),
        ),
        grid(
            head,
            (
                (N_("No."), 30),
                (N_("Document delivered"), 220),
                (N_("Document number"), 180),
                (N_("Copies handed over"), 50),
            ),
            numbered([[one.name, one.number, str(one.copies)] for one in paper.documents]),
        ),
        boxed(
            head,
            (N_("Signature of who receives"), "", 3),
            (N_("Who signs"), paper.receiver, 1),
            (N_("Relation to the addressee"), paper.relation, 1),
            *_shown(paper),
            (N_("Refusal to sign: reason and date"), paper.refusal, 2),
            (N_("Remark"), paper.remark, 2),
        ),
        note(said(head, UNIT_HINT if paper.unit else HINT)),
    ]


def _shown(paper: DeliveryRecord) -> list[tuple[str, str, int]]:
    """What whoever received it showed, where it was written down."""
    rows = (
        (N_("Authorised by"), paper.authority, 1),
        (N_("Why not the addressee"), paper.why, 1),
        (N_("Identity paper looked at"), paper.identity, 1),
    )
    return [row for row in rows if row[1]]


def _by_hand() -> str:
    return _("date, hour, minute:")
