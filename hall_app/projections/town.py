"""The hall's town: who it is, what it said of our entries, and how far our entries got."""

from __future__ import annotations

from datetime import datetime
from itertools import takewhile
from typing import Any

import msgspec

from hall_app.changes import Changes
from hall_app.domain.clocks import town_apart_words
from hall_app.domain.erasures import ORDERED
from hall_app.domain.fact_words import FACT_WORDS
from hall_app.domain.facts import ChainStarted, TownEnrolled, TownSaid
from hall_app.domain.published import CALENDAR, CATALOGUE, read_calendar_body, read_catalogue_body
from hall_app.domain.town_words import ALARM_WORDS, VERDICT_WORDS
from hall_app.ledger import line as state
from hall_app.ledger import receipts
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.case_town import flag_words, flags_of
from hall_app.projections.files_up import files_state, waiting_of
from hall_app.projections.picture import ERASED, Look, Picture, answers, number, table, text
from hall_app.projections.rows import Rows
from hall_app.projections.staff import by_words
from hall_app.projections.town_orders import orders_done, orders_undone
from hall_app.values.town import Entries, EntryState, PinnedTown, TheTown, TownPin, TownState
from hall_app.words import _, ngettext_

towns = table(
    "p_town", number("one", key=True), text("town"), text("url"), text("receipt_key"), text("courier_key"),
    text("store_epoch"), text("check_number"), text("since"),
)  # fmt: skip
verdicts = table(
    "p_town_verdicts", text("chain", key=True), number("seq", key=True), text("verdict"), text("why")
)
posts = table("p_town_posts", number("n", key=True), text("at"), text("title"), text("words"))
unknown = table("p_town_unknown", number("n", key=True), text("at"), text("kind"))

lists = table(
    "p_town_lists", number("n", key=True), text("at"), text("kind"), text("name"), text("effective"), number("count"),
)  # fmt: skip

PICTURE = Picture("town", 4, Changes.TOWN, towns, verdicts, posts, unknown, lists)

KNOWN_KINDS = frozenset(("case.taken", "case.returned", "case.decided", "case.result_sent", ORDERED))

FLAGS_SHOWN = 5
NEWS_SHOWN = 5


@PICTURE.on(TownEnrolled)
def enrolled(rows: Rows, fact: TownEnrolled | None, entry: StoredEntry) -> None:
    """The newest enrolment counts."""
    if fact is None:
        rows.put(towns, one=1, town=ERASED, since=entry.at)
        return
    rows.put(
        towns, one=1, town=fact.town, url=fact.url, receipt_key=fact.receipt_key, courier_key=fact.courier_key,
        store_epoch=fact.store_epoch, check_number=fact.check_number, since=entry.at,
    )  # fmt: skip


@PICTURE.on(ChainStarted)
def _begun(rows: Rows, fact: ChainStarted | None, entry: StoredEntry) -> None:
    """Where the town holds other entries under our numbers, or this is a copy of a hall that goes on elsewhere, people
    let this one in anew (protocol §6)."""
    if fact is not None and fact.reason == "forked":
        rows.remove(towns, 1)


@PICTURE.on(TownSaid)
def said(rows: Rows, fact: TownSaid | None, entry: StoredEntry) -> None:
    """Verdicts and posted notices; what this program does not know is kept and shown."""
    if fact is None:
        return
    item = msgspec.json.decode(fact.item)
    body = item.get("body")
    body = body if isinstance(body, dict) else {}
    kind, n = str(item.get("kind", "")), int(item.get("n", 0))
    if kind == "verdict.given" and isinstance(body.get("seq"), int):
        rows.put(
            verdicts, chain=str(body.get("chain") or entry.chain), seq=body["seq"],
            verdict=str(body.get("verdict", "")), why=str(body.get("why", "")),
        )  # fmt: skip
    elif kind == "notice.posted":
        rows.put(posts, n=n, at=entry.at, title=str(body.get("title", "")), words=str(body.get("text", "")))
    elif kind in (CATALOGUE, CALENDAR):
        _listed(rows, n, kind, body, entry.at)
    elif kind not in KNOWN_KINDS:
        rows.put(unknown, n=n, at=entry.at, kind=kind)


def _listed(rows: Rows, n: int, kind: str, body: dict[str, Any], at: str) -> None:
    """A list or a calendar of the town, where it holds; one that cannot be read is kept and shown."""
    try:
        if kind == CATALOGUE:
            told = read_catalogue_body(body)
            name, day, count = told.catalogue.edition, told.effective.isoformat(), len(told.catalogue.items)
        else:
            name, day, count = str(read_calendar_body(body).year), "", 0
    except ValueError:
        rows.put(unknown, n=n, at=at, kind=kind)
        return
    rows.put(lists, n=n, at=at, kind=kind, name=name, effective=day, count=count)


