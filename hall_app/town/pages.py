"""Drawing the office's pages: templates, the language asked for, headers that keep a browser on its guard."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from hall_app import words
from hall_app.town.texts import helpers

LANGUAGE_COOKIE = "lang"
TEMPLATES = Path(__file__).resolve().parent / "templates"


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(helpers())
    return env


def language_of(request: Request) -> str:
    """The language chosen on the page, else the browser's, else Chinese."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in words.LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        name = part.split(";")[0].strip().lower()
        if name.startswith("zh"):
            return "zh_CN"
        if name.startswith("en"):
            return "en"
    return "zh_CN"


def page(request: Request, name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page of the office in the language of the request."""
    language = language_of(request)
    nonce = request.app.state.town.clock.random(16).hex()
    with words.speaking(language):
        text = (
            _environment()
            .get_template(name)
            .render(lang=language, nonce=nonce, path=request.url.path, query=str(request.url.query), **values)
        )
    return HTMLResponse(text, status, guard_headers(nonce))


def guard_headers(nonce: str = "") -> dict[str, str]:
    """No scripts, no frames, no foreign forms, nothing kept."""
    style = f"'nonce-{nonce}'" if nonce else "'none'"
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src {style}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
