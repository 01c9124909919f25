"""Attachments reach the town: after the facts, piece by piece, going on where it was cut, receipted one by one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hall_app.errors import Trouble
from hall_app.ledger import local as notes
from hall_app.sync import files
from hall_app.sync.outcome import NoLink, RoundStopped
from hall_app.town.store import custody
from hall_app.town.store.tables import files_kept
from hall_app.values.attachments import AddAttachment, AttachmentRow
from hall_app.values.ledger import EraseEntry
from hall_app.values.town import Entries, TownState
from tests.conftest import ExpectedLog
from tests.fakes.line import Came, Sent
from tests.makers import MANAGER, serve
from tests.sync.conftest import HALL_CODE, Pair
from tests.usecases.desk import Desk
from tests.usecases.test_attaching import picture

LARGE = 700_000


@pytest.fixture
def case(pair: Pair) -> str:
    serve(pair.hall, line="A")
    desk = Desk(pair.hall)
    desk.person()
    return desk.open("direct", "instant")


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PIECE_BYTES", 100_000)


def attach(pair: Pair, case: str, tmp_path: Path, size: int = LARGE, name: str = "a.png") -> AttachmentRow:
    """A picture of about so many bytes: what stands behind the end of a PNG says nothing."""
    data = picture("PNG")
    path = tmp_path / name
    path.write_bytes(data + os.urandom(max(0, size - len(data))))
    added = pair.hall.run(AddAttachment(case, str(path)), "desk-1")
    assert isinstance(added, AttachmentRow)
    return added


def waiting(pair: Pair) -> tuple[int, int]:
    state = pair.state()
    return state.files_waiting, state.files_bytes


def kept(pair: Pair) -> dict[str, int]:
    """What the town holds, each file recomputed from its bytes."""
    with pair.local.town.store.read() as db:
        rows = custody.files_of(db, HALL_CODE)
    assert all(pair.local.town.files.holds(HALL_CODE, row.sha256, row.size) for row in rows)
    return {row.sha256: row.size for row in rows}


def patches(pair: Pair) -> list[Sent]:
    return [sent for sent in pair.line.sent if sent.method == "PATCH"]


def entry_state(pair: Pair, kind: str = "attachment.added") -> str:
    return next(one.state for one in pair.hall.ask(Entries(500)) if one.kind == kind)


def test_a_file_goes_up_after_its_entry_and_counts_only_with_its_receipt(
    pair: Pair, case: str, tmp_path: Path
) -> None:
    added = attach(pair, case, tmp_path)
    assert waiting(pair) == (1, added.size) and entry_state(pair) == "saved"
    assert pair.round().even
    assert kept(pair) == {added.sha256: added.size} and waiting(pair) == (0, 0)
    methods = [sent.method for sent in pair.line.sent]
    assert methods.index("PUT") < methods.index("HEAD") < methods.index("PATCH")
    assert len(patches(pair)) == -(-added.size // 100_000)
    assert entry_state(pair) in ("town_has", "town_read")
    pair.line.sent.clear()
    pair.round()
    assert patches(pair) == []


def test_cut_in_the_middle_it_goes_on_where_the_town_stands(pair: Pair, case: str, tmp_path: Path) -> None:
    added = attach(pair, case, tmp_path)
    pair.line.instead = lambda sent: Came(502, [], b"") if "offset=300000" in sent.path else None
    with pytest.raises(NoLink):
        pair.round()
    assert kept(pair) == {} and waiting(pair) == (1, added.size - 300_000)
    assert entry_state(pair) == "on_its_way"
    with pair.hall.ledger.look() as conn:
        assert pair.hall.ledger.delivered_size(conn) > 0
    pair.line.good()
    pair.line.sent.clear()
    pair.round()
    assert "offset=300000" in patches(pair)[0].path and kept(pair) == {added.sha256: added.size}


def test_an_answer_lost_on_the_way_back_costs_nothing(pair: Pair, case: str, tmp_path: Path) -> None:
    added = attach(pair, case, tmp_path)
    lost: list[str] = []

    def bend(sent: Sent, came: Came) -> Came | None:
        if sent.method == "PATCH" and len(lost) < 3:
            lost.append(sent.path)
            return None
        return came

    pair.line.bend = bend
    for _time in range(3):
        with pytest.raises(NoLink):
            pair.round()
    pair.line.good()
    pair.round()
    assert kept(pair) == {added.sha256: added.size} and waiting(pair) == (0, 0)


def test_every_piece_twice_is_the_same_file(pair: Pair, case: str, tmp_path: Path) -> None:
    added = attach(pair, case, tmp_path)
    pair.line.times = 2
    pair.round()
    assert kept(pair) == {added.sha256: added.size} and waiting(pair) == (0, 0)


def test_entries_saved_meanwhile_go_first(pair: Pair, case: str, tmp_path: Path) -> None:
    added = attach(pair, case, tmp_path)

    def before(sent: Sent) -> None:
        if "offset=100000" in sent.path and sent.method == "PATCH" and len(patches(pair)) < 4:
            pair.work(1)

    pair.line.before = before
    assert pair.round().even
    order = [sent.method for sent in pair.line.sent if sent.method in ("PUT", "PATCH")]
    assert order.index("PUT", order.index("PATCH")) < len(order) - 1
    assert kept(pair) == {added.sha256: added.size}


def test_small_files_go_before_large_ones(
    pair: Pair, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hall_app.projections.files_up.SMALL_BYTES", 50_000)
    large = attach(pair, case, tmp_path)
    small = attach(pair, case, tmp_path, 9_000, "b.png")
    pair.round()
    heads = [sent.path.rsplit("/", 1)[1] for sent in pair.line.sent if sent.method == "HEAD"]
    assert heads == [small.sha256, large.sha256]


def test_a_file_whose_bytes_are_gone_is_said_and_holds_up_no_other(
    pair: Pair, case: str, tmp_path: Path, expect_log: ExpectedLog
) -> None:
    expect_log("an attachment cannot be sent: file_gone")
    gone, other = attach(pair, case, tmp_path, 9_000), attach(pair, case, tmp_path, 9_001, "b.png")
    path = pair.hall.files.path_of(gone.sha256)
    data = path.read_bytes()
    path.unlink()
    assert pair.round().even
    state = pair.state()
    assert kept(pair) == {other.sha256: other.size} and (state.files_waiting, state.files_lost) == (1, 1)
    assert any("1" in one and "files" in one for one in state.needs), state.needs
    path.write_bytes(data)
    pair.round()
    state = pair.state()
    assert (state.files_waiting, state.files_lost) == (0, 0) and len(kept(pair)) == 2


def test_a_full_town_stops_files_but_never_the_receipts(
    pair: Pair, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    expect_log("a piece of a file was not kept")
    attach(pair, case, tmp_path)

    def full(*_args: object, **_more: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pair.local.town.files, "append", full)
    with pytest.raises(RoundStopped) as caught:
        pair.round()
    assert caught.value.code == "town_full"
    state: TownState = pair.state()
    assert state.waiting == 0 and state.files_waiting == 1
    monkeypatch.undo()
    pair.round()
    assert waiting(pair) == (0, 0)


def test_a_receipt_of_another_file_is_not_believed(pair: Pair, case: str, tmp_path: Path) -> None:
    first = attach(pair, case, tmp_path, 9_000)
    answers: list[Came] = []

    def keep(sent: Sent, came: Came) -> Came:
        if sent.method == "PATCH" and came.status == 200:
            answers.append(came)
        return came

    pair.line.bend = keep
    pair.round()
    attach(pair, case, tmp_path, 9_001, "b.png")
    pair.line.bend = lambda sent, came: answers[0] if sent.method == "PATCH" else came
    with pytest.raises((NoLink, Trouble)):
        pair.round()
    assert waiting(pair)[0] == 1 and first.sha256 in kept(pair)


def test_a_town_put_back_is_owed_its_files_again(pair: Pair, case: str, tmp_path: Path) -> None:
    added = attach(pair, case, tmp_path, 9_000)
    pair.round()
    with pair.local.town.store.write() as db:
        db.execute(files_kept.delete())
    pair.work(1)
    pair.round()
    pair.round()
    assert kept(pair) == {added.sha256: added.size} and waiting(pair) == (0, 0)


def test_an_erased_file_is_owed_to_nobody(pair: Pair, case: str, tmp_path: Path) -> None:
    attach(pair, case, tmp_path, 9_000)
    with pair.hall.ledger.look() as conn:
        (seq,) = (one.seq for one in pair.hall.ledger.entries(conn) if one.kind == "attachment.added")
    pair.hall.run(EraseEntry(seq, "law", "7/2026"), actor=MANAGER)
    with pair.hall.ledger.look() as conn:
        assert notes.file_rows(conn, waiting=True) == []
    pair.round()
    assert kept(pair) == {} and waiting(pair) == (0, 0)


def test_a_round_that_gets_nowhere_ends(
    pair: Pair, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(pair, case, tmp_path, 9_000)
    monkeypatch.setattr(files.FilesUp, "_news", lambda _self: True)
    pair.round()
    assert sum(sent.path == "/v1/hello" for sent in pair.line.sent) <= 3
    assert waiting(pair)[0] == 1
