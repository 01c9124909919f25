"""Pages of the town's office, by a browser that can be run without a screen; where there is none, none are taken."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx

from hall_app.town import gate
from hall_app.town.server import LocalTown
from tests.fakes.clock import FakeClock
from tests.shots.stage import MONDAY

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PASSWORD = "a picture of the office"
LANGUAGES = {"zh": "zh-CN", "en": "en"}
SIZE = "1366,1000"
PATIENCE_S = 60


def take(folder: Path, out: Path) -> None:
    """The log-in, the halls, the cases and one case, in both languages, of the demonstration's town."""
    browser = next((found for one in BROWSERS if (found := shutil.which(one))), None)
    if browser is None:
        return
    with LocalTown(folder / "kept" / "town", clock=FakeClock(MONDAY)) as local:
        gate.set_password(local.town, PASSWORD)
        for name, language in LANGUAGES.items():
            for page, text in _pages(local.url, language):
                _shoot(browser, folder, text, out / f"office-{page}-{name}.png")


def _pages(url: str, language: str) -> Iterator[tuple[str, str]]:
    headers = {"Accept-Language": language}
    with httpx.Client(base_url=url, headers=headers, follow_redirects=True) as client:
        yield "login", client.get("/office").text
        yield "halls", client.post("/office/login", data={"password": PASSWORD}).text
        cases = client.get("/office/cases").text
        yield "cases", cases
        first = re.search(r'href="(/office/cases/[^"?]+)"', cases)
        if first is not None:
            yield "case", client.get(first[1]).text


def _shoot(browser: str, folder: Path, text: str, path: Path) -> None:
    """The page as the service sent it, styles within, drawn from a file."""
    file = folder / "page.html"
    file.write_text(text, "utf-8")
    line = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}",
        f"--user-data-dir={folder / 'browser'}", f"--screenshot={path}", file.as_uri(),
    ]  # fmt: skip
    subprocess.run(line, check=True, capture_output=True, timeout=PATIENCE_S)
