"""The town's office in a browser: the cases halls sent up, and what is decided of them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hall_app.town import casework
from hall_app.town.office import Visit, inside
from hall_app.town.pages import guard_headers
from hall_app.town.store import desk
from hall_app.town.texts import hidden_person, shown_person
from hall_app.town.units import units_for

CASE_TABS: dict[str, tuple[str, ...]] = {
    "inbox": ("waiting", "taken"),
    "returned": ("returned",),
    "decided": ("decided", "sent"),
    "hall": ("hall", "closed", "withdrawn", "delivered"),
}


def _person(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def _cases(visit: Visit) -> Response:
    tab = visit.request.query_params.get("tab", "inbox")
    tab = tab if tab in CASE_TABS else "inbox"
    sought = visit.request.query_params.get("q", "").strip()[:80]
    with visit.town.store.read() as db:
        rows = desk.list_cases(db, CASE_TABS[tab], sought)
        counts, noted = desk.count_cases(db), desk.noted_cases(db, rows)
    names = [str(_person(row.person_body or "").get("name", "")) for row in rows]
    totals = {one: sum(counts.get(state, 0) for state in states) for one, states in CASE_TABS.items()}
    values = {"rows": list(zip(rows, names, strict=True)), "tab": tab, "totals": totals, "sought": sought,
              "noted": noted}  # fmt: skip
    return visit.show("cases.html", {**values, "today": visit.town.clock.now().date().isoformat()})


def _case(visit: Visit, shown: bool = False) -> Response:
    hall, case_id = visit.path["hall"], visit.path["case"]
    with visit.town.store.read() as db:
        row = desk.get_case(db, hall, case_id)
        if row is None:
            return visit.show("plain.html", {"kind": "nothing"}, 404)
        events = desk.events_of(db, hall, case_id)
        view = casework.draw(events)
        named = _person(desk.person(db, hall, casework.visit_key(view.visit))).get("person", "")
        person = _person(desk.person(db, hall, view.person or named))
        clerks = desk.clerk_names(db, hall)
        units = units_for(db, hall, view) if view.state == casework.WAITING else ()
    values = {
        "units": units,
        "row": row,
        "view": view,
        "events": events,
        "person": (shown_person if shown else hidden_person)(person) if person else {},
        "shown": shown,
        "clerks": clerks,
        "here": f"/office/cases/{quote(hall)}/{quote(case_id)}",
        "today": visit.town.clock.now().date().isoformat(),
    }
    return visit.show("case.html", values)


def _show_person(visit: Visit) -> Response:
    with visit.town.store.write() as db:
        desk.note_look(db, visit.path["hall"], visit.path["case"], visit.town.now(), "person")
    return _case(visit, shown=True)


def _deed(visit: Visit) -> Response:
    town, form, hall, case_id = visit.town, visit.form, visit.path["hall"], visit.path["case"]
    by = form.get("by", "")
    match visit.path["deed"]:
        case "take":
            casework.take(town, hall, case_id, unit=form.get("unit", ""), by=by)
        case "return":
            missing = form.get("missing", "").splitlines()
            casework.give_back(town, hall, case_id, reason=form.get("reason", ""), missing=missing, by=by)
        case "decide":
            names = ("outcome", "text", "document", "document_no", "decided_on")
            casework.decide(town, hall, case_id, by=by, **{name: form.get(name, "") for name in names})
        case "sent":
            casework.send_result(town, hall, case_id, by=by, how=form.get("how", ""))
        case _:
            return visit.show("plain.html", {"kind": "nothing"}, 404)
    return RedirectResponse(visit.request.url.path.rpartition("/")[0], 303, guard_headers())


def routes() -> list[Route]:
    """The list of cases, and the page of one."""
    case = "/office/cases/{hall}/{case}"
    return [
        Route(case + "/show", inside(_show_person), methods=["POST"]),
        Route(case + "/{deed}", inside(_deed), methods=["POST"]),
        Route("/office/cases", inside(_cases), methods=["GET"]),
        Route(case, inside(_case), methods=["GET"]),
    ]
