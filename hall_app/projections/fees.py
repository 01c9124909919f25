"""Receipts of fees, and the cash of a day."""

from __future__ import annotations

import re
from unicodedata import normalize

from sqlalchemy import ColumnElement, func, or_, select

from hall_app.changes import Changes
from hall_app.domain.days_said import day_said
from hall_app.domain.facts import CashCounted, FeeFree, FeeReversed, FeeTaken
from hall_app.domain.fees import METHOD_WORDS, REVERSED_WORDS, STANDS, cash_off, free_steps, ways_back, yuan
from hall_app.errors import Refusal, code
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import CASES, case_row
from hall_app.projections.paper_days import paper_days_of
from hall_app.projections.people import PEOPLE, name_of
from hall_app.projections.picture import ERASED, Look, Picture, answers, as_shown, number, table, text
from hall_app.projections.rows import Row, Rows
from hall_app.projections.staff import by_words
from hall_app.values.fees import CaseFee, CashDay, CashOfDay, FeeOf, FeeReceipt, FindReceipts, TheReceipt
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
    text("refund"),
    text("paid_on"),
    text("by_hand"),
    number("none_by_hand"),
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
    number("float_fen"),
)
FREE = table("p_fee_free", text("case_id", key=True), text("under"), text("at"), text("by_whom"))

PICTURE = Picture("fees", 6, Changes.FEES, RECEIPTS, COUNTS, FREE)
UNKNOWN_RECEIPT = code("receipt_unknown", N_("There is no receipt {receipt} in the hall's books."))


@PICTURE.on(FeeTaken)
def _taken(rows: Rows, fact: FeeTaken | None, entry: StoredEntry) -> None:
    about = {"case_id": entry.subject, "at": entry.at, "day": entry.day, "by_whom": entry.by, "state": STANDS}
    if fact is None:
        rows.put(RECEIPTS, **about, receipt=f"{ERASED} {entry.place}", payer=ERASED)
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
        paid_on=fact.paid_on,
        by_hand=fact.by_hand,
        none_by_hand=int(fact.none_by_hand),
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
            refund=fact.serial,
            reversed_at=entry.at,
            reversed_day=entry.day,
            reversed_by=entry.by,
        )


@PICTURE.on(CashCounted)
def _counted(rows: Rows, fact: CashCounted | None, entry: StoredEntry) -> None:
    rows.put(
        COUNTS,
        seq=entry.place,
        day=entry.day,
        at=entry.at,
        by_whom=entry.by,
        expected_fen=fact.expected_fen if fact else 0,
        counted_fen=fact.counted_fen if fact else 0,
        reason=fact.reason if fact else ERASED,
        float_fen=fact.float_fen if fact else 0,
    )


# --- reading ----------------------------------------------------------------------------------------------------------


def receipt_row(look: Look, receipt: str) -> Row | None:
    """The row of a receipt, None where there is none."""
    found = look.conn.execute(select(RECEIPTS).where(RECEIPTS.c.receipt == receipt)).mappings().first()
    return None if found is None else dict(found)


