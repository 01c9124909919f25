"""Understanding custody: cases, verdicts, poison, grafts, erasure, what was lost and comes back."""

from __future__ import annotations

import base64
from collections.abc import Callable
from itertools import pairwise

import pytest

from hall_app.errors import Refusal
from hall_app.town import casework, reading
from hall_app.town.server import LocalTown
from hall_app.town.store import custody, desk, down
from hall_app.town.store.tables import down as down_table
from tests.town.hall_side import Device, Ledger


def opened(ledger: Ledger, case: str = "case-1", **more: object) -> None:
    """A person, a case, its materials, taken in for the town."""
    ledger.add(
        "staff.added", {"code": "w012", "number": "012", "name": "李梅", "post": "综合", "role": "clerk"}
    )
    ledger.add(
        "person.recorded",
        {"name": "王秀英", "id_kind": "resident", "id_number": "330381199001011234", "phone": "13800001234"},
        "person-1",
    )
    ledger.add(
        "case.opened",
        {
            "case_number": "H01-20261121-001", "visit": "visit-1", "item": "mz-01", "item_name": "最低生活保障申请",
            "edition": "2026-1", "handling": "agency", "case_kind": "promised", "first_asked": "w012",
            "person": "person-1",
        },
        case,
    )  # fmt: skip
    ledger.add(
        "case.materials_checked",
        {
            "answers": {},
            "checks": [{"no": 1, "name": "身份证", "state": "present", "form": "both", "count": 1}],
        },
        case,
    )
    ledger.add(
        "case.taken_in",
        {
            "visit": "visit-1", "received": "2026-11-21", "due": "2026-12-11", "days": 15, "serial": "S-2026-1",
            "year": 2026, "number": 1,
        },
        case,
        **more,
    )  # fmt: skip


def send(local: LocalTown, device: Device, ledger: Ledger, first: int = 6) -> None:
    answer = device.put(ledger, first, ledger.size)
    assert answer.status_code == 200, answer.content
    reading.read_new(local.town)


def state(local: LocalTown, case: str = "case-1") -> str:
    with local.town.store.read() as db:
        row = desk.get_case(db, "H01", case)
        return row.state if row else ""


def verdicts(device: Device) -> list[tuple[int, str, str]]:
    return [
        (item.body["seq"], item.body["verdict"], item.body["why"])
        for item in device.down()
        if item.kind == "verdict.given"
    ]


def test_an_agency_case_goes_all_the_way(local: LocalTown, device: Device, ledger: Ledger) -> None:
    opened(ledger)
    send(local, device, ledger)
    assert state(local) == "waiting"
    with pytest.raises(Refusal):
        casework.decide(local.town, "H01", "case-1", outcome="approved", text="", by="王主任")
    casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    with pytest.raises(Refusal):
        casework.decide(local.town, "H01", "case-1", outcome="refused", text=" ", by="王主任")
    casework.decide(
        local.town,
        "H01",
        "case-1",
        outcome="approved",
        text="",
        by="王主任",
        document="低保证",
        document_no="D-7",
    )
    casework.send_result(local.town, "H01", "case-1", by="赵科员", how="专人送达")
    with pytest.raises(Refusal):
        casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    items = device.down()
    assert [item.n for item in items] == [1, 2, 3, 4]
    assert [item.kind for item in items] == [
        "verdict.given",
        "case.taken",
        "case.decided",
        "case.result_sent",
    ]
    assert items[1].body["case_number"] == "H01-20261121-001"
    assert items[2].body["outcome"] == "approved"
    assert items[2].body["document_no"] == "D-7"
    assert all(item.to == "H01" for item in items)
    assert all(item.prev == before.sealed.digest for before, item in pairwise(items))
    assert state(local) == "sent"


def test_returned_and_taken_in_again(local: LocalTown, device: Device, ledger: Ledger) -> None:
    opened(ledger)
    send(local, device, ledger)
    casework.give_back(
        local.town, "H01", "case-1", reason="收入证明过期", missing=["收入证明", " "], by="赵科员"
    )
    assert device.down()[-1].body["missing"] == ["收入证明"]
    assert state(local) == "returned"
    first = ledger.size + 1
    ledger.add("case.taken_in", {"visit": "v2", "received": "2026-11-23", "due": "2026-12-14", "days": 15,
                                 "serial": "S-2", "year": 2026, "number": 2}, "case-1")  # fmt: skip
    send(local, device, ledger, first)
    assert state(local) == "waiting"


def test_an_act_out_of_turn_is_kept_and_flagged(local: LocalTown, device: Device, ledger: Ledger) -> None:
    opened(ledger)
    send(local, device, ledger)
    casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    first = ledger.size + 1
    ledger.add("case.dropped", {"why": "mistake"}, "case-1")
    send(local, device, ledger, first)
    assert state(local) == "taken"
    with local.town.store.read() as db:
        assert casework.draw(desk.events_of(db, "H01", "case-1")).out_of_turn


