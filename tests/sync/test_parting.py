"""A hall and its town whose chains parted go on in a new chain: nothing lost, nothing counted twice (protocol §6)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hall_app import words
from hall_app.hall import Hall
from hall_app.ledger import keepsake, line
from hall_app.ledger.entries import CHAIN_STEP, StoredEntry
from hall_app.projections.delivered import delivered_words
from hall_app.sync.outcome import NoLink, RoundStopped
from hall_app.town import casework, reading
from hall_app.town.casework import post_notice
from hall_app.town.store import desk as town_desk
from hall_app.values.day import DayList
from hall_app.values.ledger import EraseEntry
from hall_app.values.queueing import TheWindow
from hall_app.values.setup import ChangeSetting, Settings
from tests.fakes.line import Came, Sent
from tests.makers import CLERK, MANAGER, serve, sign_in, take
from tests.sync.conftest import HALL_CODE, Pair, enrol
from tests.usecases.desk import Desk
from tests.usecases.life_days import running


def put_back(pair: Pair, kept: Path) -> Hall:
    """The disk is put back to what it was when `kept` was taken: no copy of the program's own, so nothing marks it."""
    folder, clock = pair.hall.folder, pair.hall.clock
    pair.hall.close()
    for name in ("hall.db", "hall.db-wal", "hall.db-shm"):
        (folder / name).unlink(missing_ok=True)
        if (kept / name).exists():
            shutil.copy(kept / name, folder / name)
    pair.hall = Hall.open(folder, clock=clock)
    return pair.hall


def keep(pair: Pair, place: Path) -> Path:
    """What a disk image holds."""
    folder, clock = pair.hall.folder, pair.hall.clock
    # Whoever sat at a window when the program ended is signed out by the next start, which is an entry.
    again(pair)
    pair.hall.close()
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("hall.lock"))
    pair.hall = Hall.open(folder, clock=clock)
    return place


def rolled_back(pair: Pair, tmp_path: Path, lost: int) -> list[str]:
    """The disk is put back to an image older than the last `lost` numbers, which the town has; gives all of that day
    as they stood before."""
    kept = keep(pair, tmp_path / "image")
    pair.work(lost)
    pair.round()
    before = displays(pair.hall)
    put_back(pair, kept)
    return before


def again(pair: Pair) -> Hall:
    """The program is closed and started again."""
    folder, clock = pair.hall.folder, pair.hall.clock
    pair.hall.close()
    pair.hall = Hall.open(folder, clock=clock)
    return pair.hall


@pytest.fixture(autouse=True)
def _closed(pair: Pair) -> Iterator[None]:
    yield
    pair.hall.close()


def served(hall: Hall) -> Desk:
    """A clerk sits at window 1 and serves somebody."""
    sign_in(hall, "103")
    serve(hall, line="A")
    return Desk(hall)


def entries(hall: Hall) -> list[StoredEntry]:
    """Those of the current chain."""
    with hall.ledger.look() as conn:
        return list(hall.ledger.entries(conn))


def displays(hall: Hall) -> list[str]:
    return sorted(one.display for one in hall.ask(DayList()))


def stopped(pair: Pair) -> str:
    with words.speaking("en"), pytest.raises(RoundStopped) as caught:
        pair.round()
    assert "start it again" in str(caught.value)
    return str(caught.value.details["alarm"])


def redrawn_is_kept(hall: Hall) -> None:
    desk = Desk(hall)
    kept = desk.pictures()
    assert desk.redrawn() == kept
    assert hall.ledger.verify().ok


def test_the_town_has_more_and_the_hall_gets_it_back(pair: Pair, tmp_path: Path) -> None:
    pair.work(2)
    pair.round()
    before, old = rolled_back(pair, tmp_path, 3), pair.hall.ledger.chain
    assert stopped(pair) == "ahead"
    hall = again(pair)
    assert hall.ledger.chain != old and hall.ledger.epoch_letter == "B"
    assert pair.round().even
    assert displays(hall) == before
    with words.speaking("en"):
        assert any("new chain" in one for one in pair.state().needs)
    redrawn_is_kept(hall)
    assert pair.town_head() == pair.hall_head()


