"""The papers of things and money that change hands: originals handed over, fees taken, the till counted."""

from __future__ import annotations

from datetime import date, datetime

from hall_app.documents.cash_count import CashCount, FeeTotal
from hall_app.documents.fee_receipt import FeeLine, FeeReceipt
from hall_app.documents.handover_list import HandoverList, Leg, Original
from hall_app.documents.refund_slip import RefundSlip
from hall_app.domain import special_steps
from hall_app.domain.custody import COURIER, FILE, HALL, RESIDENT, TOWN
from hall_app.domain.deciding import unit_of
from hall_app.domain.fees import METHOD_WORDS, REVERSED_WORDS, step_named
from hall_app.domain.forms import day_in
from hall_app.domain.items import Item
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import case_row
from hall_app.projections.fees import RECEIPTS, STANDS, receipt_row, refunded_row
from hall_app.projections.hall_card import hall_card
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.serials import newest_serial
from hall_app.usecases.papers.common import clerk, code_of_paper, found, head_of, is_date, no_paper
from hall_app.values.custody import HandOverPaper, TheHandOver
from hall_app.values.fees import CashDay, CashOfDay, TheReceipt
from hall_app.values.fees import FeeReceipt as Receipt
from hall_app.values.papers import PaperBytes
from hall_app.words import _, p_


def _holder(kind: str) -> str:
    """Whose hands, as a stretch of the way names them."""
    words = {
        RESIDENT: p_("paper", "resident"),
        HALL: p_("paper", "this hall"),
        COURIER: p_("paper", "courier"),
        TOWN: p_("paper", "town centre"),
        FILE: p_("paper", "file of the case"),
    }
    return words.get(kind, kind)


def handover_list(look: Look, asked: PaperBytes, reprint: int) -> HandoverList:
    """A hand-over list by its id. Raises Refusal no_such_paper."""
    told: HandOverPaper = found(look, asked, TheHandOver(asked.subject))
    at = datetime.fromisoformat(told.at)
    stretch = f"{_holder(told.from_kind)} → {_holder(told.to_kind)}"
    return HandoverList(
        head=head_of(look),
        number=told.serial,
        made_at=at,
        sender=told.giver,
        receiver=told.receiver,
        originals=tuple(
            Original(name, case_number, person, count=count)
            for case_number, _item, person, name, count in told.rows
        ),
        legs=(
            Leg(stretch, told.giver, told.receiver, at, told.relation or told.place, day_in(told.handed_on)),
        ),
        code=code_of_paper(look, asked.paper, told.list_id),
        reprint=reprint,
    )


def _receipt(look: Look, asked: PaperBytes) -> Row:
    """The receipt of a serial, or the newest of a case that stands."""
    by_serial = receipt_row(look, asked.serial or asked.subject)
    if by_serial is not None and asked.subject in (by_serial["case_id"], by_serial["receipt"]):
        return by_serial
    query = RECEIPTS.select().where(RECEIPTS.c.case_id == asked.subject, RECEIPTS.c.state == STANDS)
    newest = look.conn.execute(query.order_by(RECEIPTS.c.at.desc(), RECEIPTS.c.receipt.desc())).mappings()
    row = None if asked.serial else newest.first()
    if row is None:
        raise no_paper(asked.paper, asked.subject)
    return dict(row)


def _charged(item: Item, told: Receipt) -> tuple[str, str]:
    """What a fee is for, and the rule it is charged under as the list gives it: that of the step that costs or of the
    fee, in default of both what the hall has posted; and the standard the sum was taken by where that is none of the
    list's own lines."""
    line, step = told.basis, special_steps.step_named(item.special_steps, told.basis)
    listed = (step.basis if step is not None else "") or item.fee.basis or _("the charges posted in the hall")
    if not line:
        return told.item_name, listed
    if step_named(item.fee, line) is not None:
        return _("{item} ({line})").format(item=told.item_name, line=line), listed
    return told.item_name, _("; ").join(part for part in (listed, line) if part)


