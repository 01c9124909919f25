"""The catalogue office in a browser: bring a list in, see what it changes, publish it to every hall."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hall_app.errors import Refusal
from hall_app.town import publishing
from hall_app.town.office import NUMBER_MAX, Visit, inside
from hall_app.town.pages import guard_headers
from hall_app.town.store import halls, lists

HERE = "/office/lists"


def _to(where: str) -> RedirectResponse:
    return RedirectResponse(where, 303, guard_headers())


def _lists(visit: Visit, problems: tuple[str, ...] = (), said: str = "", status: int = 200) -> Response:
    with visit.town.store.read() as db:
        rows, count = lists.all_lists(db), len(halls.all_halls(db))
        editions = [row for row in rows if row.kind == lists.CATALOGUE and row.published_at]
    today = visit.town.clock.now().date().isoformat()
    come = sorted((row.effective, row.published_at, row.id) for row in editions if row.effective <= today)
    values = {
        "rows": rows, "halls": count, "today": today, "in_force": come[-1][2] if come else 0,
        "problems": problems, "said": said,
    }  # fmt: skip
    return visit.show("lists.html", values, status)


def _bring_in(visit: Visit) -> Response:
    kind = visit.form.get("kind", "")
    if visit.file is None or kind not in publishing.DOWN_KINDS:
        return _lists(visit)
    name, data = visit.file
    try:
        number = publishing.bring_in(visit.town, kind, data, name, visit.form.get("edition", ""))
    except Refusal as refusal:
        problems = refusal.details.get("problems")
        listed = tuple(str(one) for one in problems) if isinstance(problems, tuple) else ()
        return _lists(visit, listed, "" if listed else str(refusal), 409)
    return _to(f"{HERE}/{number}")


def _number(visit: Visit) -> int:
    number: int = visit.path["number"]
    return min(number, NUMBER_MAX)


def _list(visit: Visit) -> Response:
    view = publishing.look_at(visit.town, _number(visit))
    with visit.town.store.read() as db:
        count = len(halls.all_halls(db))
    today = visit.town.clock.now().date().isoformat()
    return visit.show("list.html", {"view": view, "row": view.row, "today": today, "halls": count})


def _publish(visit: Visit) -> Response:
    publishing.publish(visit.town, _number(visit), visit.form.get("effective", ""))
    return _to(HERE)


def _put_aside(visit: Visit) -> Response:
    publishing.put_aside(visit.town, _number(visit))
    return _to(HERE)


def routes() -> list[Route]:
    """The pages of the catalogue office."""
    one = HERE + "/{number:int}"
    return [
        Route(HERE, inside(_lists), methods=["GET"]),
        Route(HERE + "/import", inside(_bring_in, uploads=True), methods=["POST"]),
        Route(one, inside(_list), methods=["GET"]),
        Route(one + "/publish", inside(_publish), methods=["POST"]),
        Route(one + "/drop", inside(_put_aside), methods=["POST"]),
    ]
