"""What stands on every paper of a hall, and the words of a paper with their English beneath."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.words import _, p_


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of every paper.

    `english_beneath` sets English under titles and labels; `demo` marks each page as worth nothing. `wording` holds
    the hall's own words for named passages (see `wording`): pairs of name and text. `foot_phone`, `foot_address` and
    `foot_hours` say what stands beside the hall's name at the foot of each page. `logo`: the hall's picture, a PNG that
    `logo.made_fit` made; empty where it has none.
    """

    hall: str
    phone: str = ""
    english_beneath: bool = False
    demo: bool = False
    wording: tuple[tuple[str, str], ...] = ()
    address: str = ""
    hours: str = ""
    foot_phone: bool = True
    foot_address: bool = False
    foot_hours: bool = False
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the paper and, where the hall asks for it, its English beneath."""

    text: str
    beneath: str = ""


def label(head: Letterhead, message: str) -> Label:
    """The label for an English message marked with `N_`."""
    words = _(message)
    return Label(words, message if head.english_beneath and words != message else "")


def day(value: date) -> str:
    """A date as an office writes it: 2026 年 11 月 20 日."""
    return p_("paper", "{month}/{day}/{year}").format(year=value.year, month=value.month, day=value.day)
