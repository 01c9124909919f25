"""The moment a paper was handed out: a reprint says what its first print said, whatever the books say now.

Until a paper has come out, the books of now stand on it: a name put right before the first print is right on it.
"""

from __future__ import annotations

from hall_app.domain.serials import WHEN_PRINTED
from hall_app.projections.picture import NOW, Look
from hall_app.projections.prints import first_made
from hall_app.projections.serials import Given, given_serial, newest_serial
from hall_app.usecases.papers.numbering import SHEET, number_due
from hall_app.values.papers import PaperBytes

# The kinds of serial each numbered paper bears (domain.serials).
NUMBERED = {
    "notice": ("notice",),
    "receipt_slip": ("agency_slip",),
    "acceptance_slip": ("acceptance",),
    "done_slip": ("done_slip", "acceptance"),
    "handover_list": ("handover",),
    "fee_receipt": ("fee_receipt",),
    "refund_slip": ("refund_slip",),
    "rejection": ("not_accepted", "not_taken_in"),
    "special_step_notice": ("special_step",),
    "extension_notice": ("extension",),
    "result_notice": ("result_ready",),
    "delivery_record": ("delivery",),
    "waiver_promise": ("waiver_promise",),
    "waiver_notice": ("waiver_notice",),
    "promise_ended": ("promise_ended",),
    **{paper: (paper,) for paper in WHEN_PRINTED},
}
# It tells the whole way so far, whenever it is asked for; only its number stays.
OF_NOW = frozenset((SHEET,))


def as_handed_out(look: Look, asked: PaperBytes) -> Look:
    """The books a numbered paper is made from; those of now for every other paper."""
    kinds = None if asked.paper in OF_NOW else NUMBERED.get(asked.paper)
    given = _number_of(look, asked, kinds) if kinds else None
    if given is None:
        return look
    return as_first_printed(look, asked, given.subject, given.serial, given.seq)


def _number_of(look: Look, asked: PaperBytes, kinds: tuple[str, ...]) -> Given | None:
    if asked.serial:
        return given_serial(look, asked.serial)
    if number_due(look, asked.paper, asked.subject):
        return None
    return newest_serial(look, asked.subject, kinds) or given_serial(look, asked.subject)


def as_first_printed(look: Look, asked: PaperBytes, subject: str, serial: str, since: int) -> Look:
    """The books as they were when the paper first came out after the entry it tells of; what is asked for as a reprint
    with no print on record is as that entry left the books."""
    until = first_made(look, asked.paper, subject, serial, since) or (since if asked.nth > 1 else NOW)
    return look.as_of(until)
