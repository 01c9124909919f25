"""The town beside the demonstration, on this machine or elsewhere: enrolment, rounds, its office at work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from hall_app.changes import Changes
from hall_app.clock import seeded
from hall_app.demo.book import Book
from hall_app.demo.stage import Play
from hall_app.errors import HallError, Refusal, code
from hall_app.hall import Hall
from hall_app.town import casework, custody_check, enrolling, reading
from hall_app.town.server import LocalTown
from hall_app.town.store import desk, halls
from hall_app.values.intake import FindCases
from hall_app.values.items import ItemGuide
from hall_app.values.setup import TheHall
from hall_app.values.town import Enrol, SyncNow, TownState
from hall_app.words import N_

if TYPE_CHECKING:
    from hall_app.demo.day import DemoDay

NUMBERS_DIFFER = code(
    "demo_numbers_differ",
    N_("The check numbers of hall and town differ ({hall}; {town}). Nothing was confirmed."),
)
ENROL_WAIT_S = 60.0
OFFICE_AFTER_MINUTES = 18
LATER_PERCENT = 30
REFUSED_PERCENT = 12


class TownHead(NamedTuple):
    """What the town holds of our chain: size, last leaf in hex, whether its bytes verified, receipts, who said so."""

    size: int
    leaf: str
    ok: bool
    receipt: int
    url: str
    words: str = ""


def enrol(hall: Hall, url: str, one_time: str, station: str, confirm: Callable[[str], None]) -> None:
    """Enrols by an errand at a station; `confirm` is called with the check number the hall shows.

    Raises Refusal or Trouble of the enrolment, and what `confirm` raises.
    """
    shown = threading.Event()
    failed: list[HallError] = []

    def changed(touched: Changes) -> None:
        if touched & Changes.TOWN and hall.enrolment.check_number:
            shown.set()

    def ask() -> None:
        try:
            hall.errand(Enrol(url=url, code=one_time), station)
        except HallError as error:
            failed.append(error)
        finally:
            shown.set()

    hall.listeners.append(changed)
    asking = threading.Thread(target=ask, name="demo-enrol", daemon=True)
    try:
        asking.start()
        shown.wait(ENROL_WAIT_S)
        if hall.enrolment.check_number and not failed:
            confirm(hall.enrolment.check_number)
        asking.join()
    finally:
        hall.enrol_stop.set()
        asking.join(ENROL_WAIT_S)
        hall.enrol_stop.clear()
        hall.listeners.remove(changed)
    if failed:
        raise failed[0]


class DemoTown(Protocol):
    """The town as the demonstration deals with it. `decided` counts what its office did."""

    url: str
    decided: dict[str, int]

    def enrol(self, station: str) -> None:
        """Lets the hall in."""
        ...

    def sync(self, station: str) -> TownState:
        """One round of the hall."""
        ...

    def announce(self) -> None:
        """Words for the hall."""
        ...

    def work(self, returned: Callable[[str], bool]) -> None:
        """What the office does between two rounds."""
        ...

    def head(self) -> TownHead:
        """What the town holds."""
        ...

    def close(self) -> None:
        """Lets go of it."""
        ...


def meet(town: DemoTown, day: DemoDay, seat: str, first: bool, last: bool) -> Play:
    """A round with the town; its office works on what came in some minutes later, but not after the last one."""
    here = day.somewhere(seat)
    town.sync(here)
    for case in day.hall.ask(FindCases(state="returned", limit=100), here):
        day.called_back(case.case, case.case_number)
    if first:
        town.announce()
    yield OFFICE_AFTER_MINUTES * 60.0 * day.pace
    if not last:
        town.work(day.to_be_returned)


class AddressTown:
    """A town somewhere else: its people confirm and decide in their own time."""

    def __init__(self, hall: Hall, url: str, one_time: str, tell: Callable[[str], None]) -> None:
        self._hall = hall
        self.url = url
        self._code = one_time
        self._tell = tell
        self.decided: dict[str, int] = {}

    def enrol(self, station: str) -> None:
        """Shows the check number and waits until the office there has confirmed."""
        enrol(self._hall, self.url, self._code, station, self._tell)

    def sync(self, station: str) -> TownState:
        """One round."""
        state: TownState = self._hall.errand(SyncNow(), station)
        return state

    def announce(self) -> None:
        """Nothing: the office there writes when it has something to say."""

    def work(self, returned: Callable[[str], bool]) -> None:
        """Nothing: the office there decides by itself."""

    def head(self) -> TownHead:
        """What its last receipt says."""
        with self._hall.ledger.look() as conn:
            receipt = self._hall.ledger.last_receipt(conn)
        if receipt is None:
            return TownHead(0, "", False, 0, self.url)
        return TownHead(receipt.size, receipt.leaf.hex(), True, receipt.no, self.url)

    def close(self) -> None:
        """Nothing is held."""


class OwnTown:
    """A town on this machine, for this demonstration only, spoken to over a real socket."""

    def __init__(
        self, hall: Hall, folder: Path, book: Book, guides: Mapping[str, ItemGuide], seed: int, port: int = 0
    ) -> None:
        self._hall = hall
        self._book = book
        self._seed = seed
        self._documents = 0
        self._units = {item: guide.row.unit for item, guide in guides.items()}
        self._results = {item: guide.result_document for item, guide in guides.items()}
        self.decided: dict[str, int] = {}
        card = hall.ask(TheHall())
        self._code, self._town_name = card.code, card.town_name
        self._local = LocalTown(folder, demo=True, clock=hall.clock, port=port)
        self._local.__enter__()
        self.url = self._local.url
        enrolling.add_hall(self._local.town, self._code, card.name)

    def enrol(self, station: str) -> None:
        """The office makes a code, compares the check numbers, and confirms."""
        one_time = enrolling.make_code(self._local.town, self._code)
        enrol(self._hall, self.url, one_time, station, self._confirm)

    def _confirm(self, shown: str) -> None:
        town = self._local.town
        with town.store.read() as db:
            pending = halls.all_enrolments(db, "pending")
        for row in pending:
            if row.hall == self._code:
                if row.check_number != shown:
                    raise Refusal(NUMBERS_DIFFER, hall=shown, town=row.check_number)
                enrolling.confirm(town, row.id)

    def sync(self, station: str) -> TownState:
        """A round over the socket, and once the town has read what came, another that brings its verdicts.

        Otherwise it would be chance whether a verdict comes at this time of the day or at the next round.
        """
        self._hall.errand(SyncNow(), station)
        reading.read_new(self._local.town)
        state: TownState = self._hall.errand(SyncNow(), station)
        return state

    # --- the office -----------------------------------------------------------------------------------------

    def announce(self) -> None:
        """The office writes to the hall."""
        words = self._book.town
        casework.post_notice(self._local.town, [self._code], title=words.notice_title, text=words.notice_text)

    def work(self, returned: Callable[[str], bool]) -> None:
        """The office goes through its inbox in the order of the case numbers: takes in, gives back, decides, sends.

        `returned` tells of which case numbers the papers turn out wrong. Some cases stay for another day.
        """
        for row in self._rows("decided"):
            casework.send_result(self._local.town, self._code, row.case_id, by=self._clerk(row.number),
                                 how=self._book.town.sent)  # fmt: skip
            self._count("sent")
        for row in self._rows("taken"):
            chance = seeded("town", self._seed, row.number)
            if returned(row.number):
                casework.give_back(self._local.town, self._code, row.case_id, reason=self._book.town.returned,
                                   missing=self._first_paper(row.case_id), by=self._clerk(row.number))  # fmt: skip
                self._count("returned")
            elif chance.randrange(100) >= LATER_PERCENT:
                self._decide(row, chance.randrange(100) < REFUSED_PERCENT)
        for row in self._rows("waiting"):
            unit = self._units.get(row.item) or self._town_name
            casework.take(self._local.town, self._code, row.case_id, unit=unit, by=self._clerk(row.number))
            self._count("taken")

    def _decide(self, row: Any, refused: bool) -> None:
        words = self._book.town
        outcome = "refused" if refused else "approved"
        document = ""
        if not refused:
            self._documents += 1
            document = words.document.format(number=self._documents)
        casework.decide(
            self._local.town,
            self._code,
            row.case_id,
            outcome=outcome,
            text=words.refused if refused else words.approved,
            document=self._results.get(row.item, "") if document else "",
            document_no=document,
            by=self._clerk(row.number),
        )
        self._count(outcome)

    def _rows(self, state: str) -> list[Any]:
        with self._local.town.store.read() as db:
            return sorted(desk.list_cases(db, (state,)), key=lambda row: str(row.number))

    def _first_paper(self, case: str) -> list[str]:
        with self._local.town.store.read() as db:
            view = casework.draw(desk.events_of(db, self._code, case))
        return [str(view.materials[0].get("name", ""))] if view.materials else []

    def _count(self, what: str) -> None:
        self.decided[what] = self.decided.get(what, 0) + 1

    def _clerk(self, number: str) -> str:
        clerks = self._book.town.clerks
        return clerks[seeded("clerk", number).randrange(len(clerks))]

    # --- its copy -------------------------------------------------------------------------------------------

    def head(self) -> TownHead:
        """What lies in custody, recomputed from its bytes."""
        found = custody_check.check(self._local.town, self._hall.ledger.chain)
        return TownHead(found.size, found.leaf, not found.bad_seq, found.receipts, self.url, found.why)

    def close(self) -> None:
        """Stops serving."""
        self._local.close()
