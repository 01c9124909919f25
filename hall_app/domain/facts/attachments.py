"""Facts about scans and photos in a case file; the subject is the case, the attachment is named by its entry's id."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class AttachmentAdded(Fact):
    """A scan or photo came into the case file; the header's `files` names hash, size and type.

    `name` is the file's own, `words` what the clerk calls it, `material` the number of the paper it shows (0: none),
    `source` file or scanner.
    """

    KIND = "attachment.added"
    name: str
    words: str = ""
    pages: int = 1
    material: int = 0
    source: str = "file"


class AttachmentRemoved(Fact):
    """It is not shown any more; its bytes stay for as long as the file is kept."""

    KIND = "attachment.removed"
    attachment: str
    why: str


class AttachmentRestored(Fact):
    """Removed by mistake, it is shown again."""

    KIND = "attachment.restored"
    attachment: str


class AttachmentDescribed(Fact):
    """What it shows: `material` is the number of the paper of the item (0: none of them), `words` what it is called.
    The newest one counts."""

    KIND = "attachment.described"
    attachment: str
    material: int = 0
    words: str = ""


class AttachmentSaved(Fact):
    """A copy of its whole content was saved outside of the program; who did it and when stand in the header."""

    KIND = "attachment.saved"
    attachment: str
