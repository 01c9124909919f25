"""Scans and photos: bytes are read, looked at and kept with no transaction open; then the entry names them."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from hall_app.domain.facts import (
    AttachmentAdded,
    AttachmentDescribed,
    AttachmentRemoved,
    AttachmentRestored,
    AttachmentSaved,
)
from hall_app.domain.file_kinds import HEAD_BYTES, SIZE_MAX, fits, kind_of, kind_words, suffix_of
from hall_app.errors import Refusal, Trouble, code
from hall_app.ledger.chain import FileRef
from hall_app.ledger.filestore import FileStore, content_hash
from hall_app.projections.asking import UNKNOWN_CASE
from hall_app.projections.attachments import (
    GONE,
    KEPT,
    REMOVED,
    as_answer,
    attachment_row,
    attachments_of,
    is_needed,
)
from hall_app.projections.case_page import item_of_case
from hall_app.projections.cases import case_row
from hall_app.projections.picture import Look
from hall_app.projections.rows import Row
from hall_app.projections.settings import setting
from hall_app.step import Step
from hall_app.system_words import system_words
from hall_app.usecases.deed import CLERKS, DESK, Outside, deed, errand
from hall_app.values.attachments import (
    AddAttachment,
    AttachmentBytes,
    AttachmentLook,
    AttachmentRow,
    CopyAttachment,
    DescribeAttachment,
    RemoveAttachment,
    RestoreAttachment,
    ScannedFiles,
    ScanRow,
    Thumbnail,
)
from hall_app.values.base import Command
from hall_app.whole import check_target, write_whole
from hall_app.words import N_

if TYPE_CHECKING:
    from hall_app.devices.scan_folder import ScanFolder

MISSING = code(
    "file_missing", N_("The file {name} is not there any more, or cannot be read. Nothing was added.")
)
FOLDER = code("file_folder", N_("{name} is a folder, not a file. Nothing was added; choose the files in it."))
EMPTY = code("file_empty", N_("The file {name} is empty. Nothing was added; scan the paper again."))
TOO_LARGE = code(
    "file_too_large",
    N_("The file {name} is larger than {mb} MB. Nothing was added; scan with fewer dots or in parts."),
)
GROWING = code("file_growing", N_("The file {name} is still being written. Wait until the scanner is done."))
KIND = code(
    "file_kind",
    N_("The file {name} is neither a picture nor a PDF. Nothing was added; JPEG, PNG, TIFF and PDF can be."),
)
SUFFIX = code(
    "file_suffix",
    N_(
        "The file {name} ends in .{suffix} but is {kind}. Nothing was added; save it anew under its right ending."
    ),
)
TWICE = code("attachment_twice", N_("This very file is in the case already, as {name}."))
IS_REMOVED = code("attachment_removed", N_("This attachment was removed from the case. Show it again first."))
IS_ERASED = code("attachment_erased", N_("This attachment was erased by order; its bytes are gone."))
IS_THERE = code("attachment_there", N_("This attachment is shown already."))
UNKNOWN_MATERIAL = code("unknown_material", N_("The item has {n} papers. Choose one of them, or none."))
REASON = code("attachment_reason", N_("Say why it is taken out of the file."))
NOT_COPIED = code(
    "attachment_not_copied",
    N_("The copy could not be saved as {path} ({why}). Choose another folder, or make room there."),
)
SIDE_MIN, SIDE_MAX = 32, 2400
SEES_REMOVED = ("administrator", "manager", "auditor")


class FileRoom(Protocol):
    """What of the open hall attachments need."""

    files: FileStore
    scans: ScanFolder


class AtFiles(Outside, Protocol):
    """The errand's station, and the hall's files."""

    hall: FileRoom


def read_file(path: Path) -> tuple[bytes, str]:
    """The content of a file and what it is, by its bytes.

    Raises Refusal file_missing, file_folder, file_empty, file_too_large, file_growing, file_kind, file_suffix.
    """
    name = path.name
    try:
        if path.is_dir():
            raise Refusal(FOLDER, name=name)
        if path.exists() and not path.is_file():
            raise Refusal(KIND, name=name)  # a pipe or a device: whoever opened it might wait for ever
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(SIZE_MAX + 1)
            after = path.stat()
    except (OSError, ValueError) as error:
        raise Refusal(MISSING, name=name) from error
    if len(data) > SIZE_MAX:
        raise Refusal(TOO_LARGE, name=name, mb=SIZE_MAX // 1024 // 1024)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        data
    ) != after.st_size:
        raise Refusal(GROWING, name=name)
    if not data:
        raise Refusal(EMPTY, name=name)
    kind = kind_of(data[:HEAD_BYTES])
    if not kind:
        raise Refusal(KIND, name=name)
    if not fits(name, kind):
        raise Refusal(SUFFIX, name=name, suffix=suffix_of(name), kind=kind_words(kind))
    return data, kind


def _may_add(look: Look, case: str, sha256: str = "") -> None:
    if case_row(look, case) is None:
        raise Refusal(UNKNOWN_CASE)
    same = [row for row in attachments_of(look, case, KEPT) if row["sha256"] == sha256]
    if same:
        raise Refusal(TWICE, name=same[0]["words"] or same[0]["name"])


@errand(AddAttachment, *CLERKS)
def add_attachment(outside: AtFiles, command: AddAttachment) -> AttachmentRow:
    """Reads, looks, keeps durably, then records; where the entry is not saved the bytes go again.

    Raises Refusal unknown_case, attachment_twice, scan_unreadable, file_locked and what `read_file` does; Trouble
    file_not_kept.
    """
    from hall_app.documents.scans import count_pages  # Pillow and PDFium

    outside.look(lambda look: _may_add(look, command.case))
    path = Path(command.path)
    if command.take:
        _check_settled(outside, path)
    data, kind = read_file(path)
    pages = count_pages(data, kind, path.name)
    ref = FileRef(content_hash(data), len(data), kind)
    fact = AttachmentAdded(
        name=path.name, words=command.words.strip(), pages=pages, material=max(0, command.material),
        source="scanner" if command.take else "file",
    )  # fmt: skip

    def record(step: Step) -> AttachmentRow:
        _may_add(step.look, command.case, ref.sha256)
        entry = step.record(fact, command.case, files=(ref,))
        return as_answer(step.look, attachment_row(step.look, entry.id))

    store = outside.hall.files
    with store.lock:
        outside.look(lambda look: _may_add(look, command.case, ref.sha256))
        store.put(data)
        try:
            added = outside.transact(record)
        except BaseException:
            if not outside.look(lambda look: is_needed(look, ref.sha256)):
                store.remove(ref.sha256)
            raise
    if command.take:
        _take(path)
    return added


def _check_settled(outside: AtFiles, path: Path) -> None:
    """Only what lies in the scanner folder is taken from where it lies, and only when it has stopped growing.

    Raises Refusal file_missing, file_growing; Trouble scan_folder_missing.
    """
    folder = str(outside.look(lambda look: setting(look, "scan.folder"))).strip()
    found = [one for one in outside.hall.scans.look(Path(folder)) if one.path == path] if folder else []
    if not found:
        raise Refusal(MISSING, name=path.name)
    if not found[0].ready:
        raise Refusal(GROWING, name=path.name)


def _take(path: Path) -> None:
    """Takes a kept scan out of the scanner folder; one that cannot be taken stays and is refused as twice."""
    try:
        path.unlink()
    except OSError:
        return


@deed(RemoveAttachment, *CLERKS)
def remove_attachment(step: Step, command: RemoveAttachment) -> AttachmentRow:
    """Hides it by a fact; the bytes stay. Raises Refusal unknown_attachment, attachment_removed, attachment_erased,
    attachment_reason."""
    row = _there(attachment_row(step.look, command.attachment))
    if not command.why.strip():
        raise Refusal(REASON)
    step.record(AttachmentRemoved(attachment=row["attachment"], why=command.why.strip()), row["case_id"])
    return as_answer(step.look, attachment_row(step.look, command.attachment))


@deed(DescribeAttachment, *CLERKS)
def describe_attachment(step: Step, command: DescribeAttachment) -> AttachmentRow:
    """Raises Refusal unknown_attachment, attachment_removed, attachment_erased, unknown_material."""
    row = _there(attachment_row(step.look, command.attachment))
    case = case_row(step.look, row["case_id"])
    papers = item_of_case(step.look, case).materials if case is not None else ()
    if not 0 <= command.material <= len(papers):
        raise Refusal(UNKNOWN_MATERIAL, n=len(papers))
    words = command.words.strip()
    if (command.material, words) != (row["material"], row["words"]):
        told = AttachmentDescribed(attachment=row["attachment"], material=command.material, words=words)
        step.record(told, row["case_id"])
    return as_answer(step.look, attachment_row(step.look, command.attachment))


@deed(RestoreAttachment, *CLERKS)
def restore_attachment(step: Step, command: RestoreAttachment) -> AttachmentRow:
    """Shows it again. Raises Refusal unknown_attachment, attachment_there, attachment_erased, attachment_twice."""
    row = attachment_row(step.look, command.attachment)
    if row["state"] != REMOVED:
        raise Refusal(IS_ERASED if row["state"] == GONE else IS_THERE)
    _may_add(step.look, row["case_id"], row["sha256"])
    step.record(AttachmentRestored(attachment=row["attachment"]), row["case_id"])
    return as_answer(step.look, attachment_row(step.look, command.attachment))


def _there(row: Row) -> Row:
    if row["state"] != KEPT:
        raise Refusal(IS_ERASED if row["state"] == GONE else IS_REMOVED)
    return row


def content_of(outside: AtFiles, attachment: str) -> tuple[Row, bytes]:
    """The row and the content of an attachment; a removed one is for managers and auditors only.

    Raises Refusal unknown_attachment, attachment_removed, attachment_erased; Trouble file_gone, file_damaged.
    """
    row = outside.look(lambda look: attachment_row(look, attachment))
    if row["state"] != REMOVED or outside.actor.role not in SEES_REMOVED:
        _there(row)
    return row, outside.hall.files.get(row["sha256"])


@errand(cast(type[Command], AttachmentBytes), *DESK, "auditor")
def attachment_bytes(outside: AtFiles, asked: Command) -> bytes:
    """The whole content. A question that runs as an errand, since reading takes time. Raises as `content_of` does."""
    return content_of(outside, cast(AttachmentBytes, asked).attachment)[1]


@errand(CopyAttachment, *DESK, "auditor")
def copy_attachment(outside: AtFiles, command: CopyAttachment) -> str:
    """Saves the whole content where somebody wants it; that it left is recorded before it is there.

    Raises as `content_of` does; Trouble attachment_not_copied.
    """
    row, data = content_of(outside, command.attachment)
    path = Path(command.path)
    try:
        check_target(path)
        if not path.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        outside.transact(lambda step: step.record(AttachmentSaved(row["attachment"]), row["case_id"]))
        write_whole(path, data)
    except (OSError, ValueError) as error:
        why = system_words(error)
        raise Trouble(NOT_COPIED, path=command.path, why=why) from error
    return command.path


@errand(cast(type[Command], AttachmentLook), *DESK, "auditor")
def attachment_look(outside: AtFiles, asked: Command) -> Thumbnail:
    """A page as a small picture, made when it is asked for. Raises as `content_of` does, and scan_unreadable."""
    from hall_app.documents.scans import thumbnail  # Pillow and PDFium

    wanted = cast(AttachmentLook, asked)
    row, data = content_of(outside, wanted.attachment)
    side = max(SIDE_MIN, min(wanted.side, SIDE_MAX))
    page = max(0, min(wanted.page, row["pages"] - 1))
    png, width, height = thumbnail(data, row["type"], page, side, row["name"])
    return Thumbnail(
        attachment=row["attachment"], page=page, pages=row["pages"], png=png, width=width, height=height
    )


@errand(cast(type[Command], ScannedFiles), *DESK)
def scanned_files(outside: AtFiles, asked: Command) -> tuple[ScanRow, ...]:
    """What lies in the scanner folder; nothing where none is set. Raises Trouble scan_folder_missing."""
    folder = str(outside.look(lambda look: setting(look, "scan.folder"))).strip()
    if not folder:
        return ()
    return tuple(
        ScanRow(
            path=str(one.path), name=one.path.name, size=one.size, type=one.type, ready=one.ready, at=one.at
        )
        for one in outside.hall.scans.look(Path(folder))
    )
