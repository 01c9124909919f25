"""受理通知书: a promised item the hall itself decides was accepted (行政许可法 art. 32; domain 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, Closing, Letter, Letterhead, day, heading, label, letter, paragraph
from hall_app.documents.owed_part import OwedMaterial, owed_blocks
from hall_app.documents.parts import (
    ExcludedStep,
    ReceivedMaterial,
    person,
    two_copies,
    working_days,
)
from hall_app.documents.party import NOBODY_ELSE, Party, party_rows
from hall_app.documents.receipt_slip import collecting, due_words, materials_table
from hall_app.documents.sheet import contact_words
from hall_app.documents.silent_part import ACCEPTED, Silence, silent_words
from hall_app.documents.tables import Content, Table, pairs, table
from hall_app.documents.wording import passage, said
from hall_app.domain.identity import mask_id
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, speaking

OPENING = passage(
    "acceptance_slip.opening",
    N_(
        "{applicant}: your papers for <b>{item}</b> are complete and in the form required; "
        "the application is accepted."
    ),
)
PROMISED = passage(
    "acceptance_slip.promised",
    N_(
        "{applicant}: the main papers for <b>{item}</b> are here. On your promise to supply the papers owed, named "
        "below, by <b>{date}</b> at the latest, the application is accepted."
    ),
)


@dataclass(frozen=True, slots=True)
class AcceptanceSlip:
    """An acceptance of a direct promised item. `received_on` (papers complete) and `accepted_on` are kept apart;
    the limit counts from the day after `received_on`. `id_number` and `phone` stand masked on the paper.
    `counted_from` is the working day that papers handed in on a day off count as received on. `owed` are papers that
    come later, on a promise; `received_on` is then the day the others came. `silent`: accepted by law, since nobody
    answered in time."""

    head: Letterhead
    number: str
    case_number: str
    applicant: str
    item: str
    accepting_body: str
    acceptor: str
    received_on: date
    accepted_on: date
    promised_working_days: int
    due_on: date
    materials: tuple[ReceivedMaterial, ...]
    acceptor_number: str = ""
    id_number: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    office_phone: str = ""
    fee: str = ""
    statutory_working_days: int = 0
    provisional: bool = False
    excluded: tuple[ExcludedStep, ...] = ()
    query: str = ""
    delivery: str = ""
    supervision_phone: str = ""
    code: str = ""
    reprint: int = 0
    unit: bool = False
    owed: tuple[OwedMaterial, ...] = ()
    party: Party = NOBODY_ELSE
    counted_from: date | None = None
    silent: Silence | None = None


def render(paper: AcceptanceSlip) -> bytes:
    """The acceptance as PDF, A4."""
    with speaking("zh_CN"):
        head = paper.head
        closing = Closing(
            date_text=day(paper.accepted_on),
            seal_of=paper.accepting_body,
            seal_words=_("(place of the seal)"),
            signatures=(label(head, N_("Acceptor (signature):")), label(head, N_("Applicant (signature):"))),
            code=paper.code,
            code_words=_("Scan to see how the case stands"),
        )
        title = label(head, paper_name("acceptance_slip"))
        return letter(
            Letter(head, title, paper.number, lambda: _blocks(paper), closing, paper.reprint, two_copies())
        )


def _blocks(paper: AcceptanceSlip) -> tuple[Block, ...]:
    about = {"applicant": paper.applicant, "item": paper.item}
    if paper.silent:
        opening = silent_words(ACCEPTED, paper.head, paper.silent, unit=paper.unit, **about)
    elif paper.owed:
        last = day(max(one.due_on for one in paper.owed))
        opening = said(paper.head, PROMISED, unit=paper.unit, date=last, **about)
    else:
        opening = said(paper.head, OPENING, unit=paper.unit, **about)
    blocks: list[Block] = [paragraph(opening), _facts(paper)]
    if paper.excluded:
        blocks += [heading(label(paper.head, N_("Steps not counted in the limit"))), _steps(paper)]
    blocks.append(heading(label(paper.head, N_("Annex: papers received"))))
    blocks.append(materials_table(paper.head, paper.materials))
    blocks += owed_blocks(paper.head, paper.owed)
    return tuple(blocks)


def _facts(paper: AcceptanceSlip) -> Table:
    head = paper.head
    contact = contact_words(paper.contact, paper.phone)
    acceptor = person(paper.acceptor, paper.acceptor_number)
    if paper.office_phone:
        acceptor += "　" + _("Phone {phone}").format(phone=paper.office_phone)
    by_law = working_days(paper.statutory_working_days) if paper.statutory_working_days else ""
    due = due_words(
        paper.due_on,
        paper.promised_working_days,
        (),
        provisional=paper.provisional,
        counted_from=paper.counted_from,
        promised=bool(paper.owed),
    )
    return pairs(
        (
            (label(head, N_("Case number")), paper.case_number),
            (label(head, N_("Applicant")), paper.applicant),
            (label(head, N_("Identity number")), mask_id(paper.id_number)),
            *party_rows(head, paper.party),
            (label(head, N_("Your contact")), contact),
            (label(head, N_("Address")), paper.address),
            (label(head, N_("Accepting body")), paper.accepting_body),
            (label(head, N_("Acceptor")), acceptor),
            (
                label(head, N_("Main papers here on") if paper.owed else N_("Papers complete on")),
                day(paper.received_on),
            ),
            (label(head, N_("Accepted on")), day(paper.accepted_on)),
            (label(head, N_("Promised by")), due),
            (label(head, N_("Limit by law")), by_law),
            (label(head, N_("Charge")), paper.fee),
            (label(head, N_("How to ask")), paper.query),
            (
                label(head, N_("Delivery")),
                collecting(_bring(paper.unit), paper.delivery),
            ),
            (label(head, N_("Supervision phone")), paper.supervision_phone),
        )
    )


def _bring(unit: bool) -> str:
    if unit:
        return _(
            "with this notice, a copy of the licence or a letter of authority, and who collects their identity paper"
        )
    return _("with this notice and a valid identity paper")


def _steps(paper: AcceptanceSlip) -> Table:
    head = paper.head
    titles: list[Content] = [label(head, N_("Step not counted")), label(head, N_("At most"))]
    rows: list[list[Content]] = []
    for step in paper.excluded:
        if not step.days:
            most = _("as long as it takes; you will be told")
        elif step.unit == "working":
            most = working_days(step.days)
        else:
            most = _("{n} day(s)").format(n=step.days)
        rows.append([step.name, most])
    return table((3, 2), titles, rows)
