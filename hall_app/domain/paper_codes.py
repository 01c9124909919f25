"""The text in a paper's QR code: `HALL1|<paper>|<number>|<first 6 of the chain>`; no personal data (docs/papers.md)."""

from __future__ import annotations

import re

import msgspec

_CODE = re.compile(r"HALL1\|([a-z_]{1,30})\|([^|\s]{1,64})\|([a-z2-7]{6})", re.ASCII)
CHAIN_SHOWN = 6


class PaperCode(msgspec.Struct, frozen=True):
    """What a code says. `number`: the case number of a case's papers, the ticket's id, the day of a day report."""

    paper: str
    number: str
    chain: str


def code_text(paper: str, number: str, chain: str) -> str:
    """The text of the code of a paper. Raises ValueError where it would not read back."""
    text = f"HALL1|{paper}|{number}|{chain[:CHAIN_SHOWN]}"
    if _CODE.fullmatch(text) is None:
        raise ValueError(text)
    return text


def read_code(text: str) -> PaperCode | None:
    """What a scanned text says, None when it is no code of a hall's paper."""
    found = _CODE.fullmatch(text.strip())
    return None if found is None else PaperCode(*found.groups())
