"""What most papers are made with: their common fields, rows of labels, grids, and the paper issued in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import TypeVar

from hall_app.documents.kit import Block, Closing, Letter, Letterhead, day, label, letter, paragraph
from hall_app.documents.lines import Rich, Span
from hall_app.documents.setting import LETTER, Setting
from hall_app.documents.tables import Band, Content, Table, boxes, pairs, table
from hall_app.domain.identity import mask_phone
from hall_app.words import N_, _, p_, speaking

Paper = TypeVar("Paper")

SEAL = N_("(place of the seal)")
CASE_CODE = N_("Scan to see how the case stands")
OWN_CODE = N_("Scan to find this paper")
# A line to write on, for what a paper must say and the books do not know.
BY_HAND = "________________"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every paper bears. `number` stands upper right, `reprint` counts the prints after the first; `unit`: it is
    written to or for an organisation."""

    head: Letterhead
    number: str = ""
    code: str = ""
    reprint: int = 0
    unit: bool = False


def in_chinese(render: Callable[[Paper], bytes]) -> Callable[[Paper], bytes]:
    """A render that speaks Chinese whatever the screen does."""

    @wraps(render)
    def speaking_chinese(paper: Paper) -> bytes:
        with speaking("zh_CN"):
            return render(paper)

    return speaking_chinese


def issue(
    paper: Sheet,
    title: str,
    blocks: Callable[[], Sequence[Block]],
    *,
    on: date | None,
    seal_of: str = "",
    seal: str = SEAL,
    sign: Sequence[str] = (),
    code_words: str = CASE_CODE,
    copies: str = "",
    settings: tuple[Setting, ...] = LETTER,
) -> bytes:
    """A paper as PDF; `title`, `seal`, `sign` and `code_words` are English messages marked with `N_`.

    `seal_of` is the body whose seal it is; without one there is no place for a seal. `on` None leaves the date to be
    written by hand.
    """
    head = paper.head
    closing = Closing(
        date_text=day(on) if on else p_("paper", "____-__-__"),
        seal_of=seal_of,
        seal_words=_(seal) if seal_of else "",
        signatures=tuple(label(head, words) for words in sign),
        code=paper.code,
        code_words=_(code_words) if paper.code else "",
    )
    titled = label(head, title)
    return letter(Letter(head, titled, paper.number, blocks, closing, paper.reprint, copies, settings))


def facts(head: Letterhead, *entries: tuple[str, Rich], keep_empty: bool = False) -> Table:
    """Labels (English messages) with their values; empty ones are left out unless they are to be filled in by hand."""
    return pairs([(label(head, words), value) for words, value in entries], keep_empty=keep_empty)


def boxed(head: Letterhead, *entries: tuple[str, Rich, int]) -> Table:
    """Labels with long values, each with room for the number of lines given."""
    return boxes([(label(head, words), value, lines) for words, value, lines in entries])


def grid(
    head: Letterhead,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Content] | Band],
    *,
    empty_rows: int = 0,
    size: float = 0.0,
) -> Table:
    """A table: `columns` are English messages with their shares of the width."""
    titles: list[Content] = [label(head, words) for words, _share in columns]
    return table([share for _words, share in columns], titles, rows, empty_rows=empty_rows, size=size)


def numbered(rows: Sequence[Sequence[Content]]) -> list[list[Content]]:
    """Rows with their number in front."""
    return [[str(number), *row] for number, row in enumerate(rows, start=1)]


def addressee(name: str) -> Block:
    """Who is written to: the name in bold, with a colon."""
    return paragraph((Span(name, True), Span(p_("paper", ":"))), indent=False)


def contact_words(name: str, phone: str) -> str:
    """A contact with a masked phone number."""
    return "　".join(part for part in (name, mask_phone(phone)) if part)


def dated(value: date | None) -> str:
    """A date, or nothing."""
    return day(value) if value else ""


def due_day(value: date | None, *, provisional: bool) -> str:
    """The last day of a limit, marked where it may still move; nothing where there is none."""
    if value is None or not provisional:
        return dated(value)
    return day(value) + _("; provisional until next year's holidays are published")


def short_day(value: date | None) -> str:
    """A date in a narrow column: 2026-11-20."""
    return value.strftime("%Y-%m-%d") if value else ""


def short_moment(value: datetime | None) -> str:
    """Date and time in a narrow column."""
    return value.strftime("%Y-%m-%d %H:%M") if value else ""
