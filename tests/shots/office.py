"""Pages of the town's office, by a browser that can be run without a screen; where there is none, none are taken."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx

from hall_app.town import gate, publishing
from hall_app.town.server import LocalTown
from hall_app.town.store import lists
from tests.fakes.clock import FakeClock
from tests.shots.stage import MONDAY
from tests.town.lists import Items, as_file, item, without

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
        first = publishing.bring_in(local.town, lists.CATALOGUE, as_file(), "2026-1.json", "2026-1")
        publishing.publish(local.town, first)
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
        yield "lists-wrong", _bring_in(client, b'[{"code": "JS-01"}, {"code": "JS-01", "kind": "x"}]').text
        yield "list", _bring_in(client, as_file(_change)).text
        yield "lists", client.get("/office/lists").text


def _bring_in(client: httpx.Client, data: bytes) -> httpx.Response:
    """A list as the office chooses its file."""
    form = re.search(r'name="csrf" value="([^"]+)"', client.get("/office/lists").text)
    fields = {"csrf": form[1] if form else "", "kind": "catalogue", "edition": "2026-12"}
    return client.post("/office/lists/import", data=fields, files={"file": ("2026-12.json", data)})


def _change(items: Items) -> Items:
    """One item goes, one comes, one asks for another paper; one asks a committee for what it no longer issues."""
    paper = {"name": "居住登记凭证", "form": "copy", "copies": 1, "required": True}
    item(items, "LR-02")["materials"].insert(0, paper)
    item(items, "MZ-01")["materials"].append({**paper, "name": "婚姻状况证明", "issuer": "居委会"})
    items.append({**item(items, "LD-01"), "code": "LD-90", "name_zh": "养老保险一件事"})
    return without("LD-01")(items)


def _shoot(browser: str, folder: Path, text: str, path: Path) -> None:
    """The page as the service sent it, styles within, drawn from a file."""
    file = folder / "page.html"
    file.write_text(text, "utf-8")
    line = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}",
        f"--user-data-dir={folder / 'browser'}", f"--screenshot={path}", file.as_uri(),
    ]  # fmt: skip
    subprocess.run(line, check=True, capture_output=True, timeout=PATIENCE_S)
