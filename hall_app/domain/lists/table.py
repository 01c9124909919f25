"""A table as a spreadsheet saves it: text with a line a row, whichever encoding, separator and language of its heads.

UTF-8 with or without a byte order mark, UTF-16 with one, and GB18030 are told apart; commas, semicolons and tabs too.
Nothing in a cell is ever computed: `=1+1` is four characters.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from hall_app.domain.cells import safe_cell
from hall_app.domain.problems import Problem
from hall_app.words import _, language

ROWS_MAX = 5000
CELL_MAX = 2000
# A list may have its title above the heads.
HEADS_WITHIN = 6
SEPARATORS = (",", ";", "\t")
# The line of a template that shows how a row looks; it is never read.
SAMPLE_MARKS = ("例：", "e.g. ")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ASIDE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]|[\s_\-*：:]")
# What spreadsheets are told to keep as text: ="0577…", '0577…
_KEPT_TEXT = re.compile(r'="(.*)"')


class Column(msgspec.Struct, frozen=True):
    """A column: its key, its heads as a template has them, and others that are understood. `most`: characters."""

    key: str
    head_zh: str
    head_en: str
    need: bool = False
    most: int = 60
    other: tuple[str, ...] = ()

    def name(self) -> str:
        """The head in the language in force."""
        return self.head_en if language() == "en" else self.head_zh

    def heads(self) -> tuple[str, ...]:
        """Every head that means this column, as they are compared."""
        return tuple(_plain(one) for one in (self.head_zh, self.head_en, *self.other))


class TableRow(msgspec.Struct, frozen=True):
    """A row with the number of its first line in the file, counted from 1; a cell that is not there is empty."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def where(self) -> str:
        """Its place, for a person."""
        return line_words(self.line)


class ReadTable(msgspec.Struct, frozen=True):
    """The sound rows of a list, the heads that were not understood and are left out, and what is wrong with the other
    rows."""

    rows: tuple[TableRow, ...]
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Unreadable(ValueError):
    """Bytes that are no text of a table: `workbook` or `text`."""


def line_words(line: int) -> str:
    """A place in a file, counted from 1."""
    return _("line {line}").format(line=line)


