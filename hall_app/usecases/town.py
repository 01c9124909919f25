"""The hall and its town: pinning, taking what the town says, rounds by hand, copies of the ledger."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from hall_app.changes import Changes
from hall_app.domain.erasures import ORDERED, read_order_body
from hall_app.domain.facts import TownEnrolled, TownSaid
from hall_app.domain.published import CALENDAR, read_calendar_body
from hall_app.errors import Refusal, code
from hall_app.ledger import line, local
from hall_app.projections.rebuild import rebuild
from hall_app.step import Step, fold
from hall_app.usecases.deed import OPERATORS, STAFF, deed, errand
from hall_app.usecases.ledger import entry_to_erase, erase_text
from hall_app.usecases.silence import by_itself, recount
from hall_app.values.actor import SYSTEM, TOWN
from hall_app.values.base import Done
from hall_app.values.setup import Settings, TheHall
from hall_app.values.town import (
    ApplyTownItem,
    CopyMade,
    Enrol,
    EnrolState,
    MakeCopy,
    PinTown,
    RedrawPictures,
    SeenAlarm,
    SyncNow,
    TheTown,
    TownState,
)
from hall_app.words import N_, _

BY_HAND = "hand"

NOT_NEXT = code(
    "down_not_next", N_("A message from the town does not follow the one before. It is asked for again.")
)
NOT_ENROLLED = code(
    "not_enrolled",
    N_(
        "This hall is not enrolled at a town centre yet. Ask the town's office for a one-time code; then enrol on the "
        "page of the town, or with: hall enrol --town URL --code CODE"
    ),
)


@deed(PinTown, *OPERATORS, SYSTEM)
def pin_town(step: Step, command: PinTown) -> Done:
    """Records the enrolment; from here on only this receipt key is believed."""
    step.record(
        TownEnrolled(
            town=command.town,
            url=command.url,
            receipt_key=command.receipt_key,
            courier_key=command.courier_key,
            store_epoch=command.store_epoch,
            check_number=command.check_number,
        )
    )
    line.note(step.conn, **{line.STORE_EPOCH: command.store_epoch, line.ALARM: None, line.LAST_RESULT: None})
    return Done()


@deed(ApplyTownItem, TOWN)
def apply_town_item(step: Step, command: ApplyTownItem) -> Done:
    """Keeps the item, does what it orders and moves the cursor in one transaction. Refused: down_not_next."""
    cursor = local.cursor(step.conn)
    if command.n <= cursor.n:
        return Done()
    item: dict[str, Any] = json.loads(command.item)
    if command.n != cursor.n + 1 or command.prev != cursor.hash or item.get("n") != command.n:
        raise Refusal(NOT_NEXT)
    step.record(TownSaid(item=command.item, sig=command.sig))
    year = _calendar_year(item)
    if year:
        with by_itself(step):
            recount(step, year)
    if item.get("kind") == ORDERED:
        _erase_as_ordered(step, item.get("body"))
    local.move_cursor(step.conn, command.n, sha256(command.item.encode("utf-8")).hexdigest())
    return Done()


def _erase_as_ordered(step: Step, body: object) -> None:
    """Erases the entry an order of the town names. One that fits no text here changes nothing: it is kept, and the
    page of the town asks a person to look (projections.town_orders)."""
    try:
        order = read_order_body(body if isinstance(body, dict) else {})
    except ValueError:
        return
    meant = entry_to_erase(step, order.seq, order.chain)
    if meant is not None and meant.id == order.entry_id:
        erase_text(step, meant, order.ground, order.order)


def _calendar_year(item: dict[str, Any]) -> int:
    """The year of a published calendar that holds; 0 for every other message."""
    if item.get("kind") != CALENDAR or not isinstance(item.get("body"), dict):
        return 0
    try:
        return read_calendar_body(item["body"]).year
    except ValueError:
        return 0


@deed(RedrawPictures, SYSTEM)
def redraw_pictures(step: Step, command: RedrawPictures) -> Done:
    """Draws every picture anew, in one transaction."""
    rebuild(step.conn, step.ledger.history(step.conn), fold)
    line.note(step.conn, **{line.UNDRAWN: None})
    step.touched = ~Changes.NONE
    return Done()


@deed(SeenAlarm, *OPERATORS)
def seen_alarm(step: Step, command: SeenAlarm) -> Done:
    """Takes an alarm off the sync page once a person has read it; one that still holds comes back."""
    line.note(step.conn, **{line.ALARM: None})
    return Done()


@errand(Enrol, *OPERATORS, SYSTEM)
def enrol(outside: Any, command: Enrol) -> EnrolState:
    """Enrols at a town: asks until the office confirms, pins, and starts the first round."""
    from hall_app.sync.enrol import enrol as ask_town
    from hall_app.sync.line import town_client

    hall = outside.hall

    def shown(number: str) -> None:
        hall.enrolment = EnrolState(
            state="waiting",
            check_number=number,
            words=_("Compare this number with the town's office; it then confirms."),
        )
        _note_check_number(outside, number)

    ca_file = str(outside.ask(Settings())["sync.ca_file"])
    client = town_client(command.url, hall.keys, hall.clock, ca_file)
    try:
        card = outside.ask(TheHall())
        done = ask_town(client, hall.keys, hall.clock, hall=card.code, code_text=command.code, expect=command.expect,
                        shown=shown, stop=hall.enrol_stop)  # fmt: skip
    finally:
        client.close()
        hall.enrolment = EnrolState(state="none")
        _note_check_number(outside, None)
    outside.run(
        PinTown(town=card.town_name, url=command.url, receipt_key=base64.b64encode(done.receipt_key).decode(),
                courier_key=base64.b64encode(done.courier_key).decode(), store_epoch=done.store_epoch,
                check_number=done.check_number)
    )  # fmt: skip
    hall.nudge_town("button")
    return EnrolState(
        state="enrolled",
        check_number=done.check_number,
        words=_("The town's office has confirmed this hall."),
    )


def _note_check_number(outside: Any, number: str | None) -> None:
    """Keeps the number where the page of the town sees it while the office has not confirmed."""
    outside.transact(lambda step: line.note(step.conn, **{line.CHECK_NUMBER: number}))
    outside.hall.announce(Changes.TOWN)


@errand(SyncNow, *STAFF, SYSTEM)
def sync_now(outside: Any, command: SyncNow) -> TownState:
    """One round now. Raises NoLink, RoundStopped; Refusal not_enrolled."""
    from hall_app.sync.line import make_round

    if make_round(outside.hall) is None:
        raise Refusal(NOT_ENROLLED)
    state: TownState = outside.ask(TheTown())
    return state


@errand(MakeCopy, *OPERATORS, SYSTEM)
def make_copy(outside: Any, command: MakeCopy) -> CopyMade:
    """A copy of the ledger, opened and verified before anybody counts on it, and of every attachment.

    Raises LedgerTrouble copy_failed, files_not_copied.
    """
    from hall_app.ledger import file_copies, keepsake

    settings = outside.ask(Settings())
    folder = command.folder or settings["backup.folder"]
    place = Path(str(folder)) if folder else None
    made = keepsake.make_copy(outside.hall.ledger, place, BY_HAND, int(settings["backup.keep"]))
    outside.hall.announce(Changes.TOWN)
    files = file_copies.copy_files(outside.hall.ledger, place)
    missing = tuple(one.name for one in files.missing)
    return CopyMade(
        path=str(made.path), size=made.seq, files=files.whole, files_new=files.fresh, files_missing=missing
    )
