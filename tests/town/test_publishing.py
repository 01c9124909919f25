"""The catalogue office: files checked, editions compared, published with a day, said once to every hall."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest

from hall_app import words
from hall_app.errors import Refusal
from hall_app.town import cli, enrolling, publishing
from hall_app.town.server import LocalTown
from hall_app.town.store import SHAPE, Store, desk, lists, put_meta
from hall_app.town.store.tables import files_coming, list_said, verdicts
from hall_app.town.store.tables import lists as lists_table
from tests.town.hall_side import Device, Ledger
from tests.town.lists import Items, as_file, bundled, calendar_file, item, without
from tests.town.test_office import browser, log_in, token

__all__ = ["browser"]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with words.speaking("en"):
        yield


def bring(local: LocalTown, data: bytes, edition: str = "2026-1", kind: str = lists.CATALOGUE) -> int:
    return publishing.bring_in(local.town, kind, data, "list.json", edition)


def refused(local: LocalTown, data: bytes, edition: str = "2026-1", kind: str = lists.CATALOGUE) -> Refusal:
    """The refusal of a file; nothing may have been kept of it."""
    with pytest.raises(Refusal) as caught:
        bring(local, data, edition, kind)
    with local.town.store.read() as db:
        assert lists.all_lists(db) == []
    return caught.value


def changed(field: str, value: object) -> Callable[[Items], None]:
    def change(items: Items) -> None:
        items[1][field] = value

    return change


def twice(items: Items) -> None:
    items[1]["code"] = items[0]["code"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: is not JSON"), (b"{", "is not JSON"), (b"[]", "1 to 2000 items"),
        (json.dumps(bundled(), ensure_ascii=False).encode("gb18030"), "is not UTF-8 text"),
        (b"\xff\xfe[\x00]\x00", "is not UTF-8 text"), (b"[" * 100_000, "nested too deeply"),
        (b"[" + b"9" * 5000 + b"]", "more digits"), (b'"words"', "1 to 2000 items"),
        (as_file(changed("category", "占卜")), "占卜"), (as_file(changed("name_zh", None)), "name_zh: is missing"),
        (as_file(changed("promised_working_days", "5")), "must be a whole number"),
        (as_file(changed("materials", {})), "must be a list"), (as_file(changed("colour", 1)), "is not known here"),
        (as_file(twice), "is already item 1"), (as_file(kind="x"), "is not known here"),
        (as_file(removed=[{"code": "JS-01"}]), "is still in the list"),
    ],
)  # fmt: skip
def test_a_list_that_does_not_hold_is_told_and_nothing_is_kept(
    local: LocalTown, data: bytes, said: str
) -> None:
    refusal = refused(local, data)
    assert refusal.code == publishing.PROBLEMS
    assert any(said in str(one) for one in refusal.details["problems"]), refusal.details["problems"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"year": 20270}, "must be a year"), ({"holidays": []}, "names no holiday"),
        ({"working_weekends": ["2027-02-30"]}, "must be a date"),
        ({"working_weekends": ["2026-01-10"]}, "is not in the year"),
        ({"working_weekends": ["2027-01-09", "2027-01-09"]}, "2027-01-09"),
        ({"holidays": [{"name": "元旦", "first": "2027-01-05", "last": "2027-01-01"}]}, "holiday 1"),
        ({"holidays": [{"name": "元", "first": "2027-01-01", "last": "2027-01-01"}] * 2}, "overlaps"),
    ],
)  # fmt: skip
def test_a_calendar_that_does_not_hold_is_told(local: LocalTown, more: dict[str, object], said: str) -> None:
    refusal = refused(local, calendar_file(**more), kind=lists.CALENDAR)  # type: ignore[arg-type]
    assert any(said in str(one) for one in refusal.details["problems"]), refusal.details["problems"]


def test_a_file_larger_than_any_list_is_not_even_read(local: LocalTown) -> None:
    assert refused(local, bytes(publishing.FILE_MAX + 1)).code == publishing.LIST_TOO_LARGE
    assert refused(local, as_file(), "x" * 41).code == publishing.NO_NAME


def test_a_byte_order_mark_is_no_fault(local: LocalTown) -> None:
    assert bring(local, b"\xef\xbb\xbf" + as_file()) > 0


def test_editions_are_compared_item_by_item(local: LocalTown) -> None:
    publishing.publish(local.town, bring(local, as_file()))

    def change(items: Items) -> Items:
        item(items, "JS-02")["service_minutes"] += 3
        item(items, "JS-02")["materials"].append(
            {"name": "新材料", "form": "copy", "copies": 2, "required": True}
        )
        items.append({**item(items, "JS-03"), "code": "NEW-1", "name_zh": "新事项"})
        return without("JS-01")(items)

    number = bring(local, as_file(change, removed=[{"code": "JS-01", "instead": "NEW-1"}]), "2026-2")
    view = publishing.look_at(local.town, number)
    assert view.before == "2026-1" and view.counts == "1 new item · 1 item taken off · 1 item changed"
    assert view.changes[0] == "New: NEW-1 新事项" and view.changes[1].endswith("→ 新事项")
    assert "Minutes at the window" in view.changes[2] and "New paper: 新材料" in view.changes[2]
    assert len(view.changes) == 3


def test_a_list_asks_for_no_certificate_a_committee_no_longer_issues(local: LocalTown) -> None:
    def ask(items: Items) -> None:
        paper = {
            "name": "婚姻状况证明",
            "form": "original",
            "copies": 1,
            "required": True,
            "issuer": "居委会",
        }
        items[0]["materials"].append(paper)

    warning, stages = publishing.look_at(local.town, bring(local, as_file(ask))).warnings
    assert "JS-01" in warning and "民发〔2020〕20号" in warning
    # A day of this item belongs to none of its stages.
    assert "MZ-05" in stages


def test_every_hall_hears_a_list_once_and_only_what_counts(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    first = bring(local, as_file())
    assert publishing.publish(local.town, first) == 2
    with pytest.raises(Refusal) as caught:
        publishing.publish(local.town, first)
    assert caught.value.code == publishing.PUBLISHED
    second = bring(local, as_file(without("JS-01")), "2026-2")
    later = (local.town.clock.now() + timedelta(days=20)).date().isoformat()
    assert publishing.publish(local.town, second, later) == 2
    device.hello(ledger, receipt_no=1)
    told = device.down()
    assert [(one.kind, one.body["edition"], one.body["effective"]) for one in told] == [
        ("catalogue.published", "2026-1", local.town.clock.now().date().isoformat()),
        ("catalogue.published", "2026-2", later),
    ]
    assert [one.n for one in told] == [1, 2] and len(told[0].body["items"]) == len(bundled())
    enrolling.add_hall(local.town, "H03", "新厅")
    with local.town.store.write() as db:
        assert (
            publishing.say_owed(local.town, db, "H03") == 2
            and publishing.say_owed(local.town, db, "H03") == 0
        )


def test_a_calendar_may_be_published_anew(local: LocalTown, device: Device, ledger: Ledger) -> None:
    for _time in range(2):
        publishing.publish(local.town, bring(local, calendar_file(), kind=lists.CALENDAR))
    device.hello(ledger, receipt_no=1)
    assert [(one.kind, one.body["year"]) for one in device.down()] == [("calendar.published", 2027)] * 2


def test_days_and_names_that_do_not_hold(local: LocalTown) -> None:
    number = bring(local, as_file())
    for day, code in (("soon", "list_day_wrong"), ("2020-01-01", "list_day_past")):
        with pytest.raises(Refusal) as caught:
            publishing.publish(local.town, number, day)
        assert caught.value.code == code
    publishing.put_aside(local.town, number)
    for call in (publishing.put_aside, publishing.publish, publishing.look_at):
        with pytest.raises(Refusal) as caught:
            call(local.town, number)
        assert caught.value.code == publishing.NO_LIST
    publishing.publish(local.town, bring(local, as_file()))
    with pytest.raises(Refusal) as caught:
        bring(local, as_file())
    assert caught.value.code == publishing.NAME_KNOWN


def test_a_list_too_long_for_one_entry_is_refused_before_it_is_published(local: LocalTown) -> None:
    def wordy(items: Items) -> None:
        for one in items:
            one["note"] = one["basis"] = '"' * 1990

    assert refused(local, as_file(wordy)).code == publishing.LIST_TOO_WORDY


def test_the_office_brings_in_compares_and_publishes(local: LocalTown, browser: httpx.Client) -> None:
    log_in(browser)
    page = browser.get("/office/lists")

    def send(data: bytes, edition: str, kind: str = "catalogue", csrf: str = "") -> httpx.Response:
        fields = {"csrf": csrf or token(page), "kind": kind, "edition": edition}
        return browser.post("/office/lists/import", data=fields, files={"file": ("清单.json", data)})

    assert "is already item 1" in send(as_file(twice), "2026-1").text
    assert "larger than 8 MB" in send(bytes(9 * 1024 * 1024), "2026-1").text
    assert send(as_file(), "2026-1", csrf="x").status_code == 403
    shown = send(as_file(), "2026-1")
    assert "The first edition, with 82 items." in shown.text and "生育登记" in shown.text
    today = local.town.clock.now().date().isoformat()
    listed = browser.post(f"{shown.url.path}/publish", data={"csrf": token(shown), "effective": today})
    assert "in force" in listed.text and "2 of 2 halls" in listed.text
    shown = send(as_file(without("JS-01")), "<b>2</b>")
    assert "Taken off: JS-01" in shown.text and "<b>2</b>" not in shown.text
    dropped = browser.post(f"{shown.url.path}/drop", data={"csrf": token(shown)})
    assert dropped.url.path == "/office/lists" and "&lt;b&gt;" not in dropped.text
    shown = send(calendar_file(), "", "calendar")
    assert "2027-01-09" in shown.text
    assert browser.get("/office/lists/99").status_code == 409


def test_the_office_by_commands(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("town")

    def run(*given: str) -> tuple[int, str]:
        done = cli.main(["--data", str(folder / "data"), *given])
        said = capsys.readouterr()
        return done, said.out + said.err

    (folder / "2026-1.json").write_bytes(as_file())
    (folder / "2026-2.json").write_bytes(as_file(without("JS-01")))
    run("hall", "add", "H01", "厅")
    assert run("catalogue", "import", str(folder / "2026-1.json"))[0] == 0
    assert "1 hall" in run("catalogue", "publish", "2026-1")[1]
    assert "JS-01" in run("catalogue", "import", str(folder / "2026-2.json"))[1]
    done, said = run("--json", "catalogue", "show", "2026-2")
    assert done == 0 and json.loads(said)["before"] == "2026-1"
    assert run("catalogue", "import", str(folder / "none.json"))[0] == 1
    assert run("catalogue", "import", str(folder))[0] == 1
    assert run("catalogue", "publish", "2027-9")[0] == 1
    assert run("catalogue", "publish", "2026-2", "--from", "x")[0] == 2
    assert "2026-2" in run("catalogue", "list")[1]
    (folder / "2027.json").write_bytes(calendar_file())
    assert run("calendar", "import", str(folder / "2027.json"))[0] == 0
    assert run("calendar", "publish", "2027")[0] == 0


def test_a_store_of_the_first_shape_gets_what_came_since(local: LocalTown) -> None:
    with local.town.store.write() as db:
        for table in (list_said, lists_table, files_coming):
            table.drop(db)
        next(one for one in verdicts.indexes if one.name == "ix_verdicts_aside").drop(db)
        put_meta(db, "shape", "1")
    again = Store(local.town.store.path, local.town.keys.store_key, local.town.clock)
    try:
        with again.read() as db:
            assert lists.all_lists(db) == [] and SHAPE == 3
            # Among the verdicts on all entries there are, what was set aside is found by its own index.
            raw = db.connection.driver_connection
            assert raw is not None and desk.set_aside(db, "hall") == []
            asked = list[str]()
            raw.set_trace_callback(asked.append)
            desk.set_aside(db, "hall")
            raw.set_trace_callback(None)
            plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]
            assert plan == ["SEARCH verdicts USING INDEX ix_verdicts_aside (hall=?)"]
    finally:
        again.close()
