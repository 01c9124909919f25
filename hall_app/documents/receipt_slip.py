"""收件凭证: what the hall took in to carry to the body that decides (domain 2.4).

A hall does not decide an agency item, so this paper never says 受理: in law that word is the authority's. The decision
and its seal are left to the body named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, Closing, Letter, Letterhead, day, heading, label, letter, paragraph
from hall_app.documents.owed_part import OwedMaterial, owed_blocks
from hall_app.documents.parts import (
    ExcludedStep,
    ReceivedMaterial,
    form_words,
    moment,
    original_words,
    person,
    rest_day_words,
    step_words,
    two_copies,
    working_days,
)
from hall_app.documents.party import NOBODY_ELSE, Party, party_rows
from hall_app.documents.sheet import contact_words
from hall_app.documents.silent_part import TAKEN_IN, Silence, silent_words
from hall_app.documents.tables import Content, Table, pairs, table
from hall_app.documents.wording import passage, said
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _, p_, speaking

OPENING = passage(
    "receipt_slip.opening",
    N_(
        "{applicant} asked this hall to carry the application for <b>{item}</b>. The papers below were received "
        "today. This receipt shows only that they were received; <b>the decision is made and sealed by the "
        "deciding body</b> and is not replaced by this receipt."
    ),
    carried=True,
)


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """A receipt for an agency case. The due date counts from the day after `received_at`, which may be days before the
    slip was made out, `issued_on`; `provisional` where it falls in a year without a published calendar. `carry_by` is
    the last day on which the hall hands the papers on, `counted_from` the working day that papers handed in on a day
    off count as received on. `owed` are papers that come later, on a promise. `silent`: taken in by law, since nobody
    answered in time."""

    head: Letterhead
    number: str
    case_number: str
    applicant: str
    item: str
    deciding_body: str
    received_at: date
    receiver: str
    materials: tuple[ReceivedMaterial, ...]
    receiver_number: str = ""
    contact: str = ""
    phone: str = ""
    fee: str = ""
    promised_working_days: int = 0
    due_on: date | None = None
    provisional: bool = False
    excluded: tuple[ExcludedStep, ...] = ()
    carry_by: date | None = None
    query: str = ""
    collect: str = ""
    supervision_phone: str = ""
    code: str = ""
    reprint: int = 0
    unit: bool = False
    owed: tuple[OwedMaterial, ...] = ()
    party: Party = NOBODY_ELSE
    counted_from: date | None = None
    silent: Silence | None = None
    issued_on: date | None = None


def render(paper: ReceiptSlip) -> bytes:
    """The receipt as PDF, A4."""
    with speaking("zh_CN"):
        head = paper.head
        closing = Closing(
            date_text=day(paper.silent.effective if paper.silent else paper.issued_on or paper.received_at),
            seal_of=head.hall,
            seal_words=_("(receipt stamp of the hall)"),
            signatures=(label(head, N_("Receiver (signature):")), label(head, N_("Applicant (signature):"))),
            code=paper.code,
            code_words=_("Scan to see how the case stands"),
        )
        title = label(head, paper_name("receipt_slip"))
        return letter(
            Letter(head, title, paper.number, lambda: _blocks(paper), closing, paper.reprint, two_copies())
        )


def _blocks(paper: ReceiptSlip) -> tuple[Block, ...]:
    about = {"applicant": paper.applicant, "item": paper.item}
    if paper.silent:
        opening = silent_words(TAKEN_IN, paper.head, paper.silent, unit=paper.unit, **about)
    else:
        opening = said(paper.head, OPENING, unit=paper.unit, **about)
    return (
        paragraph(opening),
        _facts(paper),
        heading(label(paper.head, N_("Papers received"))),
        materials_table(paper.head, paper.materials),
        *owed_blocks(paper.head, paper.owed),
    )


def _facts(paper: ReceiptSlip) -> Table:
    head = paper.head
    contact = contact_words(paper.contact, paper.phone)
    came = day(paper.silent.received) if paper.silent else moment(paper.received_at)
    return pairs(
        (
            (label(head, N_("Case number")), paper.case_number),
            (label(head, N_("Received at")), came),
            (label(head, N_("Received by")), person(paper.receiver, paper.receiver_number)),
            (label(head, N_("Carried on by")), day(paper.carry_by) if paper.carry_by else ""),
            (label(head, N_("Deciding body")), paper.deciding_body),
            (label(head, N_("Due on")), _due(paper)),
            (label(head, N_("Your contact")), contact),
            *party_rows(head, paper.party),
            (label(head, N_("Charge")), paper.fee),
            (label(head, N_("How to ask")), paper.query),
            (
                label(head, N_("Collecting")),
                collecting(_bring(paper.unit), paper.collect),
            ),
            (label(head, N_("Supervision phone")), paper.supervision_phone),
        )
    )


def collecting(with_what: str, how: str) -> str:
    """How the result is fetched, and what to bring."""
    return how + p_("paper", "; ") + with_what if how else with_what


def _bring(unit: bool) -> str:
    if unit:
        return _(
            "with this slip, a copy of the licence or a letter of authority, and who collects their identity paper"
        )
    return _("with this slip and a valid identity paper")


def _due(paper: ReceiptSlip) -> str:
    if paper.due_on is None:
        return ""
    return due_words(
        paper.due_on,
        paper.promised_working_days,
        paper.excluded,
        provisional=paper.provisional,
        counted_from=paper.counted_from,
        promised=bool(paper.owed),
    )


def due_words(
    due_on: date,
    days: int,
    excluded: tuple[ExcludedStep, ...],
    *,
    provisional: bool,
    counted_from: date | None = None,
    promised: bool = False,
) -> str:
    """The due date and how it was counted. `promised`: papers are owed, and the count does not wait for them; nor does
    it begin anew when they come."""
    if promised:
        words = _(
            "{date} ({days}; the working day after the main papers came is the first; the owed papers do not begin the "
            "count anew; days off are not counted)"
        )
    else:
        words = _(
            "{date} ({days}; the working day after complete receipt is the first; days off are not counted)"
        )
    words = words.format(date=day(due_on), days=working_days(days))
    if counted_from:
        words += p_("paper", "; ") + rest_day_words(counted_from)
    for step in excluded:
        words += p_("paper", "; ") + step_words(step)
    if provisional:
        words += _("; provisional until next year's holidays are published")
    return words


def materials_table(head: Letterhead, materials: tuple[ReceivedMaterial, ...]) -> Table:
    """The papers received, with form, copies and what became of each original."""
    titles: list[Content] = [
        label(head, N_("No.")),
        label(head, N_("Material received")),
        label(head, N_("Form and copies")),
        label(head, N_("The original")),
        label(head, N_("Remark")),
    ]
    rows: list[list[Content]] = []
    for number, material in enumerate(materials, start=1):
        form = form_words(material.form, material.copies)
        if material.pages:
            form += _(", {n} page(s)").format(n=material.pages)
        rows.append([str(number), material.name, form, original_words(material.original), material.remark])
    return table((30, 184, 144, 76, 100), titles, rows)