def refunded_row(look: Look, refund: str) -> Row | None:
    """The row of the receipt that a slip for money paid back ends, by the slip's number; None where there is none."""
    query = select(RECEIPTS).where(RECEIPTS.c.refund == refund, RECEIPTS.c.refund != "")
    found = look.conn.execute(query).mappings().first()
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
    method, back = str(row["method"]), str(row["back_method"])
    return FeeReceipt(
        receipt=row["receipt"],
        case=row["case_id"],
        case_number=case["case_number"] if case else "",
        item_name=case["item_name"] if case else "",
        payer=as_shown(row["payer"]),
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
        ways=ways_back(state, row["day"], look.day.isoformat()),
        reversed_day=row["reversed_day"],
        back_words=_(METHOD_WORDS.get(back, back)) if back else "",
        refund=row["refund"],
        paid_on=row["paid_on"],
        by_hand=row["by_hand"],
        none_by_hand=bool(row["none_by_hand"]),
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
    settled = free is not None or any(one["state"] == "refund" for one in rows) or bool(free_steps(fee))
    return CaseFee(
        case=question.case,
        listed=fee.text,
        listed_fen=listed,
        taken_fen=taken,
        due_fen=0 if settled else max(0, listed - taken),
        receipts=tuple(_receipt(look, one) for one in rows),
        steps=tuple((one.name, one.amount_fen) for one in fee.steps),
        free_under=as_shown(under),
        free_by=by_words(look, free["by_whom"]) if free is not None else "",
        free_at=free["at"] if free is not None else "",
        payer=name_of(look, row["person"]),
        paper_days=paper_days_of(look, question.case),
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
    """Raises Refusal sign_in_first, not_allowed, not_a_day."""
    need_role(look, *SERVING, "auditor")
    today = look.day.isoformat()
    day = day_said(question.day, look.day).isoformat() if question.day.strip() else today
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
        difference_fen=cash_off(counted, counts[-1]["float_fen"], expected) if counts else 0,
        receipts=tuple(_receipt(look, row) for row in rows),
        by_method=tuple((method, _(METHOD_WORDS.get(method, method)), fen) for method, fen in sorted(totals.items())),
        counts=tuple(
            (one["at"], by_words(look, one["by_whom"]), one["expected_fen"], one["counted_fen"],
             as_shown(one["reason"]), one["float_fen"])
            for one in counts
        ),
        float_fen=_float_of(look, day),
        today=today,
        before=_next_day(look, day, -1),
        after=_next_day(look, day, 1),
    )  # fmt: skip


def _float_of(look: Look, day: str) -> int:
    """The change that lay in the till, as it was last counted up to a day."""
    query = select(COUNTS.c.float_fen).where(COUNTS.c.day <= day).order_by(COUNTS.c.seq.desc()).limit(1)
    return int(look.conn.execute(query).scalar() or 0)


def _next_day(look: Look, day: str, way: int) -> str:
    """The nearest day with money before (way -1) or after a day; today always is one. Empty where there is none."""
    today = look.day.isoformat()
    found = [today] if (today > day if way > 0 else today < day) else []
    for column in (RECEIPTS.c.day, RECEIPTS.c.reversed_day, COUNTS.c.day):
        nearest = func.min(column) if way > 0 else func.max(column)
        beyond = column > day if way > 0 else column < day
        one = look.conn.execute(select(nearest).where(beyond, column != "")).scalar()
        found += [str(one)] if one else []
    return (min(found) if way > 0 else max(found)) if found else ""


OWN_NUMBER = re.compile(r"(\d+)\D?$")
OWN_NUMBER_DIGITS_MAX = 3
FOUND_MAX = 200


@answers(FindReceipts)
def find_receipts(look: Look, question: FindReceipts) -> tuple[FeeReceipt, ...]:
    """Raises Refusal sign_in_first, not_allowed."""
    need_role(look, *SERVING, "auditor")
    wanted = "".join(normalize("NFKC", question.text).split())
    if not wanted:
        return ()
    own = wanted.isdecimal() and len(wanted) <= OWN_NUMBER_DIGITS_MAX

    def like(column: ColumnElement[str]) -> ColumnElement[bool]:
        return column.contains(wanted, autoescape=True)

    # From the receipts to their cases and people: of those there are many times more, and most never paid anything.
    query = (
        select(RECEIPTS)
        .outerjoin(CASES, CASES.c.case_id == RECEIPTS.c.case_id)
        .outerjoin(PEOPLE, PEOPLE.c.person == CASES.c.person)
        .where(RECEIPTS.c.payer != ERASED)
        .order_by(RECEIPTS.c.at.desc(), RECEIPTS.c.receipt.desc())
    )
    hits = or_(
        *(like(one) for one in (RECEIPTS.c.receipt, RECEIPTS.c.payer, PEOPLE.c.name, CASES.c.case_number))
    )
    most = max(1, min(question.limit, FOUND_MAX))
    if not own:
        rows = look.conn.execute(query.where(hits).limit(most)).mappings().all()
        return tuple(_receipt(look, dict(row)) for row in rows)
    # A letter may stand behind the number.
    tail = str(int(wanted))
    ends = or_(RECEIPTS.c.receipt.like(f"%{tail}"), RECEIPTS.c.receipt.like(f"%{tail}_"))
    near = [dict(row) for row in look.conn.execute(query.where(ends)).mappings()]
    numbers = ((row, OWN_NUMBER.search(row["receipt"])) for row in near)
    same = [row for row, found in numbers if found is not None and int(found[1]) == int(wanted)]
    return tuple(_receipt(look, row) for row in same[:most])