def test_what_was_done_since_is_grafted(pair: Pair, tmp_path: Path) -> None:
    """Rolled back and worked on: both branches count, each act once, here and at the town."""
    sign_in(pair.hall, "103")
    pair.round()
    lost, hall = rolled_back(pair, tmp_path, 3), pair.hall
    pair.work(4)
    hall.run(ChangeSetting("case.carry_days", 2), actor=MANAGER)
    done_here = displays(hall)
    assert stopped(pair) == "fork"
    hall = again(pair)
    assert displays(hall) == done_here and hall.ask(Settings())["case.carry_days"] == 2
    state = pair.state()
    assert not state.enrolled and state.lamp == "alarm", "people let it in anew"
    enrol(hall, pair.local, pair.line.url)
    assert pair.round().even
    assert displays(hall) == sorted(lost + done_here), "both branches, each act once"
    redrawn_is_kept(hall)
    assert pair.town_head() == pair.hall_head()
    kinds = [one.kind for one in entries(hall)]
    assert kinds[0] == "chain.started" and kinds.count("chain.grafted") >= 5
    assert take(hall).display.endswith("B"), "no printed number stands twice from here on"
    again(pair)
    assert len(displays(pair.hall)) == len(lost + done_here) + 1


def test_a_case_of_the_branch_reaches_the_town_once(pair: Pair, tmp_path: Path) -> None:
    pair.round()
    rolled_back(pair, tmp_path, 1)
    desk = served(pair.hall)
    case = running(desk, "agency")
    assert stopped(pair) == "fork"
    hall = again(pair)
    enrol(hall, pair.local, pair.line.url)
    pair.round()
    reading.read_new(pair.local.town)
    with pair.local.town.store.read() as db:
        known = town_desk.get_case(db, HALL_CODE, case)
    assert known is not None and known.state == "waiting"
    casework.take(pair.local.town, HALL_CODE, case, unit="社会事务办", by="赵科员")
    assert pair.round().even
    sign_in(hall, "103")
    assert Desk(hall).page(case).brief.state == "with_town"
    redrawn_is_kept(hall)


def test_what_the_town_said_is_applied_once(pair: Pair) -> None:
    """Said before the disk was lost, and back with our own entries: it is not asked for once more."""
    post_notice(pair.local.town, [HALL_CODE], title="甲", text="一")
    pair.round()
    copy = keepsake.make_copy(pair.hall.ledger, reason="hand").path
    post_notice(pair.local.town, [HALL_CODE], title="乙", text="二")
    pair.round()
    pair.restored(copy)
    post_notice(pair.local.town, [HALL_CODE], title="丙", text="三")
    assert pair.round().even
    with pair.hall.ledger.look() as conn:
        said = [one for one in pair.hall.ledger.history(conn) if one.kind == "town.said"]
    assert len(said) == 3


def test_worked_on_without_a_line_after_a_restore(pair: Pair) -> None:
    """The same numbers were given before and after: with the line back both count."""
    sign_in(pair.hall, "103")
    pair.work(1)
    pair.round()
    copy = keepsake.make_copy(pair.hall.ledger, reason="hand").path
    pair.work(3)
    pair.round()
    hall = pair.restored(copy)
    pair.work(2)
    assert pair.round().even
    assert displays(hall) == ["A001", "A002", "A002B", "A003", "A003B", "A004"]
    redrawn_is_kept(hall)


def test_only_receipts_of_the_old_chain_say_that_the_town_has_it(pair: Pair) -> None:
    pair.work(1)
    pair.round()
    covered = pair.hall.ledger.head().seq
    pair.work(2)
    copy = keepsake.make_copy(pair.hall.ledger, reason="hand").path
    hall = pair.restored(copy)

    def said(place: int) -> str:
        with words.speaking("en"):
            return hall.look(CLERK, lambda look: delivered_words(look, place))

    assert "town has" in said(covered) and said(covered + 1) == "saved here"
    assert said(CHAIN_STEP + 1) == "saved here"
    assert pair.round().even
    assert "town has" in said(covered + 1) and "town has" in said(CHAIN_STEP + 1)


def test_an_order_reaches_every_copy_of_a_text(pair: Pair, tmp_path: Path) -> None:
    sign_in(pair.hall, "103")
    pair.round()
    rolled_back(pair, tmp_path, 1)
    running(served(pair.hall), "agency")
    assert stopped(pair) == "fork"
    hall = again(pair)

    def texts() -> list[str]:
        """The kinds of all entries that name the person."""
        with hall.ledger.look() as conn:
            return [one.kind for one in hall.ledger.all_entries(conn) if "张伟" in str(one.body)]

    assert "chain.grafted" in texts()
    (graft,) = [one for one in entries(hall) if '"person.recorded"' in str((one.body or {}).get("header"))]
    hall.run(EraseEntry(seq=graft.seq, ground="依法", order="7"), actor=MANAGER)
    with hall.ledger.look() as conn:
        acts = [one for one in hall.ledger.history(conn) if one.kind == "person.recorded"]
    assert [one.body for one in acts] == [None] and texts() == []
    redrawn_is_kept(hall)


