"""Papers read back by programs that did not write them."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pypdf


def poppler_text(pdf: bytes) -> str:
    """The text as pdftotext reads it, in reading order, without white space."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=30)
    return squeezed(done.stdout.decode())


def pypdf_text(pdf: bytes) -> str:
    """The text as pypdf reads it, without white space."""
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, without white space."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def qpdf_complaints(pdf: bytes, folder: Path) -> str:
    """What `qpdf --check` has against a file; empty when it has nothing."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, timeout=30, check=False)
    return done.stderr.decode() or ("" if done.returncode == 0 else done.stdout.decode())


def codes(pdf: bytes, folder: Path) -> list[str]:
    """The QR codes on the pages, printed at 200 dots an inch and read by zbar."""
    (folder / "code.pdf").write_bytes(pdf)
    render = ["pdftoppm", "-r", "200", "-png", str(folder / "code.pdf"), str(folder / "page")]
    subprocess.run(render, check=True, timeout=60)
    found: list[str] = []
    for image in sorted(folder.glob("page*.png")):
        command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(image)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        found += done.stdout.decode().split()
    return found