@answers(PinnedTown)
def pinned_town(look: Look, question: PinnedTown) -> TownPin | None:
    """The town this hall is enrolled at, or None."""
    row = look.conn.exec_driver_sql(
        "SELECT town, url, receipt_key, courier_key, store_epoch, check_number FROM p_town WHERE one = 1"
    ).first()
    if row is None or not row.url:
        return None
    return TownPin(
        town=row[0],
        url=row[1],
        receipt_key=row[2],
        courier_key=row[3],
        store_epoch=row[4],
        check_number=row[5],
    )


def _delivered(look: Look) -> tuple[int, int]:
    newest = receipts.last(look.conn)
    return (receipts.delivered_size(look.conn), newest.no if newest else 0)


def _damage(look: Look) -> str:
    """What to say of a ledger that did not hold when all of it was recomputed; empty where it did."""
    if state.noted(look.conn, state.DAMAGED_FOUND) is None:
        return ""
    pages = int(state.noted(look.conn, state.PAGES_FOUND, 0))
    if pages:
        return ngettext_(
            "{n} page of the ledger file is damaged, but none that holds facts: every entry is whole. Close Hall App "
            "and start it again; it then makes that page anew from the facts.",
            "{n} pages of the ledger file are damaged, but none that holds facts: every entry is whole. Close Hall App "
            "and start it again; it then makes those pages anew from the facts.",
            pages,
        ).format(n=pages)
    return _(
        "The ledger on this PC is damaged. New entries are still kept. Make no new copy over an old one; tell whoever "
        "looks after the program to run “hall ledger verify” and restore the last sound copy."
    )


def _needs(look: Look, alarm: str) -> tuple[str, ...]:
    damage = _damage(look)
    needs = [damage] if damage else []
    apart_s = state.noted(look.conn, state.CLOCKS_APART_S)
    if apart_s is not None:
        needs.append(town_apart_words(int(apart_s)))
    if alarm in ALARM_WORDS:
        needs.append(_(ALARM_WORDS[alarm]))
    why = state.noted(look.conn, state.GO_ON_WHY, "")
    if why:
        needs.append(
            _("The last start could not go on in a new chain; everything is as it was. {why}").format(why=why)
        )
    count = look.conn.exec_driver_sql(
        "SELECT count(*) FROM p_town_verdicts WHERE verdict = 'cannot_read'"
    ).scalar_one()
    if count:
        needs.append(
            _("The town cannot read {count} of our entries; see the list below.").format(count=count)
        )
    lost = files_state(look)["files_lost"]
    if lost:
        needs.append(
            ngettext_(
                "{n} attachment cannot be sent: its bytes are not on this PC any more. Bring the folder “files” back "
                "from a backup.",
                "{n} attachments cannot be sent: their bytes are not on this PC any more. Bring the folder “files” "
                "back from a backup.",
                lost,
            ).format(n=lost)
        )
    odd = look.conn.exec_driver_sql("SELECT count(*) FROM p_town_unknown").scalar_one()
    if odd:
        needs.append(
            ngettext_(
                "The town sent {count} message this version does not know. It is kept; update the program.",
                "The town sent {count} messages this version does not know. They are kept; update the program.",
                odd,
            ).format(count=odd)
        )
    needs += orders_undone(look)
    for _seq, at, case, _kind, why in flags_of(look)[-FLAGS_SHOWN:]:
        needs.append(
            _("{day}, case {number}: {why}").format(day=at[:10], number=case or "?", why=flag_words(why))
        )
    return tuple(needs)


def _alone(look: Look, size: int) -> TownState:
    """Where a hall stands that is enrolled nowhere."""
    damage, alarm = _damage(look), str(state.noted(look.conn, state.ALARM, ""))
    needs = tuple(one for one in (damage, _(ALARM_WORDS[alarm]) if alarm in ALARM_WORDS else "") if one)
    return TownState(
        lamp="alarm" if needs else "none",
        words=damage or _("Not enrolled at a town centre yet"),
        needs=needs,
        enrolled=False,
        size=size,
        waiting=size,
        check_number=str(state.noted(look.conn, state.CHECK_NUMBER, "")),
    )


@answers(TheTown)
def the_town(look: Look, question: TheTown) -> TownState:
    """Where the hall stands with the town, from receipts only (protocol §5)."""
    town = pinned_town(look, PinnedTown())
    size = look.conn.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM entries").scalar_one()
    if town is None:
        return _alone(look, size)
    delivered, receipt = _delivered(look)
    waiting = max(0, size - delivered)
    alarm, result, contact, running = (
        str(state.noted(look.conn, name, ""))
        for name in (state.ALARM, state.LAST_RESULT, state.LAST_CONTACT, state.RUNNING)
    )
    lamp = (
        "alarm"
        if alarm or _damage(look)
        else "ok"
        if not waiting
        else "waiting"
        if result in ("", "even", "going")
        else "no_link"
    )
    return TownState(
        lamp=lamp,
        words=_damage(look) or _lamp_words(look, contact, delivered, waiting),
        enrolled=True,
        town=town.town,
        url=town.url,
        check_number=str(state.noted(look.conn, state.CHECK_NUMBER, "")) or town.check_number,
        last_contact=contact,
        receipt=receipt,
        delivered=delivered,
        size=size,
        on_its_way=state.noted(look.conn, state.ON_ITS_WAY, 0),
        waiting=waiting,
        oldest_age_s=state.age_s(look.conn, delivered + 1, look.now) if waiting else 0,
        running=bool(running),
        progress=state.noted(look.conn, state.PROGRESS, 0),
        last_result=result,
        next_try=state.noted(look.conn, state.NEXT_TRY, ""),
        needs=_needs(look, alarm),
        news=_news(look),
        **files_state(look),
    )


