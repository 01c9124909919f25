"""Rounds over a real socket on which things go wrong (protocol §4–§6, faults 19–28, 34–39)."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from hall_app.errors import Refusal
from hall_app.sync.outcome import NoLink, RoundStopped
from hall_app.town import enrolling
from hall_app.town.cli import main as town_command
from hall_app.town.server import LocalTown
from hall_app.town.store import halls
from hall_app.values.town import Enrol, Entries, TheTown
from tests.fakes.clock import FakeClock
from tests.fakes.line import Came, Line, Sent
from tests.makers import ADMINISTRATOR, make_hall
from tests.sync.conftest import HALL_CODE, Pair, enrol


def is_put(sent: Sent) -> bool:
    return sent.method == "PUT"


def test_the_town_signs_for_everything(pair: Pair) -> None:
    before = pair.state()
    assert (before.delivered, before.waiting, before.lamp) == (0, before.size, "waiting")
    done = pair.round()
    assert done.even and pair.town_head() == pair.hall_head()
    after = pair.state()
    assert (after.delivered, after.waiting, after.lamp) == (after.size, 0, "ok")
    assert after.receipt == done.receipt >= 1
    pair.work()
    assert pair.state().waiting == 5
    pair.round()
    assert pair.town_head() == pair.hall_head()
    assert {one.state for one in pair.hall.ask(Entries(limit=5))} == {"town_has"}


def test_a_round_with_nothing_to_say_sends_nothing(pair: Pair) -> None:
    pair.round()
    pair.line.sent.clear()
    assert pair.round().sent == 0
    assert not [one for one in pair.line.sent if is_put(one)]


def test_both_ends_show_the_same_check_number(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    with LocalTown(tmp_path / "town") as local:
        number = enrol(hall, local, local.url)
        with local.town.store.read() as db:
            assert halls.all_enrolments(db, "confirmed")[0].check_number == number
        assert hall.ask(TheTown()).check_number == number
    hall.close()


def test_a_wrong_code_pins_nothing(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    with LocalTown(tmp_path / "town") as local:
        enrolling.add_hall(local.town, "DS01", "东山")
        enrolling.make_code(local.town, "DS01")
        with pytest.raises(Refusal) as refused:
            hall.errand(Enrol(url=local.url, code="BBBBBBBB"), actor=ADMINISTRATOR)
        assert refused.value.code == "enrol_wrong_code"
        with pytest.raises(Refusal) as refused:
            hall.errand(Enrol(url=local.url, code="12"), actor=ADMINISTRATOR)
        assert refused.value.code == "enrol_code_form"
    assert not hall.ask(TheTown()).enrolled
    hall.close()


def test_a_hall_the_office_refused_is_told_so(tmp_path: Path) -> None:
    with LocalTown(tmp_path / "town") as local:
        hall = make_hall(tmp_path)
        enrolling.add_hall(local.town, HALL_CODE, "厅")
        office = threading.Thread(target=_refuse_next, args=(local,))
        office.start()
        code = enrolling.make_code(local.town, HALL_CODE)
        with pytest.raises(Refusal) as refused:
            hall.errand(Enrol(url=local.url, code=code), actor=ADMINISTRATOR)
        office.join()
        assert refused.value.code == "enrol_refused"
        hall.close()


def _refuse_next(local: LocalTown) -> None:
    for _try in range(400):
        with local.town.store.read() as db:
            waiting = halls.all_enrolments(db, "pending")
        if waiting:
            enrolling.refuse(local.town, waiting[0].id)
            return
        threading.Event().wait(0.02)


def test_a_check_number_that_differs_pins_nothing(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    with LocalTown(tmp_path / "town") as local:
        enrolling.add_hall(local.town, "DS01", "东山")
        code = enrolling.make_code(local.town, "DS01")
        with pytest.raises(Refusal) as refused:
            hall.errand(Enrol(url=local.url, code=code, expect="00000 " * 6), actor=ADMINISTRATOR)
        assert refused.value.code == "enrol_number_differs"
    assert not hall.ask(TheTown()).enrolled
    hall.close()


def test_plain_http_reaches_this_machine_only(tmp_path: Path) -> None:
    hall = make_hall(tmp_path)
    with pytest.raises(Refusal) as refused:
        hall.errand(Enrol(url="http://town.example", code="BCDFGHJK"), actor=ADMINISTRATOR)
    assert refused.value.code == "town_address"
    hall.close()


def test_an_answer_that_is_lost_is_asked_for_again_and_kept_once(pair: Pair) -> None:
    pair.line.bend = lambda sent, came: None if is_put(sent) else came
    with pytest.raises(NoLink):
        pair.round()
    assert pair.state().delivered == 0
    held = pair.town_head()
    assert held[0] > 0
    pair.line.good()
    done = pair.round()
    assert done.even and done.receipt == 1
    assert pair.town_head() == pair.hall_head()


def test_lost_hellos_are_never_taken_for_a_clone(pair: Pair) -> None:
    for lost_before_the_town in (True, False, True, False, False):
        if lost_before_the_town:
            pair.line.instead = lambda _sent: Came(502, [], b"")
        else:
            pair.line.bend = lambda _sent, _came: None
        with pytest.raises(NoLink):
            pair.round()
        pair.line.good()
    assert pair.round().even


def test_the_town_is_down_and_comes_back(pair: Pair) -> None:
    pair.round()
    town, pair.line.town = pair.line.town, "http://127.0.0.1:9"
    pair.work()
    with pytest.raises(NoLink):
        pair.round()
    state = pair.state()
    assert (state.waiting, state.lamp) == (5, "no_link")
    pair.line.town = town
    assert pair.round().even
    assert pair.state().lamp == "ok"


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, []),
        (201, []),
        (202, []),
        (302, [("Location", "http://127.0.0.1:9/login")]),
        (404, []),
        (511, []),
    ],
)
def test_a_captive_portal_never_passes_for_the_town(
    pair: Pair, status: int, headers: list[tuple[str, str]]
) -> None:
    page = Came(status, [("Content-Type", "text/html"), *headers], "<html>请登录网络</html>".encode())
    pair.line.instead = lambda _sent: page
    with pytest.raises(NoLink) as trouble:
        pair.round()
    assert trouble.value.code == "town_portal"
    assert pair.state().delivered == 0
    pair.line.good()
    pair.line.instead = lambda sent: page if is_put(sent) else None
    with pytest.raises(NoLink):
        pair.round()
    assert pair.state().delivered == 0
    pair.line.good()
    assert pair.round().even


def test_another_town_is_not_believed(pair: Pair, tmp_path: Path) -> None:
    pair.round()
    pair.work()
    with LocalTown(tmp_path / "other") as other:
        pair.line.town = other.url
        with pytest.raises(NoLink):
            pair.round()
    assert pair.state().waiting == 5


def test_an_old_answer_from_a_cache_is_not_believed(pair: Pair) -> None:
    kept: dict[str, Came] = {}

    def keep(sent: Sent, came: Came) -> Came:
        kept[sent.path] = came
        return came

    pair.line.bend = keep
    pair.round()
    pair.work()
    pair.line.good()
    pair.line.instead = lambda sent: kept.get(sent.path)
    with pytest.raises(NoLink) as trouble:
        pair.round()
    assert trouble.value.code == "town_other"
    assert pair.state().waiting == 5


def test_a_changed_answer_is_not_believed(pair: Pair) -> None:
    pair.line.bend = lambda _sent, came: came._replace(body=came.body.replace(b'"size":', b'"sizE":'))
    with pytest.raises(NoLink):
        pair.round()
    assert pair.state().delivered == 0


def test_requests_that_arrive_twice_are_kept_once(pair: Pair) -> None:
    pair.line.times = 2
    done = pair.round()
    assert done.even and done.receipt == 1
    assert pair.town_head() == pair.hall_head()


def test_a_request_replayed_later_changes_nothing(pair: Pair) -> None:
    pair.round()
    old = [one for one in pair.line.sent if is_put(one)]
    pair.work()
    pair.round()
    head = pair.town_head()
    for sent in old:
        came = pair.line.forward(sent)
        assert came is not None and came.status == 200
    assert pair.town_head() == head == pair.hall_head()
    pair.work(1)
    assert pair.round().even


def test_a_gap_rewinds_to_what_the_town_has(pair: Pair, tmp_path: Path) -> None:
    """Between hello and PUT the town's store is swapped for an older one of the same epoch."""
    pair.round()
    pair.local.close()
    shutil.copytree(tmp_path / "town", tmp_path / "older")
    with LocalTown(tmp_path / "town") as now:
        pair.line.town = now.url
        pair.work(10)
        pair.line.bend = lambda sent, came: None if is_put(sent) else came
        with pytest.raises(NoLink):
            pair.round()
        pair.line.good()
        pair.work(3)
        with LocalTown(tmp_path / "older") as older:
            swapped = []

            def swap(sent: Sent) -> None:
                if is_put(sent) and not swapped:
                    swapped.append(sent.path)
                    pair.line.town = older.url

            pair.line.before = swap
            assert pair.round().even
            assert swapped
            pair.local = older
            assert pair.town_head() == pair.hall_head()


