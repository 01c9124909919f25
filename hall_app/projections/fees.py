"""Receipts of fees, and the cash of a day."""

from __future__ import annotations

from sqlalchemy import or_, select

from hall_app.changes import Changes
from hall_app.domain.facts import CashCounted, FeeFree, FeeReversed, FeeTaken
from hall_app.domain.fees import METHOD_WORDS, REVERSED_WORDS, yuan
from hall_app.errors import Refusal, code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import case_row
from hall_app.projections.people import name_of
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words
from hall_app.values.fees import CaseFee, CashDay, CashOfDay, FeeOf, FeeReceipt, TheReceipt
from hall_app.words import N_, _

RECEIPTS = table(
    "p_receipts",
    text("receipt", key=True),
    text("case_id", index=True),
    text("payer"),
    number("amount_fen"),
    number("listed_fen"),
    text("method"),
    text("basis"),
    text("at"),
    text("day", index=True),
    text("by_whom"),
    text("state"),
    text("why"),
    number("back_fen"),
    text("back_method"),
    text("reversed_at"),
    text("reversed_day", index=True),
    text("reversed_by"),
    text("receiver"),
    text("again"),
)
COUNTS = table(
    "p_cash_counts",
    number("seq", key=True),
    text("day", index=True),
    text("at"),
    text("by_whom"),
    number("expected_fen"),
    number("counted_fen"),
    text("reason"),
)
FREE = table("p_fee_free", text("case_id", key=True), text("under"), text("at"), text("by_whom"))

PICTURE = Picture("fees", 2, Changes.FEES, RECEIPTS, COUNTS, FREE)
UNKNOWN_RECEIPT = code("receipt_unknown", N_("There is no receipt {receipt} in the hall's books."))
STANDS = "stands"


@PICTURE.on(FeeTaken)
def _taken(rows: Rows, fact: FeeTaken | None, entry: StoredEntry) -> None:
    about = {"case_id": entry.subject, "at": entry.at, "day": entry.day, "by_whom": entry.by, "state": STANDS}
    if fact is None:
        rows.put(RECEIPTS, **about, receipt=f"{ERASED} {entry.seq}", payer=ERASED)
        return
    rows.put(
        RECEIPTS,
        **about,
        receipt=fact.serial,
        payer=fact.payer,
        amount_fen=fact.amount_fen,
        listed_fen=fact.listed_fen,
        method=fact.method,
        basis=fact.basis,
        again=fact.again,
    )
    rows.remove(FREE, entry.subject)


@PICTURE.on(FeeFree)
def _free(rows: Rows, fact: FeeFree | None, entry: StoredEntry) -> None:
    under = fact.under if fact else ERASED
    rows.put(FREE, case_id=entry.subject, under=under, at=entry.at, by_whom=entry.by)


@PICTURE.on(FeeReversed)
def _reversed(rows: Rows, fact: FeeReversed | None, entry: StoredEntry) -> None:
    if fact is not None:
        rows.change(
            RECEIPTS,
            fact.receipt,
            state=fact.how,
            why=fact.why,
            back_fen=fact.amount_fen,
            back_method=fact.method,
            receiver=fact.receiver,
            reversed_at=entry.at,
            reversed_day=entry.day,
            reversed_by=entry.by,
        )


@PICTURE.on(CashCounted)
def _counted(rows: Rows, fact: CashCounted | None, entry: StoredEntry) -> None:
    rows.put(
        COUNTS,
        seq=entry.seq,
        day=entry.day,
        at=entry.at,
        by_whom=entry.by,
        expected_fen=fact.expected_fen if fact else 0,
        counted_fen=fact.counted_fen if fact else 0,
        reason=fact.reason if fact else ERASED,
    )


# --- reading ----------------------------------------------------------------------------------------------------------


def receipt_row(look: Look, receipt: str) -> Row | None:
    """The row of a receipt, None where there is none."""
    found = look.conn.execute(select(RECEIPTS).where(RECEIPTS.c.receipt == receipt)).mappings().first()
    return None if found is None else dict(found)


def standing_fen(look: Look, case: str) -> int:
    """What was taken for a case and not reversed."""
    query = select(RECEIPTS.c.amount_fen).where(RECEIPTS.c.case_id == case, RECEIPTS.c.state == STANDS)
    return sum(look.conn.execute(query).scalars())


