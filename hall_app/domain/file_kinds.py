"""What a file is, by its first bytes and never by its name; and what may be attached to a case."""

from __future__ import annotations

from hall_app.words import N_, _

SIZE_MAX = 50 * 1024 * 1024
HEAD_BYTES = 1024

JPEG, PNG, TIFF, PDF = "image/jpeg", "image/png", "image/tiff", "application/pdf"
# Kind: its words, and the endings its files have.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    JPEG: (N_("a JPEG picture"), ("jpg", "jpeg", "jpe", "jfif")),
    PNG: (N_("a PNG picture"), ("png",)),
    TIFF: (N_("a TIFF picture"), ("tif", "tiff")),
    PDF: (N_("a PDF document"), ("pdf",)),
}


def kind_of(head: bytes) -> str:
    """The media type that the first 1024 bytes show; empty for anything that cannot be attached."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return TIFF
    return PDF if b"%PDF-" in head[:HEAD_BYTES] else ""


def suffix_of(name: str) -> str:
    """The ending of a file's name in small letters; empty where it has none."""
    return name.rpartition(".")[2].casefold() if "." in name.strip(".") else ""


def fits(name: str, kind: str) -> bool:
    """Whether a name's ending agrees with what the file is; a name without an ending always does."""
    return suffix_of(name) in ("", *KINDS[kind][1])


def kind_words(kind: str) -> str:
    """The words of a kind in the language in force."""
    return _(KINDS[kind][0]) if kind in KINDS else kind
