"""The deeds of the desk's registers as a test in any order tries them, with good and bad words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.values import contacts, custody, fees, first_asked, posts, undone, wording
from hall_app.values.base import Command
from tests.documents.test_logo import drawn

PICTURE = drawn(60, 40)

REGISTERS: tuple[Callable[[Any], Command], ...] = (
    lambda c: custody.KeepOriginals(
        c.case, (custody.KeptPaper(name=c.one("户口簿", c.word), count=c.one(1, c.number)),), c.one("", c.word)
    ),
    lambda c: custody.HandOver(c.one("courier", "town", "hall", "resident", c.word), c.originals,
                               c.one("", "张三", c.word), c.one("李四", "", c.word), c.word, c.word),
    lambda c: custody.SettleOriginal(c.case, c.one("户口簿", c.word), c.one("lost", c.word), c.one("x", c.word)),
    lambda c: fees.TakeFee(c.case, c.one(2000, 8000, c.number), c.one("cash", c.word), c.word, c.word),
    lambda c: fees.NoteFree(c.case, c.one("首次申领", c.word)),
    lambda c: fees.ReverseFee(c.one(*c.known("SELECT receipt FROM p_receipts"), c.word),
                              c.one("void", "refund", c.word), c.word, c.word, c.one("", "cash", c.word)),
    lambda c: fees.CountCash(c.one(0, 2000, c.number), c.word, c.one(0, c.number)),
    lambda c: contacts.LogContact(c.case, c.one("supply", "result_ready", c.word), c.one("phone", c.word),
                                  c.one("reached", "no_answer", c.word), c.word, c.word, c.word),
    lambda c: contacts.BookHomeDelivery(c.case, c.one("2026-11-24 09:00", c.word), c.one("2026-11-24 10:00", c.word),
                                        c.word, c.one(("w003", "w004"), (c.staff, c.staff)), c.word),
    lambda c: contacts.CancelHomeDelivery(c.delivery, c.word),
    lambda c: contacts.EndHomeDelivery(c.delivery, c.one("2026-11-23 08:00", c.word), "2026-11-23 08:05",
                                       c.one("delivered", "refused", c.word), c.word, c.one("self", c.word), c.word,
                                       c.word),
    lambda c: first_asked.OfferMatter(c.one(c.case, c.visit), c.staff, c.one("x", c.word)),
    lambda c: first_asked.AcceptMatter(c.one(c.case, c.visit)),
    lambda c: first_asked.DeclineMatter(c.one(c.case, c.visit), c.one("x", c.word)),
    lambda c: first_asked.WithdrawOffer(c.one(c.case, c.visit)),
    lambda c: posts.SetPair(c.one("1", "", c.word), c.staff, c.staff, c.one(1, c.number),
                            c.one("", "JS-01", c.word), c.one("", "民政", c.word)),
    lambda c: posts.HandOverPost(c.one("2026-11-24 18:00", c.word), c.one("x", c.word), c.one("", c.staff), c.staff,
                                 c.one("", "2026-11-23 09:30", c.word)),
    lambda c: posts.TakeBackPost(c.one(*c.known("SELECT absence FROM p_absences"), c.word), c.word),
    lambda c: undone.RegisterUndone(c.word, c.word, c.one("", c.staff), c.one("", "2026-12-01", c.word), c.word,
                                    c.one("", c.person), c.word, c.word, c.word, c.one("", c.case)),
    lambda c: undone.AnswerUndone(
        c.one(*c.known("SELECT entry FROM p_undone"), c.word), c.one("solved", c.word), c.word
    ),
    lambda c: wording.SetLogo(c.one(PICTURE, c.word.encode("utf-8", "surrogatepass")), c.word),
    lambda c: wording.RemoveLogo(),
)  # fmt: skip
