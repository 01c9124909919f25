"""An agency case: taken in, carried to a real town, decided there, shown here, and the resident's mark; one chain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from hall_app.town import enrolling, gate
from hall_app.town.custody_check import check
from hall_app.town.server import LocalTown
from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PERMIT, PERMIT_IN_ORDER, come
from tests.journeys.stage import Desk, Stage

PASSWORD = "a long enough word"
HALL_CODE = "DS01"


class Office:
    """The people of the town, in a browser."""

    def __init__(self, local: LocalTown, browser: httpx.Client) -> None:
        self.local, self.browser = local, browser

    def get(self, path: str) -> str:
        """A page's text."""
        return self.browser.get(path).raise_for_status().text

    def post(self, path: str, page: str, **fields: str) -> str:
        """Sends a form of a page."""
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found is not None
        return self.browser.post(path, data={"csrf": found[1], **fields}).raise_for_status().text


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr("hall_app.sync.enrol.POLL_FIRST_S", 0.02)
    with LocalTown(tmp_path / "town") as local:
        gate.set_password(local.town, PASSWORD)
        language = {"Accept-Language": "en"}
        with httpx.Client(base_url=local.url, headers=language, follow_redirects=True) as browser:
            browser.post("/office/login", data={"password": PASSWORD})
            yield Office(local, browser)


def enrol(desk: Desk, office: Office, before: str = "", *, knows: bool = False) -> None:
    """The administrator enrols the hall at window 2; the office compares the numbers and confirms. `before` is seen
    first; `knows`: the office let this device in before, and need not confirm again."""
    enrolling.add_hall(office.local.town, HALL_CODE, "东山社区便民服务中心")
    desk.sign_in("101")
    desk.go_to(4, "Enrol this hall at a town centre")
    desk.sees(*filter(None, (before,)))
    desk.fill("Address of the town", office.local.url)
    desk.fill("One-time code", enrolling.make_code(office.local.town, HALL_CODE))
    desk.press("Enrol")
    if knows:
        desk.sees("Contact now", "Last contact:")
        return
    desk.sees("Call the town's office and read this number out.")
    page = office.get("/office/enrolments")
    number = re.search(r'class="check">([^<]+)<', page)
    assert number is not None
    digits = "".join(number[1].split())
    desk.until(lambda: digits in "".join(desk.words().split()))
    row = re.search(r'action="(/office/enrolments/\d+/confirm)"', page)
    assert row is not None
    office.post(row[1], page)
    desk.sees("Contact now", "Last contact:")


def contact(desk: Desk) -> None:
    """F5, and the round is done."""
    desk.press_key("F5")
    desk.sees("The round is done.")


def town_words(stage: Stage) -> list[str]:
    """The kinds of what the town said, in the order in which it stands in the chain."""
    with stage.hall.ledger.look() as conn:
        said = [
            one.body["item"]
            for one in stage.hall.ledger.history(conn)
            if one.kind == "town.said" and one.body
        ]
    return [json.loads(item)["kind"] for item in said]


def test_agency_round_trip(open_hall: Open, office: Office) -> None:
    stage = open_hall("kiosk,rating", desks=(1, 2))
    desk, operator = stage.desk(1), stage.desk(2)
    enrol(operator, office)

    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("LR-02", PERMIT)
    desk.tick(PERMIT_IN_ORDER)
    desk.press_key("F10")
    desk.sees("Taken in for the town", "Sent to the printer")
    contact(operator)
    operator.sees("The town has signed for everything up to entry")

    # The town sees the case, takes it and decides it.
    cases = office.get("/office/cases")
    assert PERMIT in cases
    found = re.search(r'href="(/office/cases/[^"?]+/[^"?]+)"', cases)
    assert found is not None
    where = found[1]
    page = office.get(where)
    assert NAME not in page
    page = office.post(f"{where}/take", page, unit="公安派出所", by="高建国")
    office.post(
        f"{where}/decide", page, outcome="approved", text="", document="居住证", document_no="JZ-2026-17",
        decided_on="2026-11-23", by="高建国",
    )  # fmt: skip

    # The hall hears of it in its next round, and the desk shows it while the resident is still there.
    contact(operator)
    desk.sees("JZ-2026-17")
    desk.finish()
    stage.rating().press("Very satisfied")
    stage.rating().sees("Thank you")
    contact(operator)

    kinds = stage.kinds()
    places = [kinds.index("case.taken_in"), kinds.index("town.said"), kinds.index("rating.given")]
    assert places == sorted(places)
    assert [kind for kind in town_words(stage) if kind.startswith("case.")] == ["case.taken", "case.decided"]
    mine = stage.hall.ledger.verify()
    theirs = check(office.local.town, stage.hall.ledger.chain)
    assert mine.ok
    assert not theirs.bad_seq
    assert (theirs.size, theirs.leaf) == (mine.size, mine.leaf.hex())