def _news(look: Look) -> tuple[str, ...]:
    """What the town published and posted, newest first."""
    found = [
        (n, _list_words(kind, name, day, count, look.day.isoformat()))
        for n, kind, name, day, count in look.conn.exec_driver_sql(
            "SELECT n, kind, name, effective, count FROM p_town_lists ORDER BY n DESC LIMIT ?", (NEWS_SHOWN,)
        )
    ]
    for n, at, title, words in look.conn.exec_driver_sql(
        "SELECT n, at, title, words FROM p_town_posts ORDER BY n DESC LIMIT ?", (NEWS_SHOWN,)
    ):
        found.append((n, f"{at[:10]} " + _("{where}: {what}").format(where=title, what=words)))
    found += orders_done(look)
    return tuple(words for _n, words in sorted(found, reverse=True)[:NEWS_SHOWN])


def _list_words(kind: str, name: str, day: str, count: int, today: str) -> str:
    if kind == CALENDAR:
        return _(
            "The town has published the calendar of {year}; provisional due dates were counted anew."
        ).format(year=name)
    text = (
        ngettext_(
            "The town has published list {edition} with {count} item, in force since {day}.",
            "The town has published list {edition} with {count} items, in force since {day}.",
            count,
        )
        if day <= today
        else ngettext_(
            "The town has published list {edition} with {count} item, in force from {day}.",
            "The town has published list {edition} with {count} items, in force from {day}.",
            count,
        )
    )
    return text.format(edition=name, count=count, day=day)


def _lamp_words(look: Look, contact: str, delivered: int, waiting: int) -> str:
    if not contact:
        return _("Town centre: no contact yet · {waiting} to send").format(waiting=waiting)
    when = datetime.fromisoformat(contact).astimezone(look.now.tzinfo)
    form = "%H:%M" if when.date() == look.now.date() else "%m-%d %H:%M"
    return _("Town centre: {when} signed for up to {size} · {waiting} to send").format(
        when=when.strftime(form), size=delivered, waiting=waiting
    )


def _receipts_from(look: Look, seq: int) -> list[tuple[int, int]]:
    """Size and number of the receipts that cover an entry and what follows it, the oldest first; those before, of
    years, are not read."""
    rows = driver(look.conn).execute("SELECT size, no FROM receipts ORDER BY id DESC")
    return [*takewhile(lambda row: row[0] >= seq, rows)][::-1]


@answers(Entries)
def entries(look: Look, question: Entries) -> tuple[EntryState, ...]:
    """The newest entries and how far each got; headers only."""
    delivered, _receipt = _delivered(look)
    on_its_way = state.noted(look.conn, state.ON_ITS_WAY, 0)
    before = question.before or 2**53
    found = look.conn.exec_driver_sql(
        "SELECT seq, header FROM entries WHERE seq < ? ORDER BY seq DESC LIMIT ?",
        (before, min(question.limit, 1000)),
    ).all()
    lowest = found[-1].seq if found else 0
    said_of = {
        row[0]: (row[1], row[2])
        for row in look.conn.exec_driver_sql(
            "SELECT seq, verdict, why FROM p_town_verdicts "
            "WHERE chain = (SELECT chain FROM chains ORDER BY no DESC LIMIT 1) AND seq >= ?",
            (lowest,),
        )
    }
    kept = _receipts_from(look, lowest)
    result = []
    names: dict[str, str] = {}
    for seq, header in found:
        fields = msgspec.json.decode(header)
        by = fields["by"]
        names[by] = names.get(by) or by_words(look, by)
        verdict, why = said_of.get(seq, ("", ""))
        reached = "town_has" if seq <= delivered else "on_its_way" if seq <= on_its_way else "saved"
        if reached == "town_has" and waiting_of(look, [one["sha256"] for one in fields.get("files", ())]):
            reached = "on_its_way"
        if reached == "town_has" and verdict:
            reached = "town_read" if verdict == "read" else "town_cannot_read"
        no = next((no for size, no in kept if size >= seq), 0) if seq <= delivered else 0
        words = FACT_WORDS.get(fields["kind"])
        result.append(
            EntryState(seq=seq, at=fields["at"], kind=fields["kind"], words=_(words) if words else fields["kind"],
                       by=by, who=names[by], state=reached, receipt=no,
                       why=_(VERDICT_WORDS[why]) if why in VERDICT_WORDS else why)
        )  # fmt: skip
    return tuple(result)
