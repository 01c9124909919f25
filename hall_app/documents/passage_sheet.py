"""A passage alone under the hall's letterhead, to look at before any paper with it was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hall_app.documents.kit import Block, heading, label, note, paragraph
from hall_app.documents.lines import rich
from hall_app.documents.sheet import Sheet, in_chinese, issue
from hall_app.documents.wording import PASSAGES, Passage, template_of
from hall_app.words import N_, _

_PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageSheet(Sheet):
    """`name` of the passage; `title` is the English source of the paper it stands on."""

    name: str
    title: str


@in_chinese
def render(paper: PassageSheet) -> bytes:
    """The sheet as PDF, A4. Raises KeyError for a passage there is none of."""
    one = PASSAGES[paper.name]
    return issue(paper, paper.title, lambda: _blocks(paper, one), on=None)


def _blocks(paper: PassageSheet, one: Passage) -> tuple[Block, ...]:
    template = template_of(paper.head, one)
    values = {name: f"〔{name}〕" for name in _PLACEHOLDER.findall(template)}
    told = note(_("Only to look at: the passage as it is set. Brackets are filled in on the paper."))
    lines = [line for line in template.split("\n") if line]
    return (
        heading(label(paper.head, N_("Wording of a passage"))),
        *(paragraph(rich(line, **values), indent=False) for line in lines),
        told,
    )


SAMPLE_TITLE = N_("Sample sheet")
