"""卷内目录: what lies in a case file, with a digest of each paper (GB/T 42727-2023; domain 2.10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hall_app.documents.kit import Block, note
from hall_app.documents.party import NOBODY_ELSE, Party, party_blocks
from hall_app.documents.setting import FORM
from hall_app.documents.sheet import (
    OWN_CODE,
    Sheet,
    dated,
    facts,
    grid,
    in_chinese,
    issue,
    numbered,
    short_day,
)
from hall_app.domain.paper_names import paper_name
from hall_app.words import N_, _

DIGEST_GROUP = 16


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper in the file: its own number, who made it, its pages in the file as 3–5, SHA-256 in hexadecimal. `lies`:
    False for a line without a paper."""

    title: str
    number: str = ""
    by: str = ""
    made_on: date | None = None
    pages: str = ""
    digest: str = ""
    remark: str = ""
    lies: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIndex(Sheet):
    """The index of a file. `keep_for` is the retention in words; `package_digest` covers the whole package."""

    case_number: str
    title: str
    archive_number: str
    papers: tuple[FiledPaper, ...]
    filed_on: date
    filed_by: str
    checked_by: str = ""
    keep_for: str = ""
    shelf: str = ""
    package_digest: str = ""
    party: Party = NOBODY_ELSE


@in_chinese
def render(paper: FileIndex) -> bytes:
    """The index as PDF, A4."""
    return issue(
        paper,
        paper_name("file_index"),
        lambda: _blocks(paper),
        on=paper.filed_on,
        code_words=OWN_CODE,
        sign=(N_("Filed by (signature):"), N_("Checked by (signature):")),
        settings=FORM,
    )


def leaves_of(counts: Iterable[int], first: int = 1) -> list[str]:
    """From which leaf to which each paper goes, counted from `first`; one leaf stands alone, none says nothing."""
    places, at = [], first
    for count in counts:
        last = at + count - 1
        places.append("" if last < at else str(at) if last == at else f"{at}–{last}")
        at += count
    return places


def grouped(digest: str) -> str:
    """A digest with a space after every sixteen digits, so that it breaks between them."""
    return " ".join(digest[at : at + DIGEST_GROUP] for at in range(0, len(digest), DIGEST_GROUP))


def _blocks(paper: FileIndex) -> list[Block]:
    head = paper.head
    rows = [
        [one.title, one.number, one.by, short_day(one.made_on), one.pages, grouped(one.digest), one.remark]
        for one in paper.papers
    ]
    return [
        facts(
            head,
            (N_("Title of the file"), paper.title),
            (N_("Case number"), paper.case_number),
            (N_("Archive number"), paper.archive_number),
            (N_("Kept for"), paper.keep_for),
            (N_("Shelf"), paper.shelf),
            (N_("Filed by"), paper.filed_by),
            (N_("Checked by"), paper.checked_by),
            (N_("Filed on"), dated(paper.filed_on)),
            (N_("Digest of the package"), grouped(paper.package_digest)),
        ),
        *party_blocks(head, paper.party),
        grid(
            head,
            (
                (N_("No."), 24),
                (N_("Paper in the file"), 90),
                (N_("Its number"), 80),
                (N_("Made by"), 52),
                (N_("Date"), 66),
                (N_("Leaf numbers"), 50),
                (N_("SHA-256"), 98),
                (N_("Remark"), 36),
            ),
            numbered(rows),
            size=9.0,
        ),
        note(_("{n} papers in all.").format(n=sum(one.lies for one in paper.papers))),
    ]
