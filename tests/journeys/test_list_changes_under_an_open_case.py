"""The town publishes a list that takes an item away and changes another while a case of it lies on the desk: the
case keeps what the resident was told; who comes after gets the new list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from hall_app.town import gate
from hall_app.town.custody_check import check
from hall_app.town.server import LocalTown
from tests.fakes.clock import FakeClock
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, PERMIT, PERMIT_IN_ORDER, come
from tests.journeys.test_agency_round_trip import PASSWORD, Office, contact, enrol
from tests.town.lists import Items, as_file, item, without

NEW_PAPER = "居住登记凭证"
NEW_ITEM = "养老保险一件事"
OTHER_ID = "110105194912310046"
TODAY = "2026-11-23"


def changed(items: Items) -> Items:
    """The pension is gone, a new item takes its place, and the permit asks for one paper more and another limit."""
    permit = item(items, "LR-02")
    permit["materials"].insert(0, {"name": NEW_PAPER, "form": "copy", "copies": 1, "required": True})
    permit["promised_working_days"] = 10
    items.append(
        {**item(items, "LD-01"), "code": "LD-90", "name_zh": NEW_ITEM, "name_en": "Pension in one go"}
    )
    return without("LD-01")(items)


SECOND = as_file(changed, removed=[{"code": "LD-01", "instead": "LD-90"}])


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr("hall_app.sync.enrol.POLL_FIRST_S", 0.02)
    clock = FakeClock(f"{TODAY}T08:30:00+08:00", seed=None)
    with LocalTown(tmp_path / "town", clock=clock) as local:
        gate.set_password(local.town, PASSWORD)
        language = {"Accept-Language": "en"}
        with httpx.Client(base_url=local.url, headers=language, follow_redirects=True) as browser:
            browser.post("/office/login", data={"password": PASSWORD})
            yield Office(local, browser)


def publish(office: Office, data: bytes, edition: str) -> str:
    """Brings a list in and publishes it from today; gives the page that shows what it changes."""
    form = re.search(r'name="csrf" value="([^"]+)"', office.get("/office/lists"))
    assert form is not None
    fields = {"csrf": form[1], "kind": "catalogue", "edition": edition}
    shown = office.browser.post(
        "/office/lists/import", data=fields, files={"file": (f"{edition}.json", data)}
    )
    page = shown.raise_for_status().text
    assert "in force" in office.post(f"{shown.url.path}/publish", page, effective=TODAY)
    return page


def test_list_changes_under_an_open_case(open_hall: Open, office: Office) -> None:
    stage = open_hall("kiosk", desks=(1, 2))
    desk, operator = stage.desk(1), stage.desk(2)
    enrol(operator, office)
    publish(office, as_file(), "2026-1")
    contact(operator)
    operator.sees("From the town", "2026-1", f"in force since {TODAY}")

    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LR-02", PERMIT)
    assert NEW_PAPER not in desk.words()

    # While the resident looks for the papers, the town publishes another list and the hall hears of it.
    page = publish(office, SECOND, "2026-2")
    assert "Taken off: LD-01" in page
    assert f"New paper: {NEW_PAPER}" in page
    assert "Promised working days: 15 → 10" in page
    contact(operator)
    operator.sees("2026-2", f"in force since {TODAY}")

    # The case goes on as it was told: the old papers, the old limit.
    assert NEW_PAPER not in desk.words()
    desk.tick(PERMIT_IN_ORDER)
    desk.press_key("F10")
    desk.sees("Taken in for the town", "Sent to the printer", "12/14", "15 working days")
    assert NEW_PAPER not in stage.paper_text("receipt_slip")
    desk.finish()

    # Who comes next gets the new list: the pension is gone and says so, the permit asks for one paper more.
    come(stage, desk)
    desk.new_person("李桂英", OTHER_ID, "13912345678")
    desk.at_field("What is it about?")
    desk.type(PENSION)
    desk.sees(f"was taken off the list on {TODAY}", "Instead:")
    desk.fill("What is it about?", "")
    desk.type("LD-90")
    desk.sees(NEW_ITEM, "new since")
    desk.fill("What is it about?", "")
    desk.begin("LR-02", PERMIT)
    desk.sees(NEW_PAPER)
    contact(operator)

    mine, theirs = stage.hall.ledger.verify(), check(office.local.town, stage.hall.ledger.chain)
    assert mine.ok and not theirs.bad_seq and (theirs.size, theirs.leaf) == (mine.size, mine.leaf.hex())