def test_a_town_put_back_from_yesterday_gets_everything_again(pair: Pair, tmp_path: Path) -> None:
    pair.round()
    pair.local.close()
    shutil.copytree(tmp_path / "town", tmp_path / "older")
    with LocalTown(tmp_path / "town") as now:
        pair.line.town = now.url
        pair.work(10)
        pair.round()
        assert pair.state().waiting == 0
    with LocalTown(tmp_path / "older") as older:
        assert town_command(["restored", "--data", str(tmp_path / "older")]) == 0
        pair.line.town = older.url
        assert pair.round().even
        pair.local = older
        assert pair.town_head() == pair.hall_head()
        state = pair.state()
        assert state.waiting == 0 and state.lamp == "alarm" and state.needs


def test_a_town_that_forgot_the_hall_stops_the_round(pair: Pair, tmp_path: Path) -> None:
    """The town was put back to a day on which the hall was enrolled but had sent nothing yet."""
    pair.local.close()
    shutil.copytree(tmp_path / "town", tmp_path / "older")
    with LocalTown(tmp_path / "town") as now:
        pair.line.town = now.url
        pair.round()
    with LocalTown(tmp_path / "older") as older:
        pair.line.town = older.url
        with pytest.raises(RoundStopped) as stopped:
            pair.round()
    assert stopped.value.details["alarm"] == "unknown"
    assert pair.state().lamp == "alarm" and pair.state().needs