def view(local: LocalTown, case: str = "case-1") -> casework.CaseView:
    with local.town.store.read() as db:
        return casework.draw(desk.events_of(db, "H01", case))


SERIAL = {"serial": "S-9", "year": 2026, "number": 9}


def test_what_the_hall_does_later_is_drawn(local: LocalTown, device: Device, ledger: Ledger) -> None:
    opened(ledger)
    ledger.add("case.carried", {"unit": "民政办", "person": "李敏", "late": True}, "case-1")
    ledger.add("case.urged", {"how": "phone"}, "case-1")
    ledger.add("case.extended", {"days": 5, "reason": "须公示", "due_before": "2026-12-11", "due": "2026-12-18",
                                 **SERIAL}, "case-1")  # fmt: skip
    send(local, device, ledger)
    seen = view(local)
    assert (seen.state, seen.due, seen.urged) == ("waiting", "2026-12-18", 1)
    assert (seen.carried["person"], seen.extended["reason"]) == ("李敏", "须公示")
    first = ledger.size + 1
    ledger.add("case.withdrawn", {"reason": "申请人不办了"}, "case-1")
    send(local, device, ledger, first)
    seen = view(local)
    assert (state(local), seen.withdrawn["reason"], seen.out_of_turn) == ("withdrawn", "申请人不办了", False)
    with pytest.raises(Refusal):
        casework.take(local.town, "H01", "case-1", unit="民政办", by="李敏")


