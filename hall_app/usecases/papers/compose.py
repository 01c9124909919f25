"""One door to all papers: from a question to the dataclass, and on to the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.picture import Look, answers
from hall_app.usecases.papers.common import no_paper
from hall_app.usecases.papers.handed_out import as_handed_out
from hall_app.values.papers import PaperBytes
from hall_app.words import speaking

if TYPE_CHECKING:
    from hall_app.usecases.papers.every import Maker

# Anybody may have a ticket's paper: it carries nothing of the person who took it.
OPEN_PAPERS = frozenset(("ticket",))


def all_papers() -> dict[str, Maker]:
    """What makes each kind of paper, by its name."""
    from hall_app.usecases.papers.every import (
        PAPERS,  # their layouts bring ReportLab; a hall opens without them
    )

    return PAPERS


def compose(look: Look, asked: PaperBytes) -> Any:
    """The dataclass of a paper, its words in Chinese.

    Raises Refusal no_such_paper, and sign_in_first for anything but a ticket unless somebody is signed in or the
    command line of the data folder's owner asks.
    """
    make = all_papers().get(asked.paper)
    if make is None:
        raise no_paper(asked.paper, asked.subject)
    if asked.paper not in OPEN_PAPERS and look.station != "cli":
        need_role(look, *SERVING, "auditor")
    with speaking("zh_CN"):
        return make(as_handed_out(look, asked), asked, max(0, asked.nth - 1))


@answers(PaperBytes)
def paper_bytes(look: Look, asked: PaperBytes) -> bytes:
    """The paper as PDF; `nth` 2 and more is marked as a reprint. Raises as `compose` does."""
    from hall_app.documents.paper import render  # ReportLab and its fonts cost half a second

    return render(asked.paper, compose(look, asked))
