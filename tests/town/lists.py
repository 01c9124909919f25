"""Catalogue files as a town's office brings them in: the bundled items, changed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hall_app import paths

Items = list[dict[str, Any]]


def bundled() -> Items:
    """The items of the bundled catalogue, as the file has them."""
    found: Items = json.loads((paths.resources() / "catalogue" / "catalogue.json").read_text("utf-8"))
    return found


def as_file(change: Callable[[Items], Items | None] = lambda _items: None, **more: Any) -> bytes:
    """A catalogue file of the bundled items after `change`; `more` stands beside the items."""
    items = bundled()
    items = change(items) or items
    return json.dumps({"items": items, **more}, ensure_ascii=False).encode()


def item(items: Items, code: str) -> dict[str, Any]:
    """The item of a code."""
    return next(one for one in items if one["code"] == code)


def without(code: str) -> Callable[[Items], Items]:
    """Takes an item away."""
    return lambda items: [one for one in items if one["code"] != code]


def calendar_file(year: int = 2027, **more: Any) -> bytes:
    """A year's notice with a long holiday in January and a Saturday that is worked."""
    holidays = [
        {"name": "元旦", "first": f"{year}-01-01", "last": f"{year}-01-05"},
        {"name": "国庆节", "first": f"{year}-10-01", "last": f"{year}-10-07"},
    ]
    value = {
        "year": year,
        "notice": "通知",
        "holidays": holidays,
        "working_weekends": [f"{year}-01-09"],
        **more,
    }
    return json.dumps(value, ensure_ascii=False).encode()