def test_a_decided_case_withdrawn_meanwhile_stays_decided(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    opened(ledger)
    send(local, device, ledger)
    casework.take(local.town, "H01", "case-1", unit="民政办", by="李敏")
    casework.decide(local.town, "H01", "case-1", outcome="approved", text="", by="王主任")
    first = ledger.size + 1
    ledger.add("case.withdrawn", {"reason": "不办了"}, "case-1")
    send(local, device, ledger, first)
    assert (state(local), view(local).out_of_turn) == ("decided", True)


def test_what_was_handed_over_and_filed_is_with_the_hall(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    opened(ledger)
    send(local, device, ledger)
    casework.take(local.town, "H01", "case-1", unit="民政办", by="李敏")
    casework.decide(local.town, "H01", "case-1", outcome="approved", text="", by="王主任")
    first = ledger.size + 1
    ledger.add("case.delivered", {"document": "低保证", "recipient": "张伟", "relation": "self", "place": "家中",
                                  "method": "home", "delivered_at": "2026-12-01T09:20+08:00", **SERIAL},
               "case-1")  # fmt: skip
    send(local, device, ledger, first)
    assert (state(local), view(local).delivered["method"]) == ("delivered", "home")
    first = ledger.size + 1
    ledger.add("case.closed", {}, "case-1")
    ledger.add("case.filed", {"archive_number": "2026-1", "shelf": "A1"}, "case-1")
    send(local, device, ledger, first)
    assert state(local) == "closed"


def test_what_cannot_be_read_is_kept_receipted_and_named(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    unknown = ledger.add("space.travelled", {"far": True})
    newer = ledger.add("day.opened", {}, kv=9)
    broken = ledger.add("case.taken_in", {"visit": 3}, "case-9")
    garbage = ledger.add("day.opened", {}, raw=b"\xff\x00 no JSON at all")
    crit = ledger.add("day.opened", {}, crit=["sealed-bodies"])
    opened(ledger)
    assert device.receipt(device.put(ledger, 6, ledger.size)).size == ledger.size
    reading.read_new(local.town)
    assert verdicts(device) == [
        (unknown, "cannot_read", "unknown_kind"),
        (newer, "cannot_read", "unknown_kind"),
        (broken, "cannot_read", "body"),
        (garbage, "cannot_read", "body"),
        (crit, "cannot_read", "crit"),
        (ledger.size, "read", ""),
    ]
    assert state(local) == "waiting"


def test_poison_is_set_aside_after_three_tries(
    local: LocalTown,
    device: Device,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    for pattern in ("going on entry by entry", "makes this program fail", "is set aside"):
        expect_log(pattern)
    tries = 0
    real = reading._apply

    def poisoned(town: object, db: object, act: reading.Act) -> None:
        nonlocal tries
        if act.seq == poison:
            tries += 1
            raise ZeroDivisionError
        real(town, db, act)  # type: ignore[arg-type]

    poison = ledger.add("visit.named", {"person": "person-1"}, "visit-1")
    opened(ledger)
    monkeypatch.setattr(reading, "_apply", poisoned)
    send(local, device, ledger)
    assert (poison, "cannot_read", "set_aside") in verdicts(device)
    assert tries == 3  # once with its neighbours, then twice alone
    assert state(local) == "waiting"


def test_held_entries_do_not_reach_the_desk(local: LocalTown, device: Device, ledger: Ledger) -> None:
    with local.town.store.write() as db:
        db.exec_driver_sql("UPDATE devices SET revoked_at = 'x'")
    opened(ledger)
    send(local, device, ledger)
    assert state(local) == ""


def test_a_graft_counts_once(local: LocalTown, device: Device, ledger: Ledger) -> None:
    opened(ledger)
    send(local, device, ledger)
    casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    after = Ledger().begin(
        follows={"chain": ledger.chain, "seq": ledger.size, "leaf": ledger.leaves[-1].hex()}
    )
    for frame in ledger.frames[5:]:
        after.add(
            "chain.grafted",
            {
                "chain": ledger.chain,
                "seq": 1,
                "leaf": "",
                "header": frame.header.decode(),
                "body": (frame.body or b"").decode(),
            },
        )
    device.counter, device.token, device.prev = 0, "", ""
    device.hello(after)
    send(local, device, after, 1)
    assert state(local) == "taken"
    with local.town.store.read() as db:
        assert len(desk.events_of(db, "H01", "case-1")) == 4


def test_a_graft_without_its_text_says_nothing(local: LocalTown, device: Device, ledger: Ledger) -> None:
    """What was erased before it was carried over is no damage, and no verdict."""
    opened(ledger)
    header = ledger.frames[5].header.decode()
    ledger.add("chain.grafted", {"chain": ledger.chain, "seq": 5, "leaf": "", "header": header})
    send(local, device, ledger)
    assert [one[1] for one in verdicts(device)] == ["read"]


def test_erasing_a_graft_reaches_the_branch_in_fork_custody(
    local: LocalTown, device: Device, ledger: Ledger
) -> None:
    opened(ledger)
    send(local, device, ledger)
    frame = next(one for one in ledger.frames if "王秀英".encode() in (one.body or b""))
    with local.town.store.write() as db:
        row = {"chain": ledger.chain, "seq": 99, "leaf": bytes(32), "header": frame.header, "salt": frame.salt,
               "body": frame.body, "device": "d", "taken_at": "x"}  # fmt: skip
        custody.add_fork(db, [row])
    first = ledger.size + 1
    text = {"header": frame.header.decode(), "body": (frame.body or b"").decode()}
    graft = ledger.add("chain.grafted", {"chain": "a" * 26, "seq": 6, "leaf": "", **text})
    ledger.add("entry.erased", {"ground": "law", "order": "7", "seq": graft, "header": frame.header.decode()})
    send(local, device, ledger, first)
    with local.town.store.read() as db:
        left = db.exec_driver_sql("SELECT body FROM fork_entries").scalars().all()
        assert left == [None]
        assert custody.rows_from(db, ledger.chain, graft, 1)[0].body is None


def test_erasure_reaches_custody_and_pictures(local: LocalTown, device: Device, ledger: Ledger) -> None:
    opened(ledger)
    send(local, device, ledger)
    person = next(n for n, frame in enumerate(ledger.frames, 1) if "王秀英".encode() in (frame.body or b""))
    first = ledger.size + 1
    ledger.add("entry.erased", {"ground": "law", "order": "7", "seq": person})
    ledger.add("entry.erased", {"ground": "law", "order": "7", "seq": person + 1})
    send(local, device, ledger, first)
    with local.town.store.read() as db:
        rows = custody.rows_from(db, ledger.chain, person, 2)
        assert [row.body for row in rows] == [None, None]
        assert desk.person(db, "H01", "person-1") == ""
        case = desk.get_case(db, "H01", "case-1")
    assert case is not None
    assert (case.item_name, case.state) == ("", "waiting")


def test_our_lost_words_come_back_from_the_hall(
    local: LocalTown, device: Device, ledger: Ledger, expect_log: Callable[[str], None]
) -> None:
    expect_log("words of ours that we never signed")
    opened(ledger)
    send(local, device, ledger)
    casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    said = device.down()
    with local.town.store.write() as db:
        db.execute(down_table.delete())
        db.exec_driver_sql("DELETE FROM case_events WHERE source = 'town'")
        casework.redraw(db, "H01", "case-1")
    assert state(local) == "waiting"
    assert device.hello(ledger, receipt_no=2, down=2)["down_head"] == 0
    with pytest.raises(Refusal):
        casework.take(local.town, "H01", "case-1", unit="社会事务办", by="赵科员")
    first = ledger.size + 1
    for item in said:
        sig = base64.b64encode(item.sealed.signature).decode()
        ledger.add("town.said", {"item": item.sealed.json.decode(), "sig": sig}, by="town", station="sync")
    forged = base64.b64encode(bytes(64)).decode()
    ledger.add("town.said", {"item": said[0].sealed.json.decode(), "sig": forged}, by="town", station="sync")
    send(local, device, ledger, first)
    assert state(local) == "taken"
    assert [item.sealed for item in device.down()] == [item.sealed for item in said]
    with local.town.store.read() as db:
        assert down.head(db, "H01")[0] == 2
