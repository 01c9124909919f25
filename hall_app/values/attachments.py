"""Scans and photos in a case file. Whatever touches their bytes is an errand: windows ask for it off their thread."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class AddAttachment(Command, frozen=True):
    """An errand: the file at `path` comes into the case file; what it is is read from its bytes.

    `material`: the paper of the item it shows, 0 for none. `take`: it lies in the scanner folder and is taken from
    there once it is kept. Refused: unknown_case, file_missing, file_empty, file_too_large, file_growing, file_kind,
    file_suffix, scan_unreadable, attachment_twice. Answer: AttachmentRow.
    """

    case: str
    path: str
    words: str = ""
    material: int = 0
    take: bool = False


class RemoveAttachment(Command, frozen=True):
    """Show it no more; the bytes stay as long as the file is kept. Refused: unknown_attachment, attachment_reason."""

    attachment: str
    why: str


class DescribeAttachment(Command, frozen=True):
    """Says what it shows, in place of what was said before. `material`: the number of the paper of the item, 0 for none
    of them; `words`: what it is called. Refused: unknown_attachment, attachment_removed, attachment_erased,
    unknown_material."""

    attachment: str
    material: int = 0
    words: str = ""


class RestoreAttachment(Command, frozen=True):
    """Show a removed one again. Refused: unknown_attachment, attachment_there."""

    attachment: str


class CopyAttachment(Command, frozen=True):
    """An errand: the whole content as a file of its own at `path`, which is there whole or not at all; that it left is
    recorded.

    Refused: as AttachmentBytes. Trouble: attachment_not_copied. Answer: the path.
    """

    attachment: str
    path: str


class AttachmentRow(Answer):
    """An attachment in a list. `state`: kept, removed, erased; `sha256` is the digest of its content.

    `reached`: saved (here), town_has (the town has signed for its content, protocol §5); empty where none is kept.
    `shows`: the paper of the item it shows, by its name; empty where nobody said so.
    """

    attachment: str
    case: str
    name: str
    words: str
    type: str
    size: int
    pages: int
    sha256: str
    material: int
    at: str
    by: str
    state: str = "kept"
    why: str = ""
    reached: str = ""
    shows: str = ""


class Thumbnail(Answer):
    """A page of an attachment, small: PNG bytes with their size in pixels."""

    attachment: str
    page: int
    pages: int
    png: bytes
    width: int
    height: int


class ScanRow(Answer):
    """A file in the scanner folder; `ready` when its size stands still, `type` empty for what cannot be added, `at`
    when it was last written to."""

    path: str
    name: str
    size: int
    type: str
    ready: bool
    at: str = ""


class Attachments(Question, frozen=True):
    """Of a case, oldest first; `removed` shows those too. Answer: tuple[AttachmentRow, ...]."""

    case: str
    removed: bool = False


class AttachmentBytes(Question, frozen=True):
    """The whole content, asked as an errand. Refused: unknown_attachment, attachment_removed. Answer: bytes."""

    attachment: str


class AttachmentLook(Question, frozen=True):
    """A page as a small picture, asked as an errand; pages count from 0, `side` in pixels. Answer: Thumbnail."""

    attachment: str
    page: int = 0
    side: int = 240


class ScannedFiles(Question, frozen=True):
    """What lies in the scanner folder of the settings, asked as an errand again and again; the newest first.

    A file is ready when two looks at least a second apart saw the same size. Answer: tuple[ScanRow, ...].
    """
