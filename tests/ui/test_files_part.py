"""The files of a case at the desk: let fall, scanned, seen small and large, taken out and brought back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import cast

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_app.devices.scan_folder import Scanned
from hall_app.hall import Hall
from hall_app.values.attachments import (
    AddAttachment,
    AttachmentRow,
    Attachments,
    RemoveAttachment,
    ScannedFiles,
)
from hall_app.values.base import Command
from hall_app.values.papers import Printers
from hall_app.values.setup import ChangeSetting
from tests.fakes.clock import FakeClock
from tests.makers import MANAGER
from tests.ui.test_cases_page import sheet_of, shown, write
from tests.usecases.desk import Desk
from tests.usecases.life_days import running
from ui.main_window import MainWindow
from ui.pages.cases.file_sheet import FileSheet, drawn
from ui.pages.cases.files import Files
from ui.pages.cases.page import CasesPage
from ui.widgets import Combo
from ui.words import _

Key = Qt.Key
COPY, NOTHING = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def photo(path: Path, colour: str = "navy", size: tuple[int, int] = (60, 90)) -> Path:
    Image.new("RGB", size, colour).save(path)
    return path


def document(pages: int) -> bytes:
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(pages):
        made.new_page(595, 842)
    made.save(out)
    return out.getvalue()


def opened(desk: MainWindow, at: Desk, qtbot: QtBot) -> tuple[str, Files]:
    """A case with its files in front."""
    case = running(at)
    page = shown(desk, qtbot, 1)
    page.case.parts.buttons["files"].click()
    qtbot.waitUntil(page.case.files.isVisible)
    return case, page.case.files


def added(at: Desk, case: str, path: Path) -> AttachmentRow:
    row = at.run(AddAttachment(case, str(path)))
    assert isinstance(row, AttachmentRow)
    return row


def let_fall(part: Files, *paths: Path) -> tuple[bool, bool]:
    """Files are carried over the part and let go; whether either was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    over = QDragEnterEvent(part.rect().center(), COPY, data, LEFT, NOTHING)
    QApplication.sendEvent(part, over)
    fall = QDropEvent(QPointF(part.rect().center()), COPY, data, LEFT, NOTHING)
    QApplication.sendEvent(part, fall)
    return over.isAccepted(), fall.isAccepted()


