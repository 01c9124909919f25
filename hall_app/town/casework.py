"""Agency cases at the town: the picture drawn from what hall and town said, and the office's own decisions.

The hall decides about a case until it is handed over, the town from then until it is returned or decided (protocol §7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection

from hall_app.clock import timestamp
from hall_app.errors import Refusal, code
from hall_app.ledger import codec
from hall_app.ledger.chain import Header
from hall_app.sync.wire import DownItem
from hall_app.town.store import desk
from hall_app.town.town import Town
from hall_app.words import N_, _

AT_HALL, WAITING, TAKEN, RETURNED, DECIDED, SENT, CLOSED, WITHDRAWN, DELIVERED = (
    "hall", "waiting", "taken", "returned", "decided", "sent", "closed", "withdrawn", "delivered",
)  # fmt: skip
OURS = (TAKEN, DECIDED, SENT)
OUTCOMES = ("approved", "refused", "other")
HALL_KINDS = frozenset(
    (
        "case.opened", "case.corrected", "case.continued", "case.materials_checked", "notice.issued", "case.accepted",
        "case.taken_in", "case.finished", "case.dropped", "case.papers_received", "case.supplemented",
        "case.not_accepted", "case.silently_accepted", "case.carried", "case.urged", "case.step_begun",
        "case.step_ended", "case.extended", "case.due_recomputed", "case.result_ready", "case.delivered",
        "case.withdrawn", "case.closed", "case.filed", "case.town_took_noted", "case.town_returned_noted",
        "case.town_decided_noted", "case.unfetched", "case.reopened",
    )
)  # fmt: skip
NOTED = ("case.town_took_noted", "case.town_returned_noted", "case.town_decided_noted")
NO_CASE = code("town_no_case", N_("There is no such case here."))
OUT_OF_TURN = code(
    "town_out_of_turn", N_("This cannot be done now: somebody was quicker, or the case is with the hall.")
)
NEEDS_WORDS = code("town_needs_words", N_("Fill in “{what}” first."))
FIELDS: dict[str, str] = {
    "unit": N_("Unit that handles it"),
    "by": N_("Your name"),
    "reason": N_("Reason"),
    "text": N_("Reason"),
    "outcome": N_("Outcome"),
    "decided_on": N_("Decided on"),
    "how": N_("How it travels (courier, post, collected …)"),
    "title": N_("Title"),
}
WORDS_MAX = 4000


@dataclass(frozen=True)
class CaseView:
    """A case as the office sees it, drawn from its events alone."""

    state: str = AT_HALL
    number: str = ""
    item: str = ""
    item_name: str = ""
    edition: str = ""
    handling: str = ""
    case_kind: str = ""
    person: str = ""
    visit: str = ""
    received: str = ""
    due: str = ""
    days: int = 0
    provisional: bool = False
    serial: str = ""
    by: str = ""
    changed_at: str = ""
    materials: tuple[Mapping[str, Any], ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)
    decision: Mapping[str, Any] = field(default_factory=dict)
    returned: Mapping[str, Any] = field(default_factory=dict)
    out_of_turn: bool = False
    carried: Mapping[str, Any] = field(default_factory=dict)
    extended: Mapping[str, Any] = field(default_factory=dict)
    withdrawn: Mapping[str, Any] = field(default_factory=dict)
    delivered: Mapping[str, Any] = field(default_factory=dict)
    step: str = ""
    urged: int = 0
    # What the hall wrote down of our answer from a paper or a telephone: its kind, and what it says.
    noted_kind: str = ""
    noted: Mapping[str, Any] = field(default_factory=dict)


def visit_key(visit: str) -> str:
    """Under what name the picture of people keeps whom a visit was for."""
    return f"visit:{visit}"


def _by_hall(view: CaseView, kind: str, body: Mapping[str, Any], by: str) -> CaseView:
    if kind in ("case.opened", "case.corrected"):
        names = ("item", "item_name", "edition", "handling", "case_kind", "person", "visit")
        values = {name: body[name] for name in names if body.get(name)}
        return replace(view, number=body.get("case_number", view.number), by=view.by or by, **values)
    if kind == "case.materials_checked":
        return replace(view, materials=tuple(body.get("checks", ())), answers=body.get("answers", {}))
    late = view.state in OURS
    if kind == "case.taken_in" or (kind == "case.silently_accepted" and view.handling == "agency"):
        fields = ("received", "due", "days", "provisional", "serial", "visit")
        values = {name: body[name] for name in fields if name in body}
        return replace(
            view, state=view.state if late else WAITING, out_of_turn=view.out_of_turn or late, by=by, noted_kind="",
            noted={}, **values,
        )  # fmt: skip
    if kind in ("case.finished", "case.dropped", "case.not_accepted"):
        return replace(view, state=view.state if late else CLOSED, out_of_turn=view.out_of_turn or late)
    if kind == "case.accepted":
        return replace(view, received=body.get("received", ""), due=body.get("due", ""))
    return _later(view, kind, body)


def _later(view: CaseView, kind: str, body: Mapping[str, Any]) -> CaseView:
    """What the hall did since it took the case in: on its way, its limit, given up, handed over, put away."""
    if kind in ("case.extended", "case.due_recomputed", "case.step_begun", "case.step_ended"):
        values = {"due": body.get("due", view.due), "provisional": bool(body.get("provisional"))}
        if kind == "case.extended":
            values["extended"] = body
        elif kind in ("case.step_begun", "case.step_ended"):
            values["step"] = body.get("step", "") if kind == "case.step_begun" else ""
        return replace(view, **values)
    if kind == "case.carried":
        return replace(view, carried=body)
    if kind in NOTED:
        return _noted(view, kind, body)
    if kind == "case.urged":
        return replace(view, urged=view.urged + 1)
    if kind == "case.withdrawn":
        # While we had it, the office learns of it here; what was decided stays decided.
        decided = view.state in (DECIDED, SENT)
        return replace(
            view,
            withdrawn=body,
            state=view.state if decided else WITHDRAWN,
            out_of_turn=view.out_of_turn or decided,
        )
    if kind == "case.delivered":
        return replace(view, delivered=body, state=DELIVERED if view.state in (DECIDED, SENT) else view.state)
    if kind == "case.reopened":
        # What we decided stands, and the resident wants it after all: it is ours to send again.
        return replace(view, state=DECIDED if view.decision and body.get("to") == "decided" else view.state)
    if kind in ("case.closed", "case.filed", "case.unfetched"):
        return replace(view, state=view.state if view.state == TAKEN else CLOSED)
    return view


def _noted(view: CaseView, kind: str, body: Mapping[str, Any]) -> CaseView:
    """The hall has our answer from paper or telephone. It is shown, and it stays for us to say it over the line: what
    we said already is not touched, and a decision other than ours is for a person."""
    said = view.decision
    other = (
        bool(said)
        and kind == "case.town_decided_noted"
        and (
            said.get("outcome") != body.get("outcome")
            or len({said.get("document_no", ""), body.get("document_no", "")} - {""}) > 1
        )
    )
    odd = other or (bool(said) and kind == "case.town_returned_noted")
    return replace(view, noted_kind=kind, noted=body, out_of_turn=view.out_of_turn or odd)


def _by_town(view: CaseView, kind: str, body: Mapping[str, Any]) -> CaseView:
    if kind == "case.taken":
        return replace(view, state=TAKEN)
    if kind == "case.returned":
        return replace(view, state=RETURNED, returned=body)
    if kind == "case.decided":
        return replace(view, state=DECIDED, decision=body)
    if kind == "case.result_sent":
        return replace(view, state=SENT)
    return view


def draw(events: Sequence[Any]) -> CaseView:
    """A case from its events in the order they came; one whose words were erased says nothing."""
    view = CaseView()
    for event in events:
        view = replace(view, changed_at=event.at)
        if not event.body:
            continue
        body = codec.unpack(event.body.encode("utf-8"))
        view = (
            _by_hall(view, event.kind, body, event.by)
            if event.source == "hall"
            else _by_town(view, event.kind, body)
        )
    return view


def redraw(db: Connection, hall: str, case_id: str) -> CaseView:
    """Draws a case anew from its events and puts its row."""
    view = draw(desk.events_of(db, hall, case_id))
    names = ("state", "number", "item", "item_name", "person", "received", "due", "changed_at")
    desk.put_case(db, hall, case_id, {name: getattr(view, name) for name in names})
    return view


def hall_said(db: Connection, hall: str, chain: str, seq: int, header: Header, body: dict[str, Any]) -> None:
    """A fact of the hall about a case."""
    desk.add_event(
        db,
        hall=hall,
        case_id=header.subject,
        source="hall",
        chain=chain,
        seq=seq,
        kind=header.kind,
        at=header.at,
        by=header.by,
        body=codec.pack(body, nfc=False).decode("utf-8"),
    )
    redraw(db, hall, header.subject)


def town_said(db: Connection, item: DownItem, at: str) -> None:
    """Words of the town about a case, as they went down."""
    case_id = item.body.get("case")
    if not item.kind.startswith("case.") or not isinstance(case_id, str):
        return
    desk.add_event(
        db,
        hall=item.to,
        case_id=case_id,
        source="town",
        chain=item.to,
        seq=item.n,
        kind=item.kind,
        at=at,
        by="town",
        body=codec.pack(dict(item.body), nfc=False).decode("utf-8"),
    )
    redraw(db, item.to, case_id)


# --- the office decides ----------------------------------------------------------------------------------------------


def _field(name: str) -> str:
    return _(FIELDS[name])


def _tidy(text: str) -> str:
    return normalize("NFC", text.strip())[:WORDS_MAX]


def _need(**words: str) -> dict[str, str]:
    tidy = {name: _tidy(text) for name, text in words.items()}
    for name, text in tidy.items():
        if not text:
            raise Refusal(NEEDS_WORDS, what=_field(name))
    return tidy


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat() if text.strip() else ""
    except ValueError as error:
        raise Refusal(NEEDS_WORDS, what=_field("decided_on")) from error


def _say(
    town: Town, hall: str, case_id: str, kind: str, states: Sequence[str], body: Mapping[str, Any],
    *, known: str = "",
) -> DownItem:  # fmt: skip
    with town.store.write() as db:
        if desk.get_case(db, hall, case_id) is None:
            raise Refusal(NO_CASE)
        view = draw(desk.events_of(db, hall, case_id))
        confirms = bool(known) and view.noted_kind == known and view.state == WAITING
        if view.state not in states and not confirms:
            raise Refusal(OUT_OF_TURN)
        extra = {"case_number": view.number} if kind == "case.taken" else {}
        item = town.say(db, hall, kind, {"case": case_id, **extra, **body, "answers": view.serial})
        town_said(db, item, town.now())
        return item


def take(town: Town, hall: str, case_id: str, *, unit: str, by: str) -> DownItem:
    """The town takes a waiting case in; `unit` is the office that handles it, `by` who did. Raises Refusal."""
    words = _need(unit=unit, by=by)
    return _say(town, hall, case_id, "case.taken", (WAITING,), {"at": timestamp(town.clock.now()), **words})


def give_back(
    town: Town, hall: str, case_id: str, *, reason: str, missing: Sequence[str], by: str
) -> DownItem:
    """Back to the hall with the reason and everything that is missing, in one go. Raises Refusal."""
    words = _need(reason=reason, by=by)
    lacks = [_tidy(one) for one in missing if one.strip()]
    return _say(town, hall, case_id, "case.returned", (WAITING, TAKEN), {**words, "missing": lacks})


def decide(
    town: Town,
    hall: str,
    case_id: str,
    *,
    outcome: str,
    text: str,
    by: str,
    document: str = "",
    document_no: str = "",
    decided_on: str = "",
) -> DownItem:
    """The decision: approved, refused or other, with its reason, its document and who decided. Raises Refusal.

    `decided_on` is an ISO date, today when empty. A reason is demanded unless it was approved. A decision the hall has
    on paper already is said without taking the case first.
    """
    if outcome not in OUTCOMES:
        raise Refusal(NEEDS_WORDS, what=_field("outcome"))
    needed = _need(by=by) if outcome == "approved" else _need(by=by, text=text)
    body = {
        "outcome": outcome,
        "text": _tidy(text),
        "document": _tidy(document),
        "document_no": _tidy(document_no),
        "decided_on": _day(decided_on) or town.clock.now().date().isoformat(),
        "by": needed["by"],
    }
    return _say(town, hall, case_id, "case.decided", (TAKEN,), body, known="case.town_decided_noted")


def send_result(town: Town, hall: str, case_id: str, *, by: str, how: str) -> DownItem:
    """The result is on its way to the hall, and how. Raises Refusal."""
    return _say(town, hall, case_id, "case.result_sent", (DECIDED,), _need(by=by, how=how))


def post_notice(town: Town, halls: Sequence[str], *, title: str, text: str) -> list[DownItem]:
    """Words for the people of these halls. Raises Refusal."""
    words = {**_need(title=title), **_need(text=text)}
    with town.store.write() as db:
        return [town.say(db, hall, "notice.posted", words) for hall in halls]
