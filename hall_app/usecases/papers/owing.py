"""The papers a case was taken in without, as its slip names them: what, in what form, by when."""

from __future__ import annotations

from datetime import date

from hall_app.documents.owed_part import OwedMaterial
from hall_app.domain.facts import OwedPaper
from hall_app.domain.items import FORM_WORDS
from hall_app.domain.owed import without_later
from hall_app.projections.case_then import Then
from hall_app.projections.owed import papers_of, promise_of
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.words import _


def form_words(paper: OwedPaper) -> str:
    """In what form a paper is owed, how often, and what else it must meet."""
    form = (
        _("{form}, {n} copies").format(form=_(FORM_WORDS[paper.form]), n=paper.copies)
        if paper.form in FORM_WORDS
        else ""
    )
    return _("; ").join(part for part in (form, without_later(paper.note)) if part)


def promise_then(look: Look, then: Then) -> Row | None:
    """The promise a case was accepted or taken in on when its slip got its number; None for complete papers."""
    promise = promise_of(look, then.row["case_id"])
    return promise if promise is not None and promise["visit"] == then.row["visit"] else None


def owed_materials(promise: Row | None) -> tuple[OwedMaterial, ...]:
    """Every paper a case was accepted or taken in without, as promised then; none where the papers were complete."""
    if promise is None or not promise["supply_by"]:
        return ()
    due = date.fromisoformat(promise["supply_by"])
    return tuple(OwedMaterial(one.name, form_words(one), due) for one in papers_of(promise))


def owed_numbers(promise: Row | None) -> frozenset[int]:
    """The numbers of those papers in the checklist."""
    return frozenset(one.no for one in papers_of(promise)) if promise is not None else frozenset()