def test_what_is_let_fall_is_kept_and_what_is_odd_says_why(
    desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, part = opened(desk, at, qtbot)
    huge, empty, text = tmp_path / "大.pdf", tmp_path / "空.png", tmp_path / "记录.jpg"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    empty.touch()
    text.write_text("不是图片", "utf-8")
    good, gone = photo(tmp_path / "照片.png"), tmp_path / "没有了.png"
    assert let_fall(part, huge, empty, text, gone, tmp_path, good) == (True, True)
    qtbot.waitUntil(lambda: [one.text for one in part.list.rows] == ["照片.png"])
    said = part.in_place.text()
    for name in ("大.pdf", "空.png", "记录.jpg", "没有了.png", tmp_path.name):
        assert f"{name}：" in said or f"{name}: " in said
    assert len(said.splitlines()) == 5 and "50 MB" in said
    assert [one.name for one in at.ask(Attachments(case))] == ["照片.png"]


def test_words_that_fall_are_not_taken(desk: MainWindow, at: Desk, qtbot: QtBot) -> None:
    _case, part = opened(desk, at, qtbot)
    data = QMimeData()
    data.setText("hello")
    over = QDragEnterEvent(part.rect().center(), COPY, data, LEFT, NOTHING)
    over.ignore()
    QApplication.sendEvent(part, over)
    assert not over.isAccepted()


def settled(part: Files, at: Desk) -> Callable[[], bool]:
    """Looks into the folder once more, two seconds later by the hall's clock; whether all in it is ready."""

    def looked() -> bool:
        clock = at.hall.clock
        assert isinstance(clock, FakeClock)
        clock.advance(seconds=2)
        part.scans.follow(True)
        return bool(part.scans.rows) and all(one.ready for one in part.scans.rows)

    return looked


def test_scans_are_offered_and_added_by_keys(
    desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot, tmp_path: Path
) -> None:
    case, part = opened(desk, at, qtbot)
    qtbot.waitUntil(lambda: part.scanner.isVisible() and "本厅规则" in part.scanner.text())
    folder = tmp_path / "scanner"
    folder.mkdir()
    hall.run(ChangeSetting("scan.folder", str(folder)), actor=MANAGER)
    qtbot.waitUntil(lambda: "没有新文件" in part.scanner.text())
    for number, colour in enumerate(("red", "green", "blue")):
        photo(folder / f"scan{number}.png", colour)
    qtbot.waitUntil(settled(part, at))
    qtbot.waitUntil(lambda: len(part.list.rows) == 3 and not part.scanner.isVisible())
    assert all(one.tag == "在扫描文件夹中" and one.under for one in part.list.rows)
    assert part.add_scan.isVisible() and not part.take_out.isVisible()
    newest = [one.text for one in part.list.rows]
    part.list.setFocus()
    part.list.select_first()
    qtbot.keyClick(part.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(part.list.keys) == 2
    qtbot.keyClick(part.list, Key.Key_Return)
    qtbot.waitUntil(lambda: len(at.ask(Attachments(case))) == 2)
    assert [one.name for one in at.ask(Attachments(case))] == newest[:2]
    qtbot.waitUntil(lambda: len(part.scans.rows) == 1 and len(part.list.rows) == 3)
    assert [one.name for one in folder.iterdir()] == [newest[2]]
    qtbot.waitUntil(lambda: newest[1] in part.in_place.text())


def test_a_scan_that_cannot_be_taken_is_not_offered_again(
    desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scanner"
    folder.mkdir()
    path = photo(folder / "scan.png")
    hall.run(ChangeSetting("scan.folder", str(folder)), actor=MANAGER)
    case, part = opened(desk, at, qtbot)
    qtbot.waitUntil(settled(part, at))
    monkeypatch.setattr("hall_app.usecases.attaching._take", lambda _path: None)
    part.add_scan.click()
    qtbot.waitUntil(lambda: len(at.ask(Attachments(case))) == 1)
    qtbot.waitUntil(lambda: part.scans.rows == ())
    part.scans.follow(True)
    # What is asked behind it is answered after it.
    came: list[object] = []
    part.front.errand(cast(Command, ScannedFiles()), part, came.append, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert path.exists() and part.scans.rows == ()


def test_a_folder_that_is_gone_is_said_once(
    desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot, tmp_path: Path
) -> None:
    hall.run(ChangeSetting("scan.folder", str(tmp_path / "nowhere")), actor=MANAGER)
    _case, part = opened(desk, at, qtbot)
    qtbot.waitUntil(lambda: "nowhere" in part.scanner.text())
    assert not part.scans._timer.isActive()
    (tmp_path / "nowhere").mkdir()
    part.scans.follow(True)
    qtbot.waitUntil(lambda: "没有新文件" in part.scanner.text())


def test_a_folder_that_hangs_holds_up_no_paper(
    desk: MainWindow, at: Desk, hall: Hall, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, goes_on = Event(), Event()

    def hang(_folder: Path) -> list[Scanned]:
        asked.set()
        goes_on.wait(30)
        return []

    monkeypatch.setattr(hall.scans, "look", hang)
    hall.run(ChangeSetting("scan.folder", str(tmp_path)), actor=MANAGER)
    _case, part = opened(desk, at, qtbot)
    try:
        qtbot.waitUntil(asked.is_set)
        came: list[object] = []
        part.front.errand(cast(Command, Printers()), part, came.append, came.append)
        qtbot.waitUntil(lambda: bool(came))
        assert part.scans.rows == () and not part.scans.trouble
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: "没有新文件" in part.scanner.text())


def test_the_chosen_one_is_seen_small_and_large_and_copied(
    desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, part = opened(desk, at, qtbot)
    data = document(3)
    (tmp_path / "户口簿.pdf").write_bytes(data)
    added(at, case, photo(tmp_path / "照片.png"))
    added(at, case, tmp_path / "户口簿.pdf")
    qtbot.waitUntil(lambda: len(part.list.rows) == 2 and part.preview.picture.pixmap is not None)
    small = part.preview.picture.pixmap
    assert small is not None and (small.width(), small.height()) == (60, 90)
    part.list.setFocus()
    qtbot.keyClick(part.list, Key.Key_Down)
    qtbot.waitUntil(lambda: part.preview.picture.pixmap not in (None, small))
    assert "3 页" in part.list.rows[1].under and "户口簿.pdf" in part.preview.picture.accessibleName()
    qtbot.keyClick(part.list, Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in desk.findChildren(FileSheet)))
    sheet = next(one for one in desk.findChildren(FileSheet) if one.isVisible())
    with qtbot.waitSignal(sheet.pages.painted):
        qtbot.waitUntil(lambda: sheet.pages.count == 3)
    assert not sheet.pages.label.pixmap().isNull()
    qtbot.keyClick(sheet, Key.Key_PageDown)
    qtbot.waitUntil(lambda: sheet.pages.number == 1 and "2" in sheet.bar.where.text())
    before = sheet.pages.label.pixmap().width()
    qtbot.keyClick(sheet, Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheet.pages.label.pixmap().width() > before)
    sheet.save_to(tmp_path / "nowhere" / "x.pdf")
    qtbot.waitUntil(lambda: "nowhere" in sheet.in_place.text())
    sheet.save_to(tmp_path / "副本.pdf")
    qtbot.waitUntil(lambda: "副本.pdf" in sheet.in_place.text())
    assert (tmp_path / "副本.pdf").read_bytes() == data
    sheet.reject()
    part.show_case("")
    assert part.preview.picture.pixmap is None and not part.preview._kept


def test_what_was_taken_out_is_shown_when_asked_and_brought_back(
    desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, part = opened(desk, at, qtbot)
    added(at, case, photo(tmp_path / "照片.png"))
    qtbot.waitUntil(part.take_out.isVisible)
    part.take_out.click()
    page = desk.pages["cases"]
    sheet = sheet_of(page, qtbot)  # type: ignore[arg-type]
    write(sheet, "why", "扫错了人")
    sheet.ok.click()
    qtbot.waitUntil(lambda: part.list.rows == () and part.none.isVisible())
    assert not part.take_out.isVisible() and not part.preview.isVisible()
    qtbot.waitUntil(part.also.isVisible)
    part.also.click()
    qtbot.waitUntil(lambda: len(part.list.rows) == 1)
    assert part.list.rows[0].tag == "已撤下" and "扫错了人" in part.list.rows[0].under
    assert part.again.isVisible() and not part.take_out.isVisible()
    part.again.click()
    qtbot.waitUntil(part.take_out.isVisible)
    assert [one.state for one in at.ask(Attachments(case))] == ["kept"]


def test_a_clerk_cannot_look_at_what_was_taken_out(
    desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, part = opened(desk, at, qtbot)
    row = added(at, case, photo(tmp_path / "照片.png"))
    at.run(RemoveAttachment(row.attachment, "扫错了人"))
    qtbot.waitUntil(part.also.isVisible)
    part.also.click()
    qtbot.waitUntil(part.look.isVisible)
    part.look.click()
    qtbot.waitUntil(lambda: any(one.in_place.text() for one in desk.findChildren(FileSheet)))
    (sheet,) = desk.findChildren(FileSheet)
    assert "请先恢复" in sheet.in_place.text() and not sheet.save.isEnabled()


@pytest.mark.parametrize("size", [(40, 60), (60, 40), (900, 300), (10, 4000)])
def test_a_picture_is_drawn_as_wide_as_asked_and_never_too_tall(
    size: tuple[int, int], tmp_path: Path
) -> None:
    data = photo(tmp_path / "x.png", size=size).read_bytes()
    page = drawn(data, "image/png", "x.png", 0, 300)
    assert page.height() <= 9600
    assert abs(page.width() / page.height() - size[0] / size[1]) < 0.05
    assert page.width() == 300 or page.height() > 9000


def test_what_a_scan_shows_is_chosen_among_the_papers(
    desk: MainWindow, at: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case, files = opened(desk, at, qtbot)
    added(at, case, photo(tmp_path / "IMG_0031.png"))
    qtbot.waitUntil(lambda: files.describe.isVisible())
    files.describe.click()
    sheet = sheet_of(cast(CasesPage, desk.pages["cases"]), qtbot)
    assert (_(sheet.title), sheet.ok.text()) == ("附件是哪份材料", "保存"), (
        "the button does not repeat the title"
    )
    choice = sheet.parts["material"]
    assert isinstance(choice, Combo)
    paper = at.page(case).materials[0]
    choice.set_value(str(paper.no))
    sheet.ok.click()
    qtbot.waitUntil(lambda: [one.shows for one in at.ask(Attachments(case))] == [paper.name])
    qtbot.waitUntil(lambda: paper.name in files.list.rows[0].under)
