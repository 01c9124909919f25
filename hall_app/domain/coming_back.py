"""A resident who comes back with a case: whether they did, and by what is typed of its number."""

from __future__ import annotations

from collections.abc import Sequence

from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseAccepted,
    CaseContinued,
    CaseFinished,
    CaseTakenIn,
    CaseWithdrawn,
    PromiseBroken,
    SilentlyAccepted,
)

# Since one of these the papers are settled: who comes after it comes back. Where there was none, since the end.
SETTLED = (CaseAccepted.KIND, CaseTakenIn.KIND, SilentlyAccepted.KIND, AcceptanceRefused.KIND)
ENDED = (CaseFinished.KIND, CaseWithdrawn.KIND, PromiseBroken.KIND)
# Fewer digits name an item, not a case.
DIGITS_LEAST = 4


def came_back(kinds: Sequence[str]) -> bool:
    """Whether the resident came again with a case once its papers were settled; `kinds` of its facts, in order."""
    for way in (SETTLED, ENDED):
        since = [at for at, kind in enumerate(kinds) if kind in way]
        if since:
            return CaseContinued.KIND in kinds[since[-1] :]
    return False


def done_since(kinds: Sequence[str]) -> bool:
    """Whether anything came of the visit in which the resident came back with a case last; `kinds` of its facts."""
    return came_back(kinds) and kinds[-1] != CaseContinued.KIND


def may_be_number(text: str) -> bool:
    """Whether what was typed or scanned may be the number of a case or of a paper, or its last digits."""
    return sum(one.isdecimal() for one in text) >= DIGITS_LEAST
