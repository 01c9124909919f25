"""The town's office in a browser: its door, halls, codes, enrolments. Plain forms, no scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sqlalchemy import Row
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hall_app import words
from hall_app.domain.clocks import ahead_s, hall_apart_words
from hall_app.errors import Refusal
from hall_app.town import casework, enrolling, gate
from hall_app.town.erasing import order_erasure
from hall_app.town.forms import from_here, read_form, read_upload
from hall_app.town.pages import LANGUAGE_COOKIE, guard_headers, language_of, page
from hall_app.town.store import custody, desk, down, halls
from hall_app.town.town import Town

COOKIE = "hall-town"
NUMBER_MAX = 10**15


@dataclass(frozen=True)
class Visit:
    """One request of a logged-in browser."""

    town: Town
    request: Request
    session: gate.Session
    form: Mapping[str, str]
    path: Mapping[str, Any]
    file: tuple[str, bytes] | None = None

    def show(self, name: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page with what every page has."""
        return page(self.request, name, {"csrf": self.session.csrf, "said": "", **values}, status)


Page = Callable[[Visit], Response]


def _town(request: Request) -> Town:
    town: Town = request.app.state.town
    return town


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _to(where: str) -> RedirectResponse:
    return RedirectResponse(where, 303, guard_headers())


def inside(handler: Page, uploads: bool = False) -> Callable[[Request], Any]:
    """Lets only a logged-in browser in; forms must carry the session's token."""

    async def endpoint(request: Request) -> Response:
        town = _town(request)
        session = await run_in_threadpool(gate.session_of, town, request.cookies.get(COOKIE, ""))
        if session is None:
            return _to("/office/login")
        form: dict[str, str] = {}
        file: tuple[str, bytes] | None = None
        if request.method == "POST":
            try:
                form, file = await read_upload(request) if uploads else (await read_form(request), None)
            except Refusal as refusal:
                visit = Visit(town, request, session, form, request.path_params)
                return await run_in_threadpool(_spoken, _too_large(refusal), visit)
            if not from_here(request) or not gate.form_is_ours(session, form.get("csrf", "")):
                return await run_in_threadpool(
                    page, request, "plain.html", {"csrf": "", "said": "", "kind": "forged"}, 403
                )
        visit = Visit(town, request, session, form, request.path_params, file)
        return await run_in_threadpool(_spoken, handler, visit)

    return endpoint


def _too_large(refusal: Refusal) -> Page:
    def says(_visit: Visit) -> Response:
        raise refusal

    return says


def _spoken(handler: Page, visit: Visit) -> Response:
    with words.speaking(language_of(visit.request)):
        try:
            return handler(visit)
        except Refusal as refusal:
            values = {
                "kind": "refused",
                "said": str(refusal),
                "back": visit.request.url.path.rpartition("/")[0],
            }
            return visit.show("plain.html", values, 409)


# --- the door --------------------------------------------------------------------------------------------------------


async def login(request: Request) -> Response:
    """The log-in, or the first set-up while there is no password."""
    town = _town(request)
    if not await run_in_threadpool(gate.has_password, town):
        return await _first(request, town)
    if request.method == "GET":
        return await run_in_threadpool(page, request, "login.html", {"csrf": "", "said": "", "first": False})
    form = await read_form(request)
    try:
        if not from_here(request):
            raise Refusal(gate.PASSWORD_WRONG)
        cookie = await run_in_threadpool(gate.log_in, town, form.get("password", ""), _address(request))
    except Refusal as refusal:
        return await run_in_threadpool(_door_says, request, refusal, False)
    answer = _to("/office")
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=secure, path="/office")
    return answer


def _door_says(request: Request, refusal: Refusal, first: bool) -> Response:
    with words.speaking(language_of(request)):
        said = str(refusal)
    status = 429 if refusal.code == gate.TOO_MANY else 403
    return page(request, "login.html", {"csrf": "", "said": said, "first": first}, status)


async def _first(request: Request, town: Town) -> Response:
    if _address(request) not in ("127.0.0.1", "::1"):
        return await run_in_threadpool(
            page, request, "plain.html", {"csrf": "", "said": "", "kind": "no_password"}, 403
        )
    if request.method == "GET":
        return await run_in_threadpool(page, request, "login.html", {"csrf": "", "said": "", "first": True})
    form = await read_form(request)
    try:
        if not from_here(request):
            raise Refusal(gate.SETUP_WRONG)
        first, again = form.get("password", ""), form.get("again", "")
        code, wanted = form.get("code", ""), request.app.state.setup_code
        await run_in_threadpool(gate.first_password, town, wanted, code, first, again, _address(request))
    except Refusal as refusal:
        return await run_in_threadpool(_door_says, request, refusal, True)
    return _to("/office/login")


async def language(request: Request) -> Response:
    """Keeps the language chosen on the page."""
    name = request.query_params.get("to", "")
    back = request.query_params.get("back", "/office")
    answer = _to(back if back.startswith("/office") else "/office")
    if name in words.LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, name, max_age=366 * 86400, samesite="strict", path="/office")
    return answer


