"""The papers of a case: one-time notice, receipt, acceptance, slip of a matter done."""

from __future__ import annotations

from datetime import date, datetime

from hall_app.documents.acceptance_slip import AcceptanceSlip
from hall_app.documents.done_slip import DoneSlip
from hall_app.documents.notice import Notice, ToSupply
from hall_app.documents.receipt_slip import ReceiptSlip
from hall_app.documents.silent_part import Silence
from hall_app.domain.facts import (
    CaseAccepted,
    CaseTakenIn,
    NoticeIssued,
    NoticePoint,
    SilentlyAccepted,
    SlipNumbered,
)
from hall_app.domain.items import Item, statutory_days
from hall_app.domain.materials import checklist, issued_by, why_words
from hall_app.projections.case_history import told_of
from hall_app.projections.case_limits import carry_last, counted_as
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_then import Then, then_of
from hall_app.projections.case_words import outcome_words
from hall_app.projections.cases import case_row
from hall_app.projections.hall_card import hall_card
from hall_app.projections.notices import notices_of, points_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.usecases.papers.applicants import Applicant
from hall_app.usecases.papers.common import (
    clerk,
    code_of_paper,
    day_of,
    excluded,
    handed_in,
    head_of,
    no_paper,
    received,
)
from hall_app.usecases.papers.deciding import carried, decider, procedure
from hall_app.usecases.papers.owing import owed_materials, owed_numbers, promise_then
from hall_app.values.papers import PaperBytes
from hall_app.words import _


def case_of(look: Look, asked: PaperBytes) -> tuple[Row, Item]:
    """The row of the case a paper is asked for, and its item. Raises Refusal no_such_paper."""
    row = case_row(look, asked.subject)
    if row is None:
        raise no_paper(asked.paper, asked.subject)
    return row, item_of_case(look, row)


def stood_at(look: Look, asked: PaperBytes, *kinds: str) -> tuple[Then, Item]:
    """The case and its item as they stood when the paper asked for got its number, or the newest of these kinds of
    fact. Raises Refusal no_such_paper."""
    then = then_of(look, asked.subject, asked.serial, *kinds)
    if then is None:
        raise no_paper(asked.paper, asked.subject)
    return then, item_of_case(look, then.row)


def _query(look: Look) -> str:
    card = hall_card(look)
    return _("At the hall or by phone {phone}, with the case number").format(phone=card.phone)


def _to_supply(point: NoticePoint) -> ToSupply:
    return ToSupply(
        name=point.name,
        form=point.form or "original",
        copies=point.copies or 1,
        requirement=point.note,
        where=issued_by(point.issuer),
        fault=why_words(point.why, point.words) if point.state == "wrong" else "",
    )


def _complete(then: Then, item: Item, notice: Row) -> tuple[str, ...]:
    """The needed papers that were right when this notice was given."""
    told = {point.no for point in points_of(notice)}
    return tuple(
        point.material.name
        for point in checklist(item, then.answers)
        if point.state == "needed" and point.no not in told
    )


