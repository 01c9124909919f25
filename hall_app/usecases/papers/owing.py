"""The papers a case was taken in without, as its slip names them: what, in what form, by when."""

from __future__ import annotations

from datetime import date

from hall_app.documents.owed_part import OwedMaterial
from hall_app.domain.facts import OwedPaper
from hall_app.domain.items import FORM_WORDS
from hall_app.projections.owed import arrived_of, papers_of
from hall_app.projections.picture import Look
from hall_app.projections.promised import accepted_on_promise
from hall_app.projections.rows import Row
from hall_app.words import _


def form_words(paper: OwedPaper) -> str:
    """In what form a paper is owed, how often, and what else it must meet."""
    form = (
        _("{form}, {n} copies").format(form=_(FORM_WORDS[paper.form]), n=paper.copies)
        if paper.form in FORM_WORDS
        else ""
    )
    return _("; ").join(part for part in (form, paper.note) if part)


def owed_materials(look: Look, row: Row) -> tuple[OwedMaterial, ...]:
    """Every paper a case was accepted or taken in without, those that came since with their day; none where the papers
    were complete."""
    promise = accepted_on_promise(look, row)
    if promise is None or not promise["supply_by"]:
        return ()
    due, came = date.fromisoformat(promise["supply_by"]), {no: day for no, day, _how in arrived_of(promise)}
    return tuple(
        OwedMaterial(
            one.name, form_words(one), due, date.fromisoformat(came[one.no]) if one.no in came else None
        )
        for one in papers_of(promise)
    )


def owed_numbers(look: Look, row: Row) -> frozenset[int]:
    """The numbers of those papers in the checklist."""
    promise = accepted_on_promise(look, row)
    return frozenset(one.no for one in papers_of(promise)) if promise is not None else frozenset()
