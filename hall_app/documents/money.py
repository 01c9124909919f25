"""Amounts of money in words: yuan with two places, and in the capital figures of Chinese bills."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_FIGURES = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
YUAN_MAX = Decimal("999999999999.99")


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def yuan(amount: Decimal) -> str:
    """An amount with two places and commas: 1,020.50."""
    return f"{_cents(amount):,.2f}"


def capital_yuan(amount: Decimal) -> str:
    """An amount in capital figures (票据法实施, 支付结算办法 annex 1): 壹仟零贰拾元伍角整.

    Raises ValueError for a negative amount or one of a trillion and more.
    """
    rounded = _cents(amount)
    if not 0 <= rounded <= YUAN_MAX:
        raise ValueError(f"no capital figures for {amount}")
    whole, cents = divmod(int(rounded * 100), 100)
    words = _whole(whole) + "元" if whole else ""
    jiao, fen = divmod(cents, 10)
    if not cents:
        return (words or "零元") + "整"
    if jiao:
        words += _FIGURES[jiao] + "角"
    elif words:
        words += "零"
    return words + (_FIGURES[fen] + "分" if fen else "整")


def _whole(number: int) -> str:
    words = ""
    gap = False
    for place, group in enumerate(reversed(_groups_of(number))):
        level = len(_groups_of(number)) - 1 - place
        if not group:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        gap = False
        words += _group(group) + _GROUPS[level]
    return words


def _groups_of(number: int) -> list[int]:
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    return groups


def _group(number: int) -> str:
    words, gap = "", False
    for place in (3, 2, 1, 0):
        figure = number // 10**place % 10
        if not figure:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _FIGURES[figure] + _PLACES[place]
        gap = False
    return words