def notice(look: Look, asked: PaperBytes, reprint: int) -> Notice:
    """The one-time notice of a serial, or the newest of the case. Raises Refusal no_such_paper."""
    then, item = stood_at(look, asked, NoticeIssued.KIND)
    row, told = then.row, next(one for one in notices_of(look, asked.subject) if one["seq"] == then.seq)
    card, who = hall_card(look), Applicant(look, row)
    handler, first = clerk(look, told["by_whom"]), clerk(look, row["first_asked"])
    body = decider(look, row, item)
    return Notice(
        head=head_of(look),
        number=told["serial"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        deciding_body=body,
        agency=carried(row),
        applied_on=date.fromisoformat(row["day"]),
        issued_on=date.fromisoformat(told["day"]),
        to_supply=tuple(_to_supply(point) for point in points_of(told)),
        handler=handler[0],
        handler_number=handler[1],
        first_asked=first[0],
        first_asked_number=first[1],
        contact=who.contact,
        phone=who.phone,
        office_phone=card.phone,
        supervision_phone=card.supervision_phone,
        basis=item.basis,
        complete=_complete(then, item, told),
        conditions=item.conditions,
        procedure=procedure(row, item, body),
        promised_working_days=item.promised_working_days,
        statutory_working_days=statutory_days(item),
        excluded=excluded(item),
        fee=item.fee.text,
        correct_by=date.fromisoformat(told["supply_by"]) if told["supply_by"] else None,
        place=card.address,
        hours=card.hours,
        telling=told["nth"],
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
        party=who.party(told["visit"]),
    )


def receipt_slip(look: Look, asked: PaperBytes, reprint: int) -> ReceiptSlip:
    """The receipt of an agency case. Raises Refusal no_such_paper."""
    then, item = stood_at(look, asked, CaseTakenIn.KIND, SilentlyAccepted.KIND, SlipNumbered.KIND)
    row, promise = then.row, promise_then(look, then)
    if not carried(row):
        raise no_paper(asked.paper, asked.subject)
    card, who = hall_card(look), Applicant(look, row)
    came, by = handed_in(look, row)
    receiver = clerk(look, row["first_asked"] if row["silent"] else by)
    return ReceiptSlip(
        head=head_of(look),
        number=row["serial"],
        case_number=row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        deciding_body=decider(look, row, item),
        received_at=came,
        receiver=receiver[0],
        receiver_number=receiver[1],
        materials=received(item, then.checks, owed_numbers(promise)),
        owed=owed_materials(promise),
        contact=who.contact,
        phone=who.phone,
        fee=item.fee.text,
        promised_working_days=row["days"] + row["extension"],
        due_on=day_of(row["due"]),
        provisional=bool(row["provisional"]),
        excluded=excluded(item),
        carry_by=day_of(carry_last(look, row)),
        query=_query(look),
        collect=card.address,
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
        party=who.party(row["visit"]),
        counted_from=counted_as(look, row["received"]),
        silent=silence_of(look, row),
        issued_on=datetime.fromisoformat(row["taken_at"]).date(),
    )


def acceptance_slip(look: Look, asked: PaperBytes, reprint: int) -> AcceptanceSlip:
    """The acceptance of a direct promised item. Raises Refusal no_such_paper."""
    then, item = stood_at(look, asked, CaseAccepted.KIND, SilentlyAccepted.KIND, SlipNumbered.KIND)
    row, promise = then.row, promise_then(look, then)
    if row["handling"] != "direct" or not row["due"] or not row["accepted"]:
        raise no_paper(asked.paper, asked.subject)
    card, who = hall_card(look), Applicant(look, row)
    acceptor = clerk(look, row["first_asked"] if row["silent"] else row["taken_by"])
    return AcceptanceSlip(
        head=head_of(look),
        number=row["serial"],
        case_number=row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        accepting_body=card.name,
        acceptor=acceptor[0],
        acceptor_number=acceptor[1],
        received_on=date.fromisoformat(row["received"]),
        accepted_on=date.fromisoformat(row["accepted"]),
        promised_working_days=row["days"] + row["extension"],
        due_on=date.fromisoformat(row["due"]),
        materials=received(item, then.checks, owed_numbers(promise)),
        owed=owed_materials(promise),
        id_number=who.id_number,
        address="" if who.organisation else who.address,
        contact=who.contact,
        phone=who.phone,
        office_phone=card.phone,
        fee=item.fee.text,
        statutory_working_days=statutory_days(item),
        provisional=bool(row["provisional"]),
        excluded=excluded(item),
        query=_query(look),
        delivery=_("To be collected at the hall (by post or brought home only as noted here: ________)"),
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
        party=who.party(row["visit"]),
        counted_from=counted_as(look, row["received"]),
        silent=silence_of(look, row),
    )


def silence_of(look: Look, row: Row) -> Silence | None:
    """How a case was accepted or taken in by silence; None where somebody answered. One of before has no serial of
    its own: its slip was made out later."""
    told = [
        one
        for one in (told_of(look, row["case_id"], SilentlyAccepted.KIND) if row["silent"] else [])
        if one.details.get("serial", "") in ("", row["serial"])
    ]
    if not told:
        return None
    days = (date.fromisoformat(told[-1].details[name]) for name in ("received", "last", "effective"))
    return Silence(*days)


def done_slip(look: Look, asked: PaperBytes, reprint: int) -> DoneSlip:
    """The slip of an item done at once, once it has a number. Raises Refusal no_such_paper."""
    then, item = stood_at(look, asked, SlipNumbered.KIND)
    row = then.row
    if row["case_kind"] != "instant" or row["handling"] != "direct":
        raise no_paper(asked.paper, asked.subject)
    card, who = hall_card(look), Applicant(look, row)
    handler = clerk(look, row["closed_by"] or row["taken_by"])
    said = [outcome_words(row["outcome"], row["handling"]) if row["outcome"] else "", row["result"]]
    return DoneSlip(
        head=head_of(look),
        number=row["serial"],
        case_number=row["case_number"],
        applicant=who.name,
        unit=who.organisation,
        item=row["item_name"],
        handling_body=card.name,
        done_at=datetime.fromisoformat(row["closed_at"] or row["taken_at"]),
        handler=handler[0],
        handler_number=handler[1],
        result=_("; ").join(part for part in said if part),
        result_number=row["document"],
        contact=who.contact,
        phone=who.phone,
        fee=item.fee.text,
        materials=received(item, then.checks),
        supervision_phone=card.supervision_phone,
        code=code_of_paper(look, asked.paper, row["case_number"]),
        reprint=reprint,
        party=who.party(row["visit"]),
    )