def _plain(head: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", head)).casefold()


def text_of(data: bytes) -> str:
    """The text of a table's bytes. Raises Unreadable for a workbook, and for what is no text at all."""
    if data.startswith(_WORKBOOKS):
        raise Unreadable("workbook")
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    known = next((name for mark, name in marks if data.startswith(mark)), "")
    for name in (known,) if known else ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable("text")


def looks_like_json(text: str) -> bool:
    """Whether a text is a JSON list or object rather than a table."""
    return text.lstrip()[:1] in ("{", "[")


def read_table(text: str, columns: Sequence[Column]) -> ReadTable | list[Problem]:
    """The rows of a table with what is wrong in some of them (a cell too many, too long, missing), or what keeps it
    from being a table: no heads, a head twice, a quotation mark that is not closed, too many rows."""
    separator, text = _separator(text, columns)
    raw = _raw_rows(text, separator)
    if isinstance(raw, Problem):
        return [raw]
    found = _heads(raw, columns)
    if isinstance(found, Problem):
        return [found]
    at, keys = found
    left_out = tuple(
        head.strip() for head, key in zip(raw[at][1], keys, strict=True) if not key and head.strip()
    )
    body = [(line, cells) for line, cells in raw[at + 1 :] if not _sample(cells)]
    if not body:
        return [Problem(_("the whole file"), _("has no line beneath the heads"))]
    if len(body) > ROWS_MAX:
        words = _("has {count} lines; {most} at a time are possible. Split it.")
        return [Problem(_("the whole file"), words.format(count=len(body), most=ROWS_MAX))]
    problems: list[Problem] = []
    rows = [row for line, cells in body if (row := _row(line, cells, keys, columns, problems)) is not None]
    return ReadTable(tuple(rows), left_out, tuple(problems))


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Problems in the order of their lines; those of the whole file first."""

    def line(one: Problem) -> int:
        digits = re.search(r"\d+", one.where)
        return int(digits[0]) if digits else 0

    return sorted(problems, key=line)


def _sample(cells: Sequence[str]) -> bool:
    return cells[0].strip().startswith(SAMPLE_MARKS)


def _separator(text: str, columns: Sequence[Column]) -> tuple[str, str]:
    """The separator that makes the most known heads of one line; a line `sep=;` of a spreadsheet says it itself."""
    first, _end, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=(.)"?', first.strip("\r \ufeff"), re.IGNORECASE)
    if said:
        return said[1], "\n" + rest
    known = {head for column in columns for head in column.heads()}
    lines = text.splitlines()[:HEADS_WITHIN]

    def fits(separator: str) -> int:
        return max(
            (sum(_plain(_bare(cell)) in known for cell in line.split(separator)) for line in lines), default=0
        )

    return max(SEPARATORS, key=fits), text


def _raw_rows(text: str, separator: str) -> list[tuple[int, list[str]]] | Problem:
    """Every row that is not empty with its first line."""
    reader = csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True
    )
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return Problem(line_words(line), _("has a quotation mark that is not closed, or a cell without end"))
    return found or Problem(_("the whole file"), _("is empty"))


def _heads(
    raw: Sequence[tuple[int, list[str]]], columns: Sequence[Column]
) -> tuple[int, list[str]] | Problem:
    """Which row has the heads, and the key of each of its cells; empty where a head is not known."""
    known = {head: column.key for column in columns for head in column.heads()}
    needed = [column for column in columns if column.need]
    rows = [[known.get(_plain(_bare(cell)), "") for cell in cells] for _line, cells in raw[:HEADS_WITHIN]]
    at = max(range(len(rows)), key=lambda number: len(set(rows[number]) - {""}))
    keys = rows[at]
    if not any(keys):
        words = _("must name the columns, such as: {heads}")
        return Problem(line_words(raw[0][0]), words.format(heads=_(", ").join(one.name() for one in needed)))
    where = line_words(raw[at][0])
    for column in columns:
        if keys.count(column.key) > 1:
            return Problem(where, _("names the column {head} twice").format(head=column.name()))
    missing = [column.name() for column in needed if column.key not in keys]
    if missing:
        return Problem(where, _("does not name the column {head}").format(head=_(", ").join(missing)))
    return at, keys


def _bare(cell: str) -> str:
    """A cell without what only tells a spreadsheet to leave it as it is."""
    text = unicodedata.normalize("NFC", cell).strip()
    said = _KEPT_TEXT.fullmatch(text)
    text = said[1].strip() if said else text
    escaped = text.startswith("'") and (text[1:2].isdigit() or safe_cell(text[1:]) != text[1:])
    return text[1:].strip() if escaped else text


def _row(
    line: int, cells: Sequence[str], keys: Sequence[str], columns: Sequence[Column], problems: list[Problem]
) -> TableRow | None:
    where, bad = line_words(line), list[str]()
    if any(cell.strip() for cell in cells[len(keys) :]):
        bad.append(_("has more cells than there are heads"))
    row = {key: _bare(cell) for key, cell in zip(keys, cells, strict=False) if key}
    for column in columns:
        text = row.get(column.key, "")
        if column.need and not text:
            bad.append(_("{head} is missing").format(head=column.name()))
        elif len(text) > column.most:
            words = _("{head} is longer than {n} characters").format(head=column.name(), n=column.most)
            bad.append(words)
        elif any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
            words = _("{head} has a line break or a character that cannot be typed").format(
                head=column.name()
            )
            bad.append(words)
    problems += [Problem(where, one) for one in bad]
    return None if bad else TableRow(line, row)


def template_of(columns: Sequence[Column], sample: Sequence[str]) -> str:
    """An empty list with its heads and a line that shows how one looks, as CSV in the language in force."""
    mark = SAMPLE_MARKS[language() == "en"]
    return table_text(columns, [(mark + sample[0], *sample[1:])])


def table_text(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """A list as CSV that `read_table` reads back; no cell of it is run by a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name() for column in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
