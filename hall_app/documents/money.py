"""Amounts of money in words: whole fen as yuan with two places, and in the capital figures of Chinese bills."""

from __future__ import annotations

_FIGURES = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
FEN_MAX = 10**14 - 1


def yuan(fen: int) -> str:
    """An amount in fen as yuan with two places and commas: 1,020.50."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def capital_yuan(fen: int) -> str:
    """An amount in fen in capital figures (支付结算办法 annex 1): 壹仟零贰拾元伍角整.

    Raises ValueError for a negative amount or one of a trillion yuan and more.
    """
    if not 0 <= fen <= FEN_MAX:
        raise ValueError(f"no capital figures for {fen} fen")
    whole, cents = divmod(fen, 100)
    words = _whole(whole) + "元" if whole else ""
    jiao, last = divmod(cents, 10)
    if not cents:
        return (words or "零元") + "整"
    if jiao:
        words += _FIGURES[jiao] + "角"
    elif words:
        words += "零"
    return words + (_FIGURES[last] + "分" if last else "整")


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    words, gap = "", False
    for level in reversed(range(len(groups))):
        group = groups[level]
        if not group:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        gap = False
        words += _group(group) + _GROUPS[level]
    return words


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
