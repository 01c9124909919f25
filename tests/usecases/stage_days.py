"""Items with stages for tests: the shipped list with stages of one's own."""

from __future__ import annotations

import json
from typing import Any

from hall_app import paths
from hall_app.values.setup import ImportCatalogue
from tests.makers import ADMINISTRATOR
from tests.usecases.desk import Desk

STREET, DISTRICT = "街道初审", "区级确认"


def shipped() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (paths.resources() / "catalogue/catalogue.json").read_text("utf-8")
    )
    return found


def bring_in(desk: Desk, rows: list[dict[str, Any]], edition: str = "2026-9") -> None:
    desk.hall.run(ImportCatalogue(json.dumps(rows), edition, "本地清单"), actor=ADMINISTRATOR)


def staged(desk: Desk, code: str, *, posting: bool = False, edition: str = "2026-9") -> None:
    """A list in which this item takes 15 + 10 working days; with a posting of 5 between them."""
    rows = shipped()
    item = next(one for one in rows if one["code"] == code)
    item["promised_working_days"], item["statutory_working_days"] = 25, None
    item["special_steps"] = []
    item["stages"] = [
        {"name_zh": STREET, "name_en": "Review by the street", "working_days": 15},
        *([{"name_zh": "公示", "working_days": 5, "counted_in_limit": False}] if posting else []),
        {"name_zh": DISTRICT, "working_days": 10},
    ]
    bring_in(desk, rows, edition)


def all_staged(desk: Desk, assist: str = "") -> None:
    """A list in which every promised item of two days and more has two stages; `assist`: the code of one that the hall
    only helps with."""
    rows = shipped()
    for item in rows:
        if item["code"] == assist:
            item["handling"] = "assist"
        days = item["promised_working_days"]
        if days > 1:
            item["stages"] = [
                {"name_zh": STREET, "working_days": 1},
                {"name_zh": DISTRICT, "working_days": days - 1},
            ]
    bring_in(desk, rows)
