"""Which promise to supply papers later stands behind the acceptance of a case that counts now (容缺受理)."""

from __future__ import annotations

from hall_app.domain.facts import CaseAccepted, CaseTakenIn
from hall_app.projections.case_history import told_of
from hall_app.projections.owed import promise_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row


def accepted_in(look: Look, row: Row) -> str:
    """The visit in which the papers of a case were accepted or taken in; its newest visit where none were."""
    for kind in (CaseAccepted.KIND, CaseTakenIn.KIND):
        told = told_of(look, row["case_id"], kind)
        if told:
            return str(told[-1].details.get("visit", ""))
    return str(row["visit"])


def accepted_on_promise(look: Look, row: Row) -> Row | None:
    """The promise a case was accepted or taken in on; None for complete papers, also where an earlier acceptance was
    on a promise and the case came back since."""
    promise = promise_of(look, row["case_id"])
    if promise is None or not row["taken_at"] or promise["visit"] != accepted_in(look, row):
        return None
    return promise