def fee_receipt(look: Look, asked: PaperBytes, reprint: int) -> FeeReceipt:
    """A receipt that stands, by its number or its case. Raises Refusal no_such_paper, for a reversed one too."""
    row = _receipt(look, asked)
    case = case_row(look, row["case_id"])
    if case is None or row["state"] != STANDS:
        raise no_paper(asked.paper, asked.subject)
    told: Receipt = found(look, asked, TheReceipt(row["receipt"]))
    item, taker = item_of_case(look, case), clerk(look, row["by_whom"])
    return FeeReceipt(
        head=head_of(look),
        number=told.receipt,
        case_number=told.case_number,
        payer=told.payer,
        item=told.item_name,
        taken_at=datetime.fromisoformat(told.at),
        lines=(FeeLine(*_charged(item, told), told.amount_fen),),
        taken_by=taker[0],
        taker_number=taker[1],
        for_body=unit_of(item.responsible_unit),
        means=told.method_words,
        paid_on=day_in(told.paid_on),
        by_hand=told.by_hand or (_("no receipt was written by hand") if told.none_by_hand else ""),
        supervision_phone=hall_card(look).supervision_phone,
        code=code_of_paper(look, asked.paper, told.case_number),
        reprint=reprint,
    )


def refund_slip(look: Look, asked: PaperBytes, reprint: int) -> RefundSlip:
    """The slip for money paid back, by its number or its case. Raises Refusal no_such_paper, for money paid back
    before there were such slips too."""
    given = newest_serial(look, asked.subject, ("refund_slip",))
    row = refunded_row(look, asked.serial or (given.serial if given is not None else asked.subject))
    case = case_row(look, row["case_id"]) if row is not None else None
    if row is None or case is None or asked.subject not in (row["case_id"], row["refund"]):
        raise no_paper(asked.paper, asked.subject)
    payer = found(look, asked, TheReceipt(row["receipt"])).payer
    back, by = str(row["back_method"]), clerk(look, row["reversed_by"])
    return RefundSlip(
        head=head_of(look),
        number=row["refund"],
        case_number=case["case_number"],
        item=case["item_name"],
        receipt=row["receipt"],
        taken_on=date.fromisoformat(row["day"]),
        payer=payer,
        receiver=row["receiver"] or payer,
        amount_fen=row["back_fen"],
        reason=row["why"],
        paid_at=datetime.fromisoformat(row["reversed_at"]),
        paid_by=by[0],
        paid_by_number=by[1],
        means=_(METHOD_WORDS.get(back, back)),
        supervision_phone=hall_card(look).supervision_phone,
        code=code_of_paper(look, asked.paper, case["case_number"]),
        reprint=reprint,
    )


def _booked(told: CashDay) -> tuple[FeeTotal, ...]:
    """What was taken on the day for each item, and last, as sums below zero, what was voided and paid back on it."""
    sums: dict[str, tuple[int, int]] = {}
    for one in told.receipts:
        if one.day == told.day:
            count, fen = sums.get(one.item_name, (0, 0))
            sums[one.item_name] = (count + 1, fen + one.amount_fen)
    totals = [FeeTotal(item, count, fen) for item, (count, fen) in sorted(sums.items())]
    for how, words in REVERSED_WORDS.items():
        back = sum(
            one.amount_fen for one in told.receipts if (one.state, one.reversed_day) == (how, told.day)
        )
        totals += [FeeTotal(_(words), 0, -back)] if back else []
    return tuple(totals)


def cash_count(look: Look, asked: PaperBytes, reprint: int) -> CashCount:
    """The last count of a day's till (ISO; empty: the working day). Raises Refusal no_such_paper before a count."""
    if asked.subject and not is_date(asked.subject):
        raise no_paper(asked.paper, asked.subject)
    told: CashDay = found(look, asked, CashOfDay(asked.subject))
    if not told.counts:
        raise no_paper(asked.paper, asked.subject)
    _at, counter, _expected, _counted, reason, change = told.counts[-1]
    return CashCount(
        head=head_of(look),
        day=date.fromisoformat(told.day),
        counted=(),
        booked=_booked(told),
        counter=counter,
        float_fen=change,
        other_fen=sum(fen for way, _words, fen in told.by_method if way != "cash"),
        reason=reason,
        total_fen=told.counted_fen,
        code=code_of_paper(look, asked.paper, told.day),
        reprint=reprint,
    )