def test_what_was_erased_in_the_branch_stays_erased(pair: Pair, tmp_path: Path) -> None:
    """One entry from before the branch, and one of the branch itself."""
    take(pair.hall)
    first = pair.hall.ledger.head().seq
    pair.round()
    rolled_back(pair, tmp_path, 1)
    hall = pair.hall
    take(hall)
    here = hall.ledger.head().seq
    erased = [one.id for one in entries(hall) if one.seq in (first, here)]
    for number, seq in enumerate((first, here)):
        hall.run(EraseEntry(seq=seq, ground="依法", order=str(number)), actor=MANAGER)
    assert stopped(pair) == "fork"
    hall = again(pair)
    redrawn_is_kept(hall)
    with hall.ledger.look() as conn:
        gone = [one.id for one in hall.ledger.history(conn) if one.body is None]
    assert gone == erased


def test_a_start_that_cannot_go_on_leaves_all_as_it_was(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("gone on in a new chain")
    pair.round()
    rolled_back(pair, tmp_path, 2)
    assert stopped(pair) == "ahead"
    old = pair.hall.ledger.chain

    def full(*_all: object) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(keepsake, "swap_in", full)
        assert again(pair).ledger.chain == old
    with words.speaking("en"):
        (why,) = [one for one in pair.state().needs if "could not go on" in one]
    assert "磁盘已满" in why
    assert not list(pair.hall.folder.glob("*.part"))
    assert again(pair).ledger.chain != old
    with pair.hall.ledger.look() as conn:
        assert line.noted(conn, line.GO_ON) is None
    assert pair.round().even


def test_two_are_not_at_one_window_when_lost_calls_come_back(pair: Pair) -> None:
    pair.work(2)
    pair.round()
    copy = keepsake.make_copy(pair.hall.ledger, reason="hand").path
    served(pair.hall)
    pair.round()
    hall = pair.restored(copy)
    sign_in(hall, "103")
    serve(hall)
    here = hall.ask(TheWindow(), "desk-1").display
    assert pair.round().even
    now = hall.ask(TheWindow(), "desk-1")
    assert (now.ticket_state, now.display) == ("serving", here)
    at_windows = [one.display for one in hall.ask(DayList()) if one.state in ("called", "serving")]
    assert at_windows == [here]
    redrawn_is_kept(hall)


def test_a_text_too_long_to_be_carried_leaves_all_as_it_was(
    pair: Pair, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """A body near 1 MiB does not fit into another one: nothing is dropped for that, and it is said."""
    expect_log("gone on in a new chain")
    pair.round()
    rolled_back(pair, tmp_path, 1)
    hall = pair.hall
    with hall.ledger.deed() as conn:
        hall.ledger.append(
            conn, kind="space.travelled", kv=1, subject=hall.ledger.chain, body={"far": '"' * 400_000},
            day="2026-11-23", by="system", station="cli",
        )  # fmt: skip
    old = hall.ledger.head()
    assert stopped(pair) == "fork"
    assert again(pair).ledger.head() == old
    with words.speaking("en"):
        assert any("could not go on" in one for one in pair.state().needs)


def test_a_copy_of_the_branch_restored_instead(pair: Pair, tmp_path: Path) -> None:
    """Put back, worked on, and then restored from a copy of that: both branches count all the same."""
    sign_in(pair.hall, "103")
    pair.round()
    lost, hall = rolled_back(pair, tmp_path, 3), pair.hall
    pair.work(2)
    done_here = displays(hall)
    copy = keepsake.make_copy(hall.ledger, reason="hand").path
    hall = pair.restored(copy)
    assert displays(hall) == done_here
    pair.round()
    assert pair.round().even
    assert displays(hall) == sorted(lost + done_here)
    redrawn_is_kept(hall)
    assert pair.town_head() == pair.hall_head()
    reading.read_new(pair.local.town)
    again(pair)
    assert pair.round().even and displays(pair.hall) == sorted(lost + done_here)


@pytest.mark.parametrize("started_again", [False, True])
def test_a_line_that_breaks_while_lost_entries_come_back(pair: Pair, started_again: bool) -> None:
    """The entries are back and the line is gone before they are drawn: the next round or start draws them."""
    copy = keepsake.make_copy(pair.hall.ledger, reason="hand").path
    pair.work(3)
    pair.round()
    before = displays(pair.hall)
    hall = pair.restored(copy)
    back = []

    def gone_after_the_entries(sent: Sent, came: Came) -> Came | None:
        if "/entries?" in sent.path and came.status == 200:
            back.append(sent.path)
        return None if len(back) > 1 and came.status != 200 else came

    pair.line.bend = gone_after_the_entries
    with pytest.raises(NoLink):
        pair.round()
    pair.line.good()
    assert displays(hall) == []
    if started_again:
        assert displays(again(pair)) == before
    assert pair.round().even
    assert displays(pair.hall) == before
    redrawn_is_kept(pair.hall)