def expected_cash(look: Look, day: str) -> int:
    """What the till should hold at the end of a day: cash taken on it less cash given back on it."""
    taken = select(RECEIPTS.c.amount_fen).where(RECEIPTS.c.day == day, RECEIPTS.c.method == "cash")
    back = select(RECEIPTS.c.back_fen).where(RECEIPTS.c.reversed_day == day, RECEIPTS.c.back_method == "cash")
    return sum(look.conn.execute(taken).scalars()) - sum(look.conn.execute(back).scalars())


def _receipt(look: Look, row: Row) -> FeeReceipt:
    case = case_row(look, row["case_id"])
    state = str(row["state"])
    method = str(row["method"])
    return FeeReceipt(
        receipt=row["receipt"],
        case=row["case_id"],
        case_number=case["case_number"] if case else "",
        item_name=case["item_name"] if case else "",
        payer=_("Erased by order") if row["payer"] == ERASED else row["payer"],
        amount_fen=row["amount_fen"],
        amount=yuan(row["amount_fen"]),
        listed_fen=row["listed_fen"],
        method=method,
        method_words=_(METHOD_WORDS.get(method, method)),
        basis=row["basis"],
        at=row["at"],
        day=row["day"],
        by=by_words(look, row["by_whom"]),
        state=state,
        state_words=_(REVERSED_WORDS[state]) if state in REVERSED_WORDS else _("stands"),
        why=row["why"],
        reversed_at=row["reversed_at"],
        reversed_by=by_words(look, row["reversed_by"]) if row["reversed_by"] else "",
        receiver=row["receiver"],
        again=row["again"],
    )


@answers(FeeOf)
def fee_of(look: Look, question: FeeOf) -> CaseFee:
    """Raises Refusal unknown_case, sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    fee = item_of_case(look, row).fee
    listed = -1 if fee.amount_fen is None else fee.amount_fen
    taken = standing_fen(look, question.case)
    query = (
        select(RECEIPTS)
        .where(RECEIPTS.c.case_id == question.case)
        .order_by(RECEIPTS.c.at, RECEIPTS.c.receipt)
    )
    rows = [dict(one) for one in look.conn.execute(query).mappings()]
    free = look.conn.execute(select(FREE).where(FREE.c.case_id == question.case)).mappings().first()
    under = str(free["under"]) if free is not None else ""
    return CaseFee(
        case=question.case,
        listed=fee.text,
        listed_fen=listed,
        taken_fen=taken,
        due_fen=0 if free is not None else max(0, listed - taken),
        receipts=tuple(_receipt(look, one) for one in rows),
        steps=tuple((one.name, one.amount_fen) for one in fee.steps),
        free_under=_("Erased by order") if under == ERASED else under,
        free_by=by_words(look, free["by_whom"]) if free is not None else "",
        free_at=free["at"] if free is not None else "",
        payer=name_of(look, row["person"]),
    )


@answers(TheReceipt)
def the_receipt(look: Look, question: TheReceipt) -> FeeReceipt:
    """Raises Refusal receipt_unknown, sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    row = receipt_row(look, question.receipt)
    if row is None:
        raise Refusal(UNKNOWN_RECEIPT, receipt=question.receipt[:80])
    return _receipt(look, row)


@answers(CashOfDay)
def cash_of_day(look: Look, question: CashOfDay) -> CashDay:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    day = question.day or look.day.isoformat()
    query = select(RECEIPTS).where(or_(RECEIPTS.c.day == day, RECEIPTS.c.reversed_day == day))
    rows = [
        dict(row) for row in look.conn.execute(query.order_by(RECEIPTS.c.at, RECEIPTS.c.receipt)).mappings()
    ]
    totals: dict[str, int] = {}
    for row in rows:
        if row["day"] == day:
            totals[row["method"]] = totals.get(row["method"], 0) + row["amount_fen"]
        if row["reversed_day"] == day:
            totals[row["back_method"]] = totals.get(row["back_method"], 0) - row["back_fen"]
    counts = (
        look.conn.execute(select(COUNTS).where(COUNTS.c.day == day).order_by(COUNTS.c.seq)).mappings().all()
    )
    expected = expected_cash(look, day)
    counted = counts[-1]["counted_fen"] if counts else -1
    return CashDay(
        day=day,
        expected_fen=expected,
        counted_fen=counted,
        difference_fen=counted - expected if counts else 0,
        receipts=tuple(_receipt(look, row) for row in rows),
        by_method=tuple((method, _(METHOD_WORDS.get(method, method)), fen) for method, fen in sorted(totals.items())),
        counts=tuple(
            (one["at"], by_words(look, one["by_whom"]), one["expected_fen"], one["counted_fen"],
             _("Erased by order") if one["reason"] == ERASED else one["reason"])
            for one in counts
        ),
    )  # fmt: skip
