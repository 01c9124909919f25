"""What a slip says of an application nobody answered in time: accepted, or taken in, by law from the day it came
(行政许可法 art. 32; domain 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Letterhead, day
from hall_app.documents.lines import Span
from hall_app.documents.wording import Passage, passage, said
from hall_app.words import N_

ACCEPTED = passage(
    "acceptance_slip.silent",
    N_(
        "{applicant}: the papers for <b>{item}</b> were received on {received}. You were told of nothing missing up to "
        "{last}, the last day for an answer; by law (Administrative Licence Law, article 32) the application is "
        "<b>deemed accepted from {effective}</b>."
    ),
)
TAKEN_IN = passage(
    "receipt_slip.silent",
    N_(
        "{applicant} asked this hall to carry the application for <b>{item}</b>. The papers were received on "
        "{received}. You were told of nothing missing up to {last}, the last day for an answer; they are <b>deemed "
        "complete and taken in from {effective}</b>. This receipt shows only that they were received; the decision is "
        "made and sealed by the deciding body and is not replaced by this receipt."
    ),
    carried=True,
)


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody answered: papers `received`, `last` day for an answer, in force from `effective`."""

    received: date
    last: date
    effective: date


def silent_words(
    words: Passage, head: Letterhead, silent: Silence, *, unit: bool, applicant: str, item: str
) -> tuple[Span, ...]:
    """The opening of a slip for an application nobody answered."""
    days = {name: day(getattr(silent, name)) for name in ("received", "last", "effective")}
    return said(head, words, unit=unit, applicant=applicant, item=item, **days)
