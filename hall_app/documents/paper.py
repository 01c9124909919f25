"""Every kind of paper the hall prints: its words, its dataclass, how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hall_app.documents import acceptance_slip, day_report, done_slip, notice, receipt_slip, ticket
from hall_app.words import N_


class PaperKind(NamedTuple):
    """`words` is English source text for the reader; `holds` the dataclass that `render` takes."""

    words: str
    holds: type
    render: Callable[[Any], bytes]


PAPER_KINDS: dict[str, PaperKind] = {
    "ticket": PaperKind(N_("Number ticket"), ticket.Ticket, ticket.render),
    "notice": PaperKind(N_("One-time notice"), notice.Notice, notice.render),
    "receipt_slip": PaperKind(
        N_("Receipt for papers taken in"), receipt_slip.ReceiptSlip, receipt_slip.render
    ),
    "acceptance_slip": PaperKind(
        N_("Notice of acceptance"), acceptance_slip.AcceptanceSlip, acceptance_slip.render
    ),
    "done_slip": PaperKind(N_("Slip of a matter done"), done_slip.DoneSlip, done_slip.render),
    "day_report": PaperKind(N_("Day report"), day_report.DayReport, day_report.render),
}


def render(kind: str, paper: object) -> bytes:
    """The PDF of a paper. Raises KeyError for an unknown kind and TypeError for a dataclass of another kind."""
    found = PAPER_KINDS[kind]
    if not isinstance(paper, found.holds):
        raise TypeError(f"{kind} takes {found.holds.__name__}, not {type(paper).__name__}")
    return found.render(paper)
