"""The jobs that are cut short, and how what they left is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from hall_app import paths
from hall_app.errors import Trouble
from hall_app.hall import Hall
from hall_app.ledger import file_copies, keepsake, line, mending
from hall_app.ledger.folder import LEDGER, copies, note_suspect
from hall_app.ledger.going_on import Parting, note_parting
from hall_app.ledger.keys import load_keys
from hall_app.values.attachments import AddAttachment
from hall_app.values.people import MergePeople
from hall_app.values.queueing import FinishVisit
from hall_app.values.setup import ImportCatalogue
from hall_app.values.taking_back import TakeBack, WhatWasLast
from hall_app.values.visits import ServeUnnamed
from tests.faults.cutting import Cut, begin_counting, clock
from tests.makers import CLERK, MANAGER, finish, serve
from tests.usecases.desk import ID, Desk, make_desk
from tests.usecases.test_paper_days import entry

# A start after a kill writes down who left their window.
SEATS = ("staff.signed_in", "staff.signed_out")


def _hall(folder: Path) -> Hall:
    return Hall.open(folder / "hall", clock=clock())


def facts(hall: Hall) -> Any:
    """The facts by kind, and what does not hold: pictures that are not theirs, attachments without their bytes."""
    desk, wrong = Desk(hall), []
    kept = desk.pictures()
    if desk.redrawn() != kept:
        wrong.append("the pictures are not those of the facts")
    with hall.ledger.look() as conn:
        kinds = [one.kind for one in hall.ledger.entries(conn) if one.kind not in SEATS]
        named = [row[0] for row in conn.exec_driver_sql("SELECT sha256 FROM files")]
    for sha256 in named:
        try:
            hall.files.get(sha256)
        except Trouble as trouble:
            wrong.append(trouble.code)
    return len(kinds), kinds[-3:], wrong


def _desk(then: Callable[[Desk], None]) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        desk = make_desk(folder)
        then(desk)
        desk.hall.close()

    return prepare


def _deed(command: Callable[[Hall], Any], who: Any = CLERK) -> Callable[[Path], None]:
    def work(folder: Path) -> None:
        hall = _hall(folder)
        what = command(hall)
        begin_counting()
        hall.run(what, who.station, who)

    return work


def _ended(desk: Desk) -> None:
    desk.run(ServeUnnamed())
    desk.run(FinishVisit())


def _two_people(desk: Desk) -> None:
    desk.person("张伟", ID)
    finish(desk.hall)
    serve(desk.hall, line="A")
    desk.person("张伟", "110105194912310038")


def _merge(hall: Hall) -> MergePeople:
    with hall.ledger.look() as conn:
        first, second = [row[0] for row in conn.exec_driver_sql("SELECT person FROM p_people ORDER BY 1")]
    return MergePeople(first, second, "同一人")


def _case(desk: Desk) -> None:
    desk.person()
    desk.open("direct", "instant")
    Image.effect_noise((400, 300), 90).save(desk.hall.folder / "scan.png")


def _the_case(hall: Hall) -> str:
    with hall.ledger.look() as conn:
        return str(conn.exec_driver_sql("SELECT case_id FROM p_cases").scalar())


def _import(_hall: Hall) -> ImportCatalogue:
    text = (paths.resources() / "catalogue" / "catalogue.json").read_text("utf-8")
    return ImportCatalogue(text, "2026-12", "test")


def _with_scan(desk: Desk) -> None:
    _case(desk)
    desk.run(AddAttachment(_the_case(desk.hall), str(desk.hall.folder / "scan.png")))


def _back_up(folder: Path) -> None:
    hall = _hall(folder)
    begin_counting()
    keepsake.make_copy(hall.ledger)
    file_copies.copy_files(hall.ledger)


def backups(hall: Hall) -> Any:
    """Whether every copy there is holds, and the next backup is whole whatever the one before left."""
    wrong = [
        one.path.name
        for one in copies(hall.folder)
        if not keepsake.check_copy(one.path, hall.keys.ledger_key).ok
    ]
    again = keepsake.make_copy(hall.ledger, reason="again").seq == hall.ledger.head().seq
    return again, file_copies.copy_files(hall.ledger).whole, wrong, facts(hall)


def _copied(desk: Desk) -> None:
    _with_scan(desk)
    keepsake.make_copy(desk.hall.ledger)
    file_copies.copy_files(desk.hall.ledger)
    desk.run(FinishVisit())


def _restore(folder: Path) -> None:
    place = folder / "hall"
    keys = load_keys(place, None)
    begin_counting()
    copy = copies(place)[-1].path
    keepsake.restore(copy, place, keys.ledger_key, device_key=keys.device_public, clock=clock())
    file_copies.bring_back(copy, place, keys.ledger_key, clock())


def _damaged(desk: Desk) -> None:
    """A page of a picture is damaged."""
    hall = desk.hall
    desk.run(FinishVisit())
    with hall.ledger.deed() as conn:
        root = conn.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'p_tickets'"
        ).scalar_one()
    hall.close()
    path = hall.folder / LEDGER
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 + 1000] ^= 16
    path.write_bytes(bytes(data))
    note_suspect(hall.folder)


def _mend(folder: Path) -> None:
    keys = load_keys(folder / "hall", None)
    begin_counting()
    mending.mend(folder / "hall", keys.ledger_key, clock())


def _parted(desk: Desk) -> None:
    """The last round found that the town holds other entries than the newest ones here."""
    _case(desk)
    with desk.hall.ledger.deed() as conn:
        found = Parting(desk.hall.ledger.chain, desk.hall.ledger.head(conn).seq - 4, "forked")
        note_parting(conn, found)


def _go_on(folder: Path) -> None:
    begin_counting()
    _hall(folder)


def joined(hall: Hall) -> Any:
    """Every act once, in the new chain, and nothing of what led there left over."""
    assert hall.ledger.epoch_letter == "B", "it goes on nowhere"
    with hall.ledger.look() as conn:
        kinds = (*SEATS, "chain.started")
        acts = [one.id for one in hall.ledger.history(conn) if one.kind not in kinds]
        noted = line.noted(conn, line.GO_ON)
    left = sorted(path.name for path in hall.folder.glob("*.part*"))
    return len(acts), len(set(acts)), hall.ledger.epoch_letter, noted, left, facts(hall)[-1]


JOBS = {
    "undo": Cut(
        _desk(_ended), _deed(lambda hall: TakeBack(hall.ask(WhatWasLast(), "desk-1", CLERK).seq)), facts
    ),
    "merge": Cut(_desk(_two_people), _deed(_merge), facts),
    "paper": Cut(_desk(lambda _desk: None), _deed(lambda _hall: entry()), facts),
    "mistake": Cut(
        _desk(lambda desk: desk.run(entry())),
        _deed(lambda hall: TakeBack(hall.ask(WhatWasLast(), "desk-1", CLERK).seq)),
        facts,
    ),
    "import": Cut(_desk(lambda _desk: None), _deed(_import, MANAGER), facts),
    "attach": Cut(
        _desk(_case),
        _deed(lambda hall: AddAttachment(_the_case(hall), str(hall.folder / "scan.png"))),
        facts,
    ),
    "backup": Cut(_desk(_with_scan), _back_up, backups, changes=False),
    "restore": Cut(_desk(_copied), _restore, facts),
    "go on": Cut(_desk(_parted), _go_on, joined, changes=False),
    "mend": Cut(_desk(_damaged), _mend, facts, changes=False),
}
