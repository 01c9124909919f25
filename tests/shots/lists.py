"""What a list of the town changes in the windows: the page of the town, the settings, the search at the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hall_app.domain.catalogue import read_catalogue
from hall_app.domain.items import Catalogue
from hall_app.domain.published import CATALOGUE, catalogue_body
from hall_app.ledger import codec, local
from hall_app.sync.round import AT_THE_TOWN
from hall_app.values.town import ApplyTownItem
from tests.shots.staff import DESK, manager_window
from tests.shots.stage import Stage
from tests.town.lists import Items, as_file, item, without


def _change(items: Items) -> Items:
    """One item goes, one comes, one asks for another paper and promises fewer days."""
    permit = item(items, "LR-02")
    permit["materials"].insert(0, {"name": "居住登记凭证", "form": "copy", "copies": 1, "required": True})
    permit["promised_working_days"] = 10
    items.append({**item(items, "LD-01"), "code": "LD-90", "name_zh": "养老保险一件事"})
    return without("LD-01")(items)


def _hear(stage: Stage, data: bytes, edition: str, ahead: int = 0) -> None:
    """The hall hears of a list, in force today or some days ahead."""
    found = read_catalogue(data, edition=edition)
    if not isinstance(found, Catalogue):
        raise ValueError(found)
    with stage.hall.ledger.look() as conn:
        cursor = local.cursor(conn)
    day = stage.clock.now().date() + timedelta(days=ahead)
    said = {"n": cursor.n + 1, "prev": cursor.hash, "kind": CATALOGUE, "kv": 1, "to": "DS01"}
    text = codec.pack({**said, "body": catalogue_body(found, day)}).decode()
    command = ApplyTownItem(item=text, sig="", n=cursor.n + 1, prev=cursor.hash)
    stage.hall.run(command, actor=AT_THE_TOWN)


def lists(stage: Stage) -> None:
    """Two lists of the town in force one after the other, and a third that waits for its day."""
    _hear(stage, as_file(), "2026-1")
    second = as_file(_change, removed=[{"code": "LD-01", "instead": "LD-90"}])
    _hear(stage, second, "2026-2")
    _hear(stage, as_file(), "2027-1", ahead=30)
    window = manager_window(stage)
    window.go_to("sync")
    stage.shoot("lists-town", window, *DESK)
    window.go_to("settings")
    page: Any = window.pages["settings"]
    page.list.select("catalogue")
    stage.shoot("lists-settings", window, *DESK)
