"""The office in a browser: the door, forms that cannot be forged, deciding a case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher

from hall_app.errors import Refusal
from hall_app.town import casework, gate, reading
from hall_app.town.server import LocalTown
from hall_app.town.store import desk
from hall_app.town.town import Town, open_town
from hall_app.town.units import units_for
from tests.fakes.clock import FakeClock
from tests.town.hall_side import Device, Ledger
from tests.town.test_reading import opened

PASSWORD = "a long enough word"


@pytest.fixture
def browser(local: LocalTown) -> Iterator[httpx.Client]:
    gate.set_password(local.town, PASSWORD)
    headers = {"Accept-Language": "en"}
    with httpx.Client(base_url=local.url, headers=headers, follow_redirects=True, verify=False) as client:
        yield client


def log_in(browser: httpx.Client) -> None:
    assert browser.post("/office/login", data={"password": PASSWORD}).url.path == "/office"


def token(page: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def test_first_password_needs_the_code_from_the_console(local: LocalTown) -> None:
    with httpx.Client(base_url=local.url, headers={"Accept-Language": "en"}, follow_redirects=True) as client:
        assert "Set-up code" in client.get("/office").text
        given = {"code": "BBBBBBBB", "password": PASSWORD, "again": PASSWORD}
        assert client.post("/office/login", data=given).status_code == 403
        given["code"] = local.setup_code
        assert (
            client.post("/office/login", data={**given, "password": "short", "again": "short"}).status_code
            == 403
        )
        assert "Password of the office" in client.post("/office/login", data=given).text
        assert (
            "not the password"
            in client.post("/office/login", data={**given, "password": "another long one"}).text
        )
        log_in(client)


def test_wrong_passwords_are_throttled(browser: httpx.Client) -> None:
    tries = [browser.post("/office/login", data={"password": "guess"}).status_code for _ in range(6)]
    assert tries == [403] * 5 + [429]
    assert browser.post("/office/login", data={"password": PASSWORD}).status_code == 429


def refused(town: Town, password: str, address: str) -> str:
    """The code of the refusal a try gets, empty where it lets in."""
    try:
        gate.log_in(town, password, address)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Town, FakeClock]]:
    """A town whose clock stands still, with a password; what a guess costs the guesser is not what is counted here."""
    monkeypatch.setattr(gate, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    clock = FakeClock()
    town = open_town(tmp_path / "slow", clock=clock)
    gate.set_password(town, PASSWORD)
    yield town, clock
    town.close()


def test_a_pause_after_wrong_passwords_grows_and_ends(slow: tuple[Town, FakeClock]) -> None:
    town, clock = slow
    for _try in range(gate.TRIES_PER_ADDRESS):
        assert refused(town, "guess", "10.0.0.1") == gate.PASSWORD_WRONG
    assert refused(town, PASSWORD, "10.0.0.1") == gate.TOO_MANY
    clock.advance(seconds=gate.PAUSE_S)
    assert refused(town, "guess", "10.0.0.1") == gate.PASSWORD_WRONG
    clock.advance(seconds=gate.PAUSE_S)
    assert refused(town, PASSWORD, "10.0.0.1") == gate.TOO_MANY
    clock.advance(seconds=gate.PAUSE_S)
    assert refused(town, PASSWORD, "10.0.0.1") == ""


def test_strangers_do_not_shut_the_office_out(slow: tuple[Town, FakeClock]) -> None:
    town, clock = slow
    assert refused(town, PASSWORD, "10.0.0.1") == ""
    for number in range(gate.TRIES_PER_TOWN):
        assert refused(town, "guess", f"10.1.{number}.1") == gate.PASSWORD_WRONG
    assert refused(town, "guess", "10.2.0.1") == gate.TOO_MANY
    # The office comes in from where it came in before, and its own slips count only for itself.
    assert refused(town, "a slip", "10.0.0.1") == gate.PASSWORD_WRONG
    assert refused(town, PASSWORD, "10.0.0.1") == ""
    # From a new place it waits a minute at most, however long the strangers go on.
    for number in range(20):
        clock.advance(seconds=gate.TOWN_PAUSE_MAX_S)
        assert refused(town, "guess", f"10.3.{number}.1") == gate.PASSWORD_WRONG
        assert refused(town, "guess", f"10.4.{number}.1") in (gate.TOO_MANY, gate.PASSWORD_WRONG)
    clock.advance(seconds=gate.TOWN_PAUSE_MAX_S)
    assert refused(town, PASSWORD, "10.9.0.1") == ""


def test_nothing_is_shown_outside(browser: httpx.Client) -> None:
    for path in (
        "/office",
        "/office/halls/H01",
        "/office/enrolments",
        "/office/cases",
        "/office/cases/H01/x",
    ):
        assert browser.get(path).url.path == "/office/login"


def test_cookie_and_headers_are_guarded(browser: httpx.Client) -> None:
    answer = browser.post("/office/login", data={"password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = browser.get("/office")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"


def test_forms_without_the_token_do_nothing(local: LocalTown, browser: httpx.Client) -> None:
    log_in(browser)
    form = {"code": "H77", "name": "别处"}
    assert browser.post("/office/halls", data=form).status_code == 403
    assert browser.post("/office/halls", data={**form, "csrf": "AAAA"}).status_code == 403
    ours = token(browser.get("/office"))
    foreign = {"Origin": "http://elsewhere.example"}
    assert browser.post("/office/halls", data={**form, "csrf": ours}, headers=foreign).status_code == 403
    assert "H77" not in browser.get("/office").text
    assert "H77" in browser.post("/office/halls", data={**form, "csrf": ours}).text


def test_forms_of_a_real_browser_come_through(browser: httpx.Client) -> None:
    """Under a policy of no-referrer a browser calls the origin of its own forms null."""
    assert browser.get("/office").headers["referrer-policy"] == "same-origin"
    own = {"Origin": str(browser.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert browser.post("/office/login", data={"password": PASSWORD}, headers=own).status_code == 200
    hidden = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert browser.post("/office/login", data={"password": PASSWORD}, headers=hidden).status_code == 200
    for foreign in ({"Origin": "null"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}):
        assert browser.post("/office/login", data={"password": PASSWORD}, headers=foreign).status_code == 403


def test_log_out_ends_the_session(browser: httpx.Client) -> None:
    log_in(browser)
    kept = dict(browser.cookies)
    browser.post("/office/logout", data={"csrf": token(browser.get("/office"))})
    browser.cookies.update(kept)
    assert browser.get("/office").url.path == "/office/login"


def test_a_new_password_ends_every_session_and_its_forms(local: LocalTown, browser: httpx.Client) -> None:
    log_in(browser)
    old = token(browser.get("/office"))
    gate.set_password(local.town, PASSWORD + "!")
    form = {"code": "H77", "name": "别处", "csrf": old}
    assert browser.post("/office/halls", data=form).url.path == "/office/login"
    browser.post("/office/login", data={"password": PASSWORD + "!"})
    assert browser.post("/office/halls", data=form).status_code == 403
    assert "H77" not in browser.get("/office").text


@pytest.mark.parametrize("name", ["\x00", "行" * 101, "\u202e厅", "一\n二", " "])
def test_the_name_of_a_hall_is_one_line(local: LocalTown, browser: httpx.Client, name: str) -> None:
    log_in(browser)
    form = {"code": "H77", "name": name, "csrf": token(browser.get("/office"))}
    answer = browser.post("/office/halls", data=form)
    assert answer.status_code == 409 and "at most 100 characters" in answer.text


def test_device_is_let_in_from_the_page(local: LocalTown, browser: httpx.Client) -> None:
    log_in(browser)
    page = browser.get("/office/halls/H01")
    page = browser.post("/office/halls/H01/code", data={"csrf": token(page)})
    code = re.search(r'class="big">([A-Z]{8})<', page.text)
    assert code is not None
    device = Device(local.url)
    assert device.enrol(code[1]).status_code == 202
    page = browser.get("/office/enrolments")
    assert device.check_number in page.text
    browser.post("/office/enrolments/1/confirm", data={"csrf": token(page)})
    assert device.enrol(code[1]).status_code == 200
    again = browser.post("/office/enrolments/1/confirm", data={"csrf": token(page)})
    assert again.status_code == 409
    assert "no enrolment 1" in again.text


def test_an_erasure_is_ordered_on_the_page(
    local: LocalTown, device: Device, ledger: Ledger, browser: httpx.Client
) -> None:
    log_in(browser)
    here = "/office/halls/H01"
    ours = {"csrf": token(browser.get(here)), "ground": "个人信息保护法", "order": "2026-11", "by": "周敏"}
    for seq in ("x", "1", "9999"):
        page = browser.post(here + "/erase", data={**ours, "seq": seq})
        assert page.status_code == 409 and "Nothing was ordered" in page.text
    page = browser.post(here + "/erase", data={**ours, "seq": "3"})
    assert page.status_code == 200 and "Erasure of an entry ordered" in page.text
    (item,) = device.down()
    assert (item.kind, item.body["chain"], item.body["seq"]) == ("erasure.ordered", ledger.chain, 3)


def test_case_is_decided_on_the_page(
    local: LocalTown, device: Device, ledger: Ledger, browser: httpx.Client
) -> None:
    opened(ledger)
    device.put(ledger, 6, ledger.size)
    reading.read_new(local.town)
    log_in(browser)
    assert "王**" in browser.get("/office/cases").text
    here = "/office/cases/H01/case-1"
    page = browser.get(here)
    assert "330381********34" not in page.text
    assert "330381**********34" in page.text
    assert "王秀英" not in page.text
    ours = {"csrf": token(page)}
    page = browser.post(here + "/show", data=ours)
    assert "王秀英" in page.text
    assert "330381199001011234" in page.text
    assert '<datalist id="units">' in page.text
    browser.post(here + "/take", data={**ours, "unit": "社会事务办", "by": "赵科员"})
    # What was typed once is offered for the next case of the item, before the item's own unit.
    with local.town.store.read() as db:
        view = casework.draw(desk.events_of(db, "H01", "case-1"))
        assert units_for(db, "H01", replace(view, carried={}))[0] == "社会事务办"
        offered = units_for(db, "H01", replace(view, carried={"unit": "县医保局"}, item="LD-01"))
        assert offered[0] == "县医保局" and "社会事务办" in offered and len(offered) == 3
    decision = {"outcome": "refused", "text": "<b>收入超标</b>", "by": "王主任", "decided_on": "2026-11-22"}
    page = browser.post(here + "/decide", data={**ours, **decision})
    assert "&lt;b&gt;收入超标" in page.text
    assert browser.post(here + "/decide", data={**ours, **decision}).status_code == 409
    browser.post(here + "/sent", data={**ours, "how": "邮寄", "by": "赵科员"})
    kinds = [item.kind for item in device.down()]
    assert kinds == ["verdict.given", "case.taken", "case.decided", "case.result_sent"]


def test_an_answer_names_the_slip_it_answers(local: LocalTown, device: Device, ledger: Ledger) -> None:
    """A case that came anew is answered under its new slip."""
    opened(ledger)
    device.put(ledger, 6, ledger.size)
    reading.read_new(local.town)
    casework.give_back(local.town, "H01", "case-1", reason="照片不清", missing=(), by="赵科员")
    second = {
        "visit": "v2",
        "received": "2026-11-25",
        "due": "2026-12-16",
        "days": 15,
        "serial": "云溪便民〔2026〕收0002号",
    }
    first = ledger.size + 1
    ledger.add("case.taken_in", {**second, "year": 2026, "number": 2}, "case-1")
    device.put(ledger, first, ledger.size)
    reading.read_new(local.town)
    casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    answered = [item.body["answers"] for item in device.down() if item.kind.startswith("case.")]
    assert len(set(answered)) == len(answered) == 2
    assert answered[1] == second["serial"]


def test_both_languages(browser: httpx.Client) -> None:
    assert 'lang="en"' in browser.get("/office/login").text
    chinese = browser.get("/office/login", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert 'lang="zh-CN"' in chinese.text
    assert "Password" not in chinese.text
    browser.get("/office/language?to=zh_CN&back=//elsewhere.example")
    assert 'lang="zh-CN"' in browser.get("/office/login").text


def test_odd_addresses_are_answered(local: LocalTown, browser: httpx.Client) -> None:
    log_in(browser)
    assert browser.get("/office/cases/H01/none").status_code == 404
    assert browser.get("/office/halls/none").status_code == 404
    with pytest.raises(Refusal) as told:
        casework.take(local.town, "H01", "none", unit="u", by="b")
    assert told.value.code == casework.NO_CASE


NOTED = {
    "unit": "社会事务办", "person": "赵科员", "how": "paper", "dated": "2026-11-22", "outcome": "approved",
    "document": "批准书", "document_no": "东民〔2026〕7号", "words": "",
}  # fmt: skip


def test_an_answer_the_hall_has_on_paper_is_seen_before_deciding_twice(
    local: LocalTown, device: Device, ledger: Ledger, browser: httpx.Client
) -> None:
    opened(ledger)
    ledger.add("case.town_decided_noted", NOTED, "case-1")
    device.put(ledger, 6, ledger.size)
    reading.read_new(local.town)
    log_in(browser)
    mark = "Decision of the town written down"
    assert mark in browser.get("/office/cases").text
    here = "/office/cases/H01/case-1"
    page = browser.get(here)
    assert mark in page.text and "Look before deciding" in page.text
    assert 'value="东民〔2026〕7号"' in page.text and 'value="2026-11-22"' in page.text
    ours = {"csrf": token(page)}
    # Said over the line without taking the case first: it is decided already.
    decision = {name: NOTED[name] for name in ("outcome", "document", "document_no")}
    page = browser.post(
        here + "/decide", data={**ours, **decision, "by": "王主任", "decided_on": "2026-11-22"}
    )
    assert page.status_code == 200 and "Look before deciding" not in page.text
    assert mark not in browser.get("/office/cases?tab=decided").text
    assert [item.kind for item in device.down()] == ["verdict.given", "case.decided"]


@pytest.mark.parametrize(("number", "odd"), [("东民〔2026〕7号", False), ("东民〔2026〕8号", True)])
def test_an_answer_noted_after_ours_is_compared(
    local: LocalTown, device: Device, ledger: Ledger, browser: httpx.Client, number: str, odd: bool
) -> None:
    opened(ledger)
    device.put(ledger, 6, ledger.size)
    reading.read_new(local.town)
    casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    casework.decide(
        local.town, "H01", "case-1", outcome="approved", text="", by="王主任", document_no="东民〔2026〕7号"
    )
    first = ledger.size + 1
    ledger.add("case.town_decided_noted", {**NOTED, "document_no": number}, "case-1")
    device.put(ledger, first, ledger.size)
    reading.read_new(local.town)
    log_in(browser)
    assert ("talk to the hall" in browser.get("/office/cases/H01/case-1").text) is odd
