"""What the history of a case says of its money."""

from __future__ import annotations

from collections.abc import Callable

from hall_app.domain.facts import FeeFree, FeeReversed, FeeTaken
from hall_app.domain.fees import METHOD_WORDS, yuan
from hall_app.projections.case_words import Details
from hall_app.words import _


def _method(it: Details) -> str:
    return _(METHOD_WORDS.get(str(it.get("method", "")), str(it.get("method", ""))))


def _taken(it: Details) -> str:
    words = _("Fee taken: {sum} yuan, {method}, receipt {receipt}").format(
        sum=yuan(it.get("amount_fen", 0)), method=_method(it), receipt=it.get("serial", "")
    )
    return _("; ").join(part for part in (words, it.get("basis", ""), it.get("again", "")) if part)


def _reversed(it: Details) -> str:
    said = (
        _("Receipt {receipt} voided: {why}")
        if it.get("how") == "void"
        else _("Fee paid back: {sum} yuan, {method}, receipt {receipt}: {why}")
    )
    return said.format(
        sum=yuan(it.get("amount_fen", 0)),
        method=_method(it),
        receipt=it.get("receipt", ""),
        why=it.get("why", ""),
    )


FEE_WORDS: dict[str, Callable[[Details], str]] = {
    FeeTaken.KIND: _taken,
    FeeFree.KIND: lambda it: _("Nothing is taken, by the list: {under}").format(under=it.get("under", "")),
    FeeReversed.KIND: _reversed,
}