def test_a_busy_town_is_given_time(pair: Pair) -> None:
    pair.line.instead = lambda _sent: Came(503, [("Retry-After", "7")], b"")
    with pytest.raises(NoLink):
        pair.round()


def test_two_halls_do_not_disturb_one_another(pair: Pair, tmp_path: Path) -> None:
    other = make_hall(tmp_path / "two", clock=FakeClock(seed=2))
    line = Line(pair.local.url)
    enrol(other, pair.local, line.url)
    second = Pair(other, pair.local, line)
    assert second.round().even and pair.round().even
    assert second.town_head() == second.hall_head()
    assert pair.town_head() == pair.hall_head()
    line.close()
    other.close()


def test_a_clone_is_found_at_its_first_contact(pair: Pair, tmp_path: Path) -> None:
    from hall_app.hall import Hall

    pair.round()
    shutil.copytree(tmp_path / "hall", tmp_path / "clone", ignore=shutil.ignore_patterns("hall.lock"))
    clone = Hall.open(tmp_path / "clone", clock=pair.hall.clock)
    pair.work(1)
    assert pair.round().even
    with pytest.raises(RoundStopped) as stopped:
        Pair(clone, pair.local, pair.line).round()
    assert stopped.value.details["alarm"] in ("fork", "ahead")
    clone.close()


def test_a_device_the_office_let_in_before_may_ask_again(tmp_path: Path) -> None:
    """The office confirmed, but the hall never heard it; a new code lets the same device in at once."""
    hall = make_hall(tmp_path)
    with LocalTown(tmp_path / "town") as local:
        line = Line(local.url)
        answers = []

        def lose_the_last(_sent: Sent, came: Came) -> Came | None:
            answers.append(came.status)
            return None if came.status == 200 else came

        line.bend = lose_the_last
        with pytest.raises(NoLink):
            enrol(hall, local, line.url)
        assert 200 in answers and not hall.ask(TheTown()).enrolled
        line.good()
        code = enrolling.make_code(local.town, "DS01")
        hall.errand(Enrol(url=line.url, code=code), actor=ADMINISTRATOR)
        assert hall.ask(TheTown()).enrolled
        line.close()
    hall.close()
