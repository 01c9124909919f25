"""The files of a case: three attachments and one taken out, two scans that wait, one looked at, and no folder set."""

from __future__ import annotations

import io
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from hall_app.values.attachments import AddAttachment, RemoveAttachment
from hall_app.values.setup import ChangeSetting
from tests.shots.counter import PERSON, show_case, take_in, window_one
from tests.shots.staff import DESK, shoot_sheet
from tests.shots.stage import Stage

NAMES = (
    "身份证正反面.png",
    "居民户口簿（户主页及本人页）.pdf",
    "厦门市集美区后溪镇后溪村农村宅基地现场照片.png",
)


def leaf(size: tuple[int, int], lines: int) -> bytes:
    """A page that looks written on."""
    image, out = Image.new("RGB", size, "#f7f2e4"), io.BytesIO()
    pen = ImageDraw.Draw(image)
    step = size[1] // (lines + 2)
    for number in range(lines):
        y = step * (number + 1)
        pen.line((size[0] // 10, y, size[0] * (9 - number % 3) // 10, y), "#445566", max(2, step // 8))
    image.save(out, "PNG")
    return out.getvalue()


def pages(count: int) -> bytes:
    """A document of that many empty pages."""
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(count):
        made.new_page(595, 842)
    made.save(out)
    return out.getvalue()


def attaching(stage: Stage) -> None:
    """The part as it is, with what was taken out, with scans above, and the sheet that shows one."""
    window = window_one(stage)
    case = take_in(stage, PERSON, "agency")
    with TemporaryDirectory() as name:
        folder = Path(name)
        stage.brought += "\n".join((name, "IMG_20261123_0901.png"))
        for one, data in zip(NAMES, (leaf((900, 600), 9), pages(4), leaf((600, 900), 20)), strict=True):
            (folder / one).write_bytes(data)
            stage.run(AddAttachment(case, str(folder / one)))
        (folder / "IMG_20261123_0901.png").write_bytes(leaf((50, 50), 3))
        wrong = stage.run(AddAttachment(case, str(folder / "IMG_20261123_0901.png")))
        stage.run(RemoveAttachment(wrong.attachment, "扫成了别人的证件"))
        page: Any = show_case(stage, window, case)
        part = page.case.files
        page.case.parts.buttons["files"].click()
        stage.shoot("files", window, *DESK)
        part.also.setChecked(True)
        stage.wait()
        part.list.select(wrong.attachment)
        stage.shoot("files-taken-out", window, *DESK)
        part.also.setChecked(False)
        stage.wait()
        part.list.select_first()
        shoot_sheet(stage, "file", window, part.look.click)
        _scans(stage, folder / "scanner")
        part.scans.follow(True)
        stage.wait()
        part.list.select_first()
        stage.shoot("files-scanned", window, *DESK)
        part.add_scan.click()
        stage.wait()
        stage.shoot("files-added", window, *DESK)


def _scans(stage: Stage, folder: Path) -> None:
    """Three lie in the scanner folder; one cannot be added."""
    folder.mkdir()
    for number in (1, 2):
        (folder / f"SCAN{number:04}.png").write_bytes(leaf((60 + number, 40), 3))
    (folder / "SCAN0003.txt").write_text("-", "utf-8")
    seconds = stage.clock.now().timestamp()
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (seconds, seconds - 60 * number))
    stage.brought += "\n".join(path.name for path in folder.iterdir())
    stage.hall.run(ChangeSetting("scan.folder", str(folder)), "desk-4")
    stage.wait()
    stage.clock.advance(seconds=3)
