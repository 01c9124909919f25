"""The file of a case as one PDF of forty pages, against PDFium putting forty ready pages together."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from hall_app.clock import seeded
from hall_app.hall import Hall
from hall_app.values.attachments import AddAttachment
from hall_app.values.filing import ExportCase, Exported
from hall_app.values.intake import AcceptCase, Check, OpenCase, TheCase
from hall_app.values.items import FindItems
from hall_app.values.visits import RecordPerson
from tests.bench.result import Result, percentile
from tests.makers import make_hall, serve

SCANS = 30
PAGES = 40
TIMES = 5
DPI_200 = (1654, 2339)


def scan(n: int) -> bytes:
    """A page as a scanner saves it, A4 at 200 dpi, with lines as of text and some noise."""
    chance, out = seeded("scan", n), io.BytesIO()
    image = Image.effect_noise(DPI_200, 12).convert("RGB")
    pen = ImageDraw.Draw(image)
    for line in range(60):
        pen.line((150, 150 + line * 34, 400 + chance.randrange(1100), 150 + line * 34), "black", 9)
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def blank(pages: int) -> bytes:
    """A PDF of empty pages."""
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(out)
    return out.getvalue()


def filled_case(hall: Hall, folder: Path) -> str:
    """A case taken in, with thirty scans and a PDF; with index and slip forty pages or one more."""
    serve(hall, line="A")
    hall.run(RecordPerson("张伟", "resident_id", "11010519491231002X", "13812345678"), "desk-1")
    rows = hall.ask(FindItems(limit=200), "desk-1")
    item = next(row.code for row in rows if (row.handling, row.case_kind) == ("agency", "promised"))
    case = str(hall.run(OpenCase(item), "desk-1").case)
    page = hall.ask(TheCase(case), "desk-1")
    checks = tuple(Check(no=one.no, state="present") for one in page.materials)
    hall.run(AcceptCase(case, {one.question: True for one in page.questions}, checks), "desk-1")
    for n in range(SCANS):
        (folder / f"{n:02}.jpg").write_bytes(scan(n))
        hall.run(AddAttachment(case, str(folder / f"{n:02}.jpg"), f"第{n + 1}页"), "desk-1")
    done = hall.run(ExportCase(case, str(folder)), "desk-1")
    assert isinstance(done, Exported)
    (folder / "rest.pdf").write_bytes(blank(PAGES - done.pages))
    hall.run(AddAttachment(case, str(folder / "rest.pdf")), "desk-1")
    return case


def merged_ms(source: bytes) -> float:
    """Putting the same pages, ready as PDF, into one document."""
    begun = time.perf_counter()
    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    whole.import_pages(pypdfium2.PdfDocument(source))
    whole.save(out)
    return (time.perf_counter() - begun) * 1000


def measure(folder: Path) -> Iterator[Result]:
    """From the errand to the file written."""
    hall = make_hall(folder)
    case = filled_case(hall, folder)
    times, floors = [], []
    for _ in range(TIMES):
        begun = time.perf_counter()
        done = hall.run(ExportCase(case, str(folder)), "desk-1")
        times.append((time.perf_counter() - begun) * 1000)
        if done.pages < PAGES:
            raise RuntimeError(f"{done.pages} pages")
        floors.append(merged_ms(Path(done.path).read_bytes()))
    hall.close()
    what = "PDFium putting the same pages together"
    yield Result(
        "portfolio_40_pages", percentile(times, 95), "ms", percentile(floors, 50), what, at_most=3000
    )
