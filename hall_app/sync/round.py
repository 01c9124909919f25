"""One round with the town: hello, entries, receipts, files, downlink (protocol §4–§7, §9).

A round holds no transaction while it waits. It is done when the heads are equal; every step it made is durable before
the next request leaves.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from hall_app.changes import Changes
from hall_app.clock import timestamp
from hall_app.domain.clocks import ahead_s
from hall_app.domain.town_words import ALARM_WORDS
from hall_app.errors import Refusal, code
from hall_app.ledger import folder, local
from hall_app.ledger import line as state
from hall_app.ledger.codec import pack
from hall_app.ledger.going_on import Parting, note_parting
from hall_app.sync import receipts
from hall_app.sync.batches import ENTRIES_MAX, build_batch, fitting
from hall_app.sync.client import TownAnswer, TownClient
from hall_app.sync.closed import ClosedChains
from hall_app.sync.device import device_key
from hall_app.sync.files import FilesUp
from hall_app.sync.heard import heard_digest
from hall_app.sync.outcome import NoLink, RoundResult, RoundStopped
from hall_app.sync.parting import last_common
from hall_app.sync.side import HallSide
from hall_app.sync.wire import TOO_LARGE, VERSION, DownItem, WireError, read_message, split_all, want
from hall_app.values.actor import TOWN, Actor
from hall_app.values.town import ApplyTownItem
from hall_app.words import N_, _

AT_THE_TOWN = Actor("sync", "", TOWN)
DOWN_MAX = 200
STEPS_MAX = 10_000

STOPPED = code(
    "round_stopped",
    N_("The round with the town stopped: {why}. Nothing is lost; what has no receipt stays to be sent."),
)
BUSY = code("town_busy", N_("The town asked to wait {wait_s} seconds."))
FULL = code(
    "town_full", N_("The town's disk is full; it takes nothing for now. Everything stays saved here.")
)


class Hello(NamedTuple):
    """The town's answer to hello."""

    relation: str
    size: int
    leaf: str
    store_epoch: str
    down_head: int
    pause_s: int


