"""How a file of a case, or one that waits in the scanner folder, is shown as a row."""

from __future__ import annotations

from hall_app.values.attachments import AttachmentRow, ScanRow
from ui import phrases
from ui.widgets import Row
from ui.words import _, ngettext_

KILO = 1024


def attachment_as_row(one: AttachmentRow) -> Row:
    """A file of the case."""
    parts = (
        kind_short(one.type),
        pages_words(one.pages),
        phrases.day_words(one.at),
        one.by,
        one.shows,
        one.words,
        one.why,
    )
    tag, tone = (_("taken out"), "warn") if one.state == "removed" else reached_words(one.reached)
    under = " · ".join(part for part in parts if part)
    return Row(one.attachment, "", one.name, size_words(one.size), under, tag, tone)


def scan_as_row(key: str, one: ScanRow) -> Row:
    """A file in the scanner folder."""
    tag, tone = _("in the scanner folder"), "hall"
    if not one.ready:
        tag, tone = _("still being written"), "plain"
    elif not one.type:
        tag, tone = _("neither picture nor PDF"), "warn"
    under = " · ".join(part for part in (kind_short(one.type), phrases.moment_words(one.at)) if part)
    return Row(key, "", one.name, size_words(one.size), under, tag, tone)


def kind_short(kind: str) -> str:
    """JPEG, PNG, TIFF, PDF; empty for what is none of them."""
    return kind.rpartition("/")[2].upper()


def pages_words(pages: int) -> str:
    """How many pages; nothing for a single one."""
    return ngettext_("{n} page", "{n} pages", pages).format(n=pages) if pages > 1 else ""


def reached_words(reached: str) -> tuple[str, str]:
    """How far a file got, in the words of the protocol (§5), and the tone of the pill."""
    words = {"saved": (_("saved here"), "plain"), "town_has": (_("the town has it"), "ok")}
    return words.get(reached, ("", "plain"))


def size_words(size: int) -> str:
    """A size as people say it."""
    if size >= KILO * KILO:
        return _("{n} MB").format(n=f"{size / KILO / KILO:.1f}")
    return _("{n} KB").format(n=max(1, size // KILO))