def _log_out(visit: Visit) -> Response:
    gate.log_out(visit.town, visit.session)
    return _to("/office/login")


# --- halls -----------------------------------------------------------------------------------------------------------


def _halls(visit: Visit) -> Response:
    with visit.town.store.read() as db:
        rows, counts = halls.all_halls(db), desk.count_cases(db)
        pending = halls.all_enrolments(db, "pending")
    return visit.show("halls.html", {"rows": rows, "counts": counts, "pending": len(pending)})


def _add_hall(visit: Visit) -> Response:
    enrolling.add_hall(visit.town, visit.form.get("code", "").strip(), visit.form.get("name", ""))
    return _to("/office")


def _clock(contact: Row[Any]) -> str:
    """What is to be said of the hall's clock at a contact; nothing where it agrees with ours."""
    apart_s = ahead_s(contact.hall_clock, datetime.fromisoformat(contact.at))
    return "" if apart_s is None else hall_apart_words(apart_s)


def _hall(visit: Visit, code: str = "") -> Response:
    name = visit.path["hall"]
    with visit.town.store.read() as db:
        row = halls.hall(db, name)
        if row is None:
            return visit.show("plain.html", {"kind": "nothing"}, 404)
        contacts = halls.contacts_of(db, name)
        values = {
            "hall": row,
            "code": code,
            "clock": _clock(contacts[0]) if contacts else "",
            "chains": custody.chains_of(db, name),
            "devices": halls.devices_of(db, name),
            "contacts": contacts,
            "alarms": halls.alarms_of(db, name),
            "aside": desk.set_aside(db, name),
            "held": custody.held_count(db, name),
            "said_down": down.latest(db, name),
            "files": len(custody.files_of(db, name)),
            "files_owed": custody.files_owed(db, name),
        }
    return visit.show("hall.html", values)


def _make_code(visit: Visit) -> Response:
    return _hall(visit, enrolling.make_code(visit.town, visit.path["hall"]))


def _see_alarm(visit: Visit) -> Response:
    number = visit.form.get("alarm", "")
    with visit.town.store.write() as db:
        halls.see_alarm(
            db,
            visit.path["hall"],
            int(number) if number.isascii() and number.isdigit() and len(number) <= 15 else 0,
            visit.town.now(),
        )
    return _to(f"/office/halls/{quote(visit.path['hall'])}")


def _revoke(visit: Visit) -> Response:
    enrolling.revoke(visit.town, visit.form.get("device", ""))
    return _to(f"/office/halls/{quote(visit.path['hall'])}")


def _notice(visit: Visit) -> Response:
    casework.post_notice(
        visit.town, [visit.path["hall"]], title=visit.form.get("title", ""), text=visit.form.get("text", "")
    )
    return _to(f"/office/halls/{quote(visit.path['hall'])}")


def _order_erasure(visit: Visit) -> Response:
    seq, form = visit.form.get("seq", "").strip(), visit.form
    order_erasure(
        visit.town,
        visit.path["hall"],
        int(seq) if seq.isascii() and seq.isdigit() and len(seq) <= 15 else 0,
        **{name: form.get(name, "") for name in ("ground", "order", "by", "chain")},
    )
    return _to(f"/office/halls/{quote(visit.path['hall'])}")


def _enrolments(visit: Visit) -> Response:
    with visit.town.store.read() as db:
        rows = halls.all_enrolments(db)
    return visit.show("enrolments.html", {"rows": rows})


def _decide_enrolment(visit: Visit) -> Response:
    if visit.path["what"] == "confirm":
        enrolling.confirm(visit.town, min(visit.path["number"], NUMBER_MAX))
    else:
        enrolling.refuse(visit.town, min(visit.path["number"], NUMBER_MAX))
    return _to("/office/enrolments")


async def home(_request: Request) -> Response:
    """The bare address leads to the office."""
    return _to("/office")


def routes() -> list[Route]:
    """The pages of halls, codes and enrolments, and the door."""
    hall = "/office/halls/{hall}"
    forms = {
        hall + "/code": _make_code,
        hall + "/alarm": _see_alarm,
        hall + "/revoke": _revoke,
        hall + "/notice": _notice,
        hall + "/erase": _order_erasure,
        "/office/halls": _add_hall,
        "/office/enrolments/{number:int}/{what:str}": _decide_enrolment,
        "/office/logout": _log_out,
    }
    looks = {
        "/office": _halls,
        hall: _hall,
        "/office/enrolments": _enrolments,
    }
    return [
        Route("/", home, methods=["GET"]),
        Route("/office/login", login, methods=["GET", "POST"]),
        Route("/office/language", language, methods=["GET"]),
        *(Route(path, inside(handler), methods=["POST"]) for path, handler in forms.items()),
        *(Route(path, inside(handler), methods=["GET"]) for path, handler in looks.items()),
    ]
