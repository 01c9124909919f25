"""Whose decision it is. In law 受理 is the word of the authority that decides; a hall that carries papers to another
body takes them in and never says it (domain 2.4)."""

from __future__ import annotations

ACCEPTING = "受理"
_TAKING_IN = "收件"


def decided_by(unit: str) -> str:
    """The deciding body as the catalogue words it, without the authority's word for accepting."""
    return unit.replace(ACCEPTING, _TAKING_IN)