class Round:
    """One round of one hall with its pinned town. `town` is the receipt key, 32 bytes."""

    def __init__(
        self, hall: HallSide, client: TownClient, town: bytes, stop: Callable[[], bool] = lambda: False
    ) -> None:
        self._hall = hall
        self._client = client
        self._town = town
        self._stop = stop
        self._key = device_key(hall.keys)
        self._files = FilesUp(hall, self._call, town, self._refused, stop)
        self._sent = 0
        self._got = 0

    def run(self) -> RoundResult:
        """The whole round. Raises NoLink, RoundStopped, LedgerTrouble; whatever was signed for until then stays so."""
        for _step in range(STEPS_MAX):
            hello = self._hello()
            self._check_relation(hello)
            self._settle_closed()
            went = self._upload(hello)
            before, taken = self._files.pieces, self._got
            more = self._files.send()
            # A round that brings nothing any further ends; the next one begins with a fresh hello.
            more = more and (went or self._files.pieces > before)
            self._downlink()
            # What the town said is an entry of its own, which goes up in the same round.
            went = went or self._got > taken
            with self._hall.ledger.look() as conn:
                size, _leaf = self._hall.ledger.head(conn)
                covered = self._hall.ledger.delivered_size(conn)
            if self._stop() or not (more or (went and covered < size)):
                break
        with self._hall.ledger.look() as conn:
            size, _leaf = self._hall.ledger.head(conn)
            covered = self._hall.ledger.delivered_size(conn)
            row = conn.exec_driver_sql("SELECT no FROM receipts ORDER BY id DESC LIMIT 1").first()
        return RoundResult(self._sent, self._got, covered >= size, size, row[0] if row else 0)

    # -- hello --------------------------------------------------------------------------------------------------------

    def _hello(self) -> Hello:
        ledger, clock = self._hall.ledger, self._hall.clock
        with ledger.deed() as conn:
            token = state.next_contact(conn, clock)
            size, leaf = ledger.head(conn)
            epoch = state.noted(conn, state.STORE_EPOCH, "")
            no, _digest = receipts.last_of_epoch(conn, epoch)
            oldest = state.age_s(conn, ledger.delivered_size(conn) + 1, clock.now())
            body = {
                "v": VERSION, "chain": ledger.chain, "size": size, "leaf": leaf.hex(), "receipt_no": no,
                "store_epoch": epoch, "down": local.cursor(conn).n, "counter": token.counter, "token": token.token,
                "prev_token": token.prev_token, "versions": [VERSION],
                "clock": {"at": timestamp(clock.now()), "trust": ledger.trust(conn)},
                "oldest_age_s": oldest,
            }  # fmt: skip
        answer = self._call("POST", "/v1/hello", pack(body))
        if answer.status != 200:
            self._refused(answer)
        fields = read_message(answer.body, "hello")
        hello = Hello(
            want(fields, "relation", str, "hello"), want(fields, "size", int, "hello"), str(fields.get("leaf", "")),
            want(fields, "store_epoch", str, "hello"), want(fields, "down_head", int, "hello"),
            want(fields, "pause_s", int, "hello"),
        )  # fmt: skip
        with ledger.deed() as conn:
            state.note(conn, **{
                state.HELLO_OPEN: None, state.LAST_CONTACT: timestamp(clock.now()),
                state.STORE_EPOCH: hello.store_epoch,
                state.CLOCKS_APART_S: ahead_s(str(fields.get("town_time", "")), clock.now()),
            })  # fmt: skip
        self._hall.announce(Changes.TOWN)
        return hello

    def _check_relation(self, hello: Hello) -> None:
        """Stops where a person is needed; trusts our own leaves more than the town's word for the relation."""
        if hello.relation == "unknown":
            self._alarm(hello.relation)
        if hello.relation in ("fork", "ahead"):
            self._part(hello.relation, hello.size)
        ledger = self._hall.ledger
        with ledger.look() as conn:
            covered = ledger.delivered_size(conn)
            own = ledger.leaf_at(conn, hello.size)
        if own is None:
            self._part("ahead", hello.size)
        if own != bytes.fromhex(hello.leaf):
            self._part("fork", hello.size)
        if hello.size < covered:
            with ledger.deed() as conn:
                state.note(conn, **{state.ALARM: "town_lost", local.TOWN_HOLDS: hello.size})
            self._hall.announce(Changes.TOWN | Changes.CASES)

    def _part(self, alarm: str, size: int) -> NoReturn:
        """Our chain and the town's are not one: notes where they part, so that the next start goes on from there."""
        ledger = self._hall.ledger

        def own(seq: int) -> bytes | None:
            with ledger.look() as conn:
                return ledger.leaf_at(conn, seq)

        most = min(size, ledger.head().seq)
        common = last_common(self._plainly, self._town, ledger.chain, own, most)
        if common:
            reason = "restored" if alarm == "ahead" else "forked"
            with ledger.deed() as conn:
                note_parting(conn, Parting(ledger.chain, common, reason))
        self._alarm(alarm)

    def _plainly(self, method: str, target: str, body: bytes) -> tuple[int, bytes]:
        answer = self._call(method, target, body)
        return answer.status, answer.body

    def _settle_closed(self) -> None:
        settled = ClosedChains(self._hall, self._plainly, self._town).settle()
        self._got += settled.fetched
        self._sent += settled.sent

    # -- up -----------------------------------------------------------------------------------------------------------

    def _upload(self, hello: Hello) -> bool:
        """Sends what the town lacks; True when anything new was signed for."""
        ledger = self._hall.ledger
        have, most, went = hello.size, ENTRIES_MAX, False
        while not self._stop():
            with ledger.look() as conn:
                size, _leaf = ledger.head(conn)
                if have >= size:
                    if not went and ledger.delivered_size(conn) < size:
                        self._fetch_receipts(hello.store_epoch)
                    return went
                frames = list(ledger.frames(conn, have + 1, min(size, have + most)))
                before = ledger.leaf_at(conn, have)
            if before is None:
                self._alarm("ahead")
            frames = frames[: fitting(frames, most)]
            try:
                batch = build_batch(ledger.chain, have + 1, before, frames, self._key)
            except WireError as error:
                if error.code != TOO_LARGE or len(frames) == 1:
                    raise
                most = max(1, len(frames) // 2)
                continue
            answer = self._put(have + 1, have + len(frames), batch)
            if answer.status == 413 and len(frames) > 1:
                most = max(1, len(frames) // 2)
                continue
            if answer.status == 412:
                return True
            if answer.status == 409:
                have = self._gap(answer, have)
                continue
            if answer.status == 410:
                self._part("closed", hello.size)
            if answer.status != 200:
                self._refused(answer)
            have = self._receipt(answer.body)
            went, most = True, min(ENTRIES_MAX, most * 2)
        return went

    def _put(self, first: int, last: int, batch: bytes) -> TownAnswer:
        with self._hall.ledger.deed() as conn:
            state.note(conn, **{state.ON_ITS_WAY: last, state.PROGRESS: first - 1})
        self._hall.announce(Changes.TOWN)
        return self._call("PUT", f"/v1/chains/{self._hall.ledger.chain}/entries/{first}-{last}", batch)

    def _gap(self, answer: TownAnswer, have: int) -> int:
        fields = read_message(answer.body, "gap")
        head = fields.get("size")
        if (
            fields.get("error") != "gap"
            or not isinstance(head, int)
            or isinstance(head, bool)
            or head >= have
        ):
            self._alarm("fork")
        return head

    def _receipt(self, body: bytes) -> int:
        """Keeps the receipt of a PUT, after asking for those before it that we lack; returns the size it covers."""
        sealed = receipts.read_one(body)
        try:
            return self._keep(sealed)
        except receipts.BadReceipt as bad:
            if bad.details.get("why") != "gap":
                raise
        epoch = receipts.Receipt.read(sealed, self._town).store_epoch
        self._fetch_receipts(epoch)
        return self._keep(sealed)

    def _keep(self, sealed: Any) -> int:
        ledger = self._hall.ledger
        with ledger.deed() as conn:
            before = ledger.delivered_size(conn)
            try:
                receipt, fresh = receipts.keep(conn, ledger, sealed, self._town)
            except receipts.BadReceipt as bad:
                why = str(bad.details.get("why"))
                if why in ("leaf", "equivocation"):
                    state.note(conn, **{state.ALARM: "equivocation" if why == "equivocation" else "fork"})
                raise
            if fresh:
                self._sent += max(0, receipt.size - before)
                state.note(conn, **{
                    state.STORE_EPOCH: receipt.store_epoch, state.LAST_CONTACT: timestamp(self._hall.clock.now()),
                    state.PROGRESS: receipt.size,
                })  # fmt: skip
        folder.note_town(ledger.path.parent, receipt.size)
        self._hall.announce(Changes.TOWN | Changes.CASES)
        return receipt.size

    def _fetch_receipts(self, store_epoch: str) -> None:
        ledger = self._hall.ledger
        with ledger.look() as conn:
            no, _digest = receipts.last_of_epoch(conn, store_epoch)
        answer = self._call("GET", f"/v1/chains/{ledger.chain}/receipts?after={no}")
        if answer.status != 200:
            self._refused(answer)
        for sealed in split_all(answer.body, "receipts"):
            self._keep(sealed)

    # -- down ---------------------------------------------------------------------------------------------------------

    def _downlink(self) -> None:
        """Takes what the town says, item by item, each with its cursor in one transaction."""
        while not self._stop():
            with self._hall.ledger.look() as conn:
                after = local.cursor(conn).n
            answer = self._call("GET", f"/v1/down?after={after}&max={DOWN_MAX}")
            if answer.status == 410:
                self._check_snapshot(answer)
                return
            if answer.status != 200:
                self._refused(answer)
            items = split_all(answer.body, "down")
            if not items:
                return
            for sealed in items:
                item = DownItem.read(sealed, self._town)
                try:
                    self._hall.run(
                        ApplyTownItem(item=sealed.json.decode("utf-8"), sig=base64.b64encode(sealed.signature).decode(),
                                      n=item.n, prev=item.prev),
                        actor=AT_THE_TOWN,
                    )  # fmt: skip
                except Refusal:
                    self._alarm("down_broken")
                self._got += 1

    def _check_snapshot(self, answer: TownAnswer) -> None:
        """The town's store was put back and remembers less than it said to us. Nothing is missing here: our own entries
        bring its words back to it, unless what it now remembers is not what it said."""
        fields = read_message(answer.body, "down")
        head, digest = want(fields, "down_head", int, "down"), want(fields, "digest", str, "down")
        with self._hall.ledger.look() as conn:
            known = heard_digest(self._hall.ledger, conn, head)
        if known and known != digest:
            self._alarm("down_broken")

    # -- trouble ------------------------------------------------------------------------------------------------------

    def _call(self, method: str, target: str, body: bytes = b"") -> TownAnswer:
        return self._client.call(method, target, body, town=self._town)

    def _refused(self, answer: TownAnswer) -> NoReturn:
        if answer.status in (429, 503):
            raise RoundStopped(BUSY, wait_s=int(answer.retry_after_s or 60), alarm="")
        if answer.status == 507:
            raise RoundStopped(FULL, alarm="")
        self._alarm({409: "fork", 410: "closed"}.get(answer.status, "refused"), status=answer.status)

    def _alarm(self, alarm: str, **details: object) -> NoReturn:
        with self._hall.ledger.deed() as conn:
            state.note(conn, **{state.ALARM: alarm})
        self._hall.announce(Changes.TOWN)
        raise RoundStopped(STOPPED, why=_(ALARM_WORDS[alarm]), alarm=alarm, **details)


def round_once(
    hall: HallSide, client: TownClient, town: bytes, stop: Callable[[], bool] = lambda: False
) -> RoundResult:
    """One round with its durable notes: running, attempt, result.

    Raises NoLink, RoundStopped, WireError, LedgerTrouble.
    """
    with hall.ledger.deed() as conn:
        attempt = state.noted(conn, state.ATTEMPT, 0) + 1
        state.note(conn, **{state.RUNNING: True, state.ATTEMPT: attempt})
    hall.announce(Changes.TOWN)
    result = "failed"
    try:
        done = Round(hall, client, town, stop).run()
        result = "even" if done.even else "going"
        return done
    except (NoLink, RoundStopped, WireError) as trouble:
        result = trouble.code
        raise
    finally:
        with hall.ledger.deed() as conn:
            state.note(conn, **{state.RUNNING: None, state.LAST_RESULT: result})
            if result == "even":
                state.note(conn, **{state.ATTEMPT: 0, state.ALARM: _healed(state.noted(conn, state.ALARM))})
        hall.announce(Changes.TOWN)


def _healed(alarm: str | None) -> str | None:
    """What stays of an alarm once the heads are equal: lost entries and evidence stay until a person has seen them."""
    return alarm if alarm in ("town_lost", "equivocation", "gone_on") else None
