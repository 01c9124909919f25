"""Finding cases: by number, serial, name, item or the code of a paper; and a kiosk's look at one's own.

Cases are found by keys, asked by prefix, as people are: the case number whole, from its date on and its count with the
day behind it, and each serial whole, from its word on and its count alone. The last digits of a case number are looked
up in the third of these: `8` and `0008` are the count, `210008` is the count of a day of the month. A question walks
along an index and stops at its limit, so that it takes as long in ten years as on the first day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Index, select

from hall_app.changes import Changes
from hall_app.domain.facts import (
    CaseAccepted,
    CaseCorrected,
    CaseOpened,
    CaseTakenIn,
    JointOpened,
    NoticeIssued,
    PaperNumbered,
    SilentlyAccepted,
    SlipNumbered,
)
from hall_app.domain.identity import mask_name
from hall_app.domain.paper_codes import read_code
from hall_app.ledger.entries import driver
from hall_app.ledger.store import StoredEntry
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.cases import CASES, brief_of, case_row
from hall_app.projections.merges import whole_groups
from hall_app.projections.people import raw_person
from hall_app.projections.person_keys import people_by, people_formerly
from hall_app.projections.picture import Look, Picture, answers, table, text
from hall_app.projections.rows import Row, Rows, read_many
from hall_app.projections.serials import case_of_serial
from hall_app.values.intake import CaseProgress, FindCases
from hall_app.values.visits import CaseBrief

KEYS = table("p_case_keys", text("key", key=True), text("case_id", key=True))
ITEMS = table("p_case_items", text("item", key=True), text("item_name", key=True))
# The ways through the cases: the newest first, of all, of a state, of an item; and those of people, whose index holds
# everything that is asked there: looking up each case of fifty people in the file took three times as long.
Index("ix_p_cases_opened", CASES.c.opened_at)
Index("ix_p_cases_state_opened", CASES.c.state, CASES.c.opened_at)
Index("ix_p_cases_item_opened", CASES.c.item, CASES.c.opened_at)
Index("ix_p_cases_person_newest", CASES.c.person, CASES.c.state, CASES.c.opened_at, CASES.c.case_id)

PICTURE = Picture("case search", 4, Changes.CASES, KEYS, ITEMS)

_PEOPLE_MAX = 50
_LAST = "\U0010ffff"
_LIMIT_MAX = 500
# A plus before a column keeps SQLite from taking its index where another leads there sooner.
# So many keys are looked at where a state or a day narrows what they lead to.
_KEYS_MAX = 2000
# Up to so many items each is looked through by itself; more of them lie close together among all cases.
_ITEMS_EACH_MAX = 12
# Digits of a count, as case numbers have them at least.
_COUNT = 4
# A hall's code may end with digits too: what follows it is a day of these centuries.
_NUMBER = re.compile(r".*?((?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{4,}\D*)")
_END = re.compile(r"(\d{1,12})(\D*)")
_SERIAL = re.compile(r"(?:.*〕)?(\D*)(\d+.*)", re.DOTALL)


def _number_keys(number: str) -> set[str]:
    """Hall code, eight digits of the day, count: whole, from the day on, the count and then the day."""
    wanted = number.casefold()
    match = _NUMBER.fullmatch(wanted)
    return {wanted, match[1] + match[2], f"{match[2]}/{match[1]}"} if match else {wanted}


def _serial_keys(serial: str) -> set[str]:
    """The serial whole, from the word of its kind on, and from its count on."""
    wanted = "".join(serial.casefold().split())
    match = _SERIAL.fullmatch(wanted)
    return {wanted, match[1] + match[2], match[2]} if match else {wanted}


def _put(rows: Rows, case: str, keys: set[str]) -> None:
    for key in keys - {""}:
        rows.put(KEYS, key=key, case_id=case)


@PICTURE.on(CaseOpened, CaseCorrected)
def _about(rows: Rows, fact: CaseOpened | CaseCorrected | None, entry: StoredEntry) -> None:
    if fact is None:
        return
    rows.put(ITEMS, item=fact.item, item_name=fact.item_name)
    if isinstance(fact, CaseOpened):
        _put(rows, entry.subject, _number_keys(fact.case_number))


@PICTURE.on(JointOpened)
def _joint(rows: Rows, fact: JointOpened | None, entry: StoredEntry) -> None:
    """Every sub-case is found by the number of the whole."""
    for case in fact.cases if fact is not None else ():
        _put(rows, case, {fact.number.casefold()} if fact else set())


@PICTURE.on(NoticeIssued, CaseAccepted, CaseTakenIn, SlipNumbered, SilentlyAccepted, PaperNumbered)
def _numbered(
    rows: Rows,
    fact: NoticeIssued | CaseAccepted | CaseTakenIn | SlipNumbered | SilentlyAccepted | PaperNumbered | None,
    entry: StoredEntry,
) -> None:
    if fact is not None and fact.serial:
        _put(rows, entry.subject, _serial_keys(fact.serial))


def _limit(question: FindCases) -> int:
    return max(1, min(question.limit, _LIMIT_MAX))


def _newest(
    look: Look, question: FindCases, where: str = "", values: Sequence[str] = (), first: bool = False
) -> list[tuple[str, str]]:
    """The newest cases of the question's state and day that a condition holds for, each with when it was begun.

    `first`: state and day are what leads to them, since there is no other condition.
    """
    conditions, asked = [where] if where else [], list(values)
    if question.state:
        conditions.append("state = ?" if first and not question.day else "+state = ?")
        asked.append(question.state)
    if question.states:
        conditions.append(f"+state IN ({_marks(question.states)})")
        asked += question.states
    if question.day:
        conditions.append("day = ?" if first else "+day = ?")
        asked.append(question.day)
    narrowed = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    query = f"SELECT case_id, opened_at FROM p_cases {narrowed}ORDER BY opened_at DESC, case_id DESC LIMIT ?"
    found: list[tuple[str, str]] = driver(look.conn).execute(query, (*asked, _limit(question))).fetchall()
    return found


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _by_keys(look: Look, text: str, question: FindCases) -> list[str]:
    """The cases with a key that begins with a text; the highest keys are the newest."""
    wanted = "".join(text.casefold().split())
    return _in_keys(look, question, (wanted, wanted + _LAST))


def _by_end(look: Look, text: str, question: FindCases) -> list[str]:
    """The cases whose number ends with the digits of a text, the newest first; half of what is wanted, so that the
    serials with this count have their place too."""
    match = _END.fullmatch("".join(text.casefold().split()))
    if match is None:
        return []
    count = match[1][-_COUNT:].zfill(_COUNT) + match[2]
    found = _in_keys(look, question, (f"{count}/", f"{count}0"), match[1][:-_COUNT])
    return found[: max(1, _limit(question) // 2)]


def _in_keys(look: Look, question: FindCases, between: tuple[str, str], ending: str = "") -> list[str]:
    """The cases of the question's state and day with a key in a span, the highest key first; `ending`: how it ends."""
    narrowed = bool(question.state or question.states or question.day)
    limit = _KEYS_MAX if narrowed else 4 * _limit(question)
    query = (
        f"SELECT case_id FROM {KEYS.name} WHERE key >= ? AND key < ? AND key LIKE ? ORDER BY key DESC LIMIT ?"
    )
    rows = driver(look.conn).execute(query, (*between, f"%{ending}", limit))
    found = list(dict.fromkeys(row[0] for row in rows))
    if not narrowed:
        return found
    parts = (found[start : start + 500] for start in range(0, len(found), 500))
    return [
        case for part in parts for case, _at in _newest(look, question, f"case_id IN ({_marks(part)})", part)
    ]


def _by_items(look: Look, text: str, question: FindCases) -> list[str]:
    """The newest cases of the items that are meant by a text."""
    names = driver(look.conn).execute(f"SELECT item, item_name FROM {ITEMS.name}")
    items = sorted({item for item, name in names if item and (item == text.upper() or text in name)})
    if len(items) > _ITEMS_EACH_MAX:
        return [case for case, _at in _newest(look, question, f"+item IN ({_marks(items)})", items)]
    # Newest first over several items: each item's newest, put in order together.
    found = [row for item in items for row in _newest(look, question, "item = ?", [item])]
    return [case for case, _at in sorted(found, key=lambda row: (row[1], row[0]), reverse=True)][
        : _limit(question)
    ]


def _of_people(look: Look, people: list[str], question: FindCases) -> list[str]:
    """The newest cases of these people and of whoever is one with them."""
    wanted = whole_groups(look, people) if people else []
    found = _newest(look, question, f"person IN ({_marks(wanted)})", wanted) if wanted else []
    return [case for case, _at in found]


def _ways(look: Look, text: str, question: FindCases) -> Iterable[list[str]]:
    """Where a text may point, from the exact to the wide."""
    exact = case_of_serial(look, text)
    yield [exact] if exact else []
    yield _by_end(look, text, question)
    yield _by_keys(look, text, question)
    yield _of_people(look, people_by(look, text, _PEOPLE_MAX), question)
    yield _by_items(look, text, question)
    yield _of_people(look, [one.person for one in people_formerly(look, text, _PEOPLE_MAX)], question)


def cases_found(look: Look, question: FindCases) -> list[Row]:
    """The rows of the cases a search finds, the closest first, then the newest."""
    text = question.text.strip()
    code = read_code(text)
    if code is not None:
        text = code.number
    if not text:
        wanted = [case for case, _at in _newest(look, question, first=True)]
    else:
        found: dict[str, None] = {}
        for cases in _ways(look, text, question):
            found.update(dict.fromkeys(cases))
            if len(found) >= _limit(question):
                break
        wanted = list(found)[: _limit(question)]
    rows = read_many(look.conn, CASES, wanted)
    return [rows[case] for case in wanted if case in rows]


@answers(FindCases)
def find_cases(look: Look, question: FindCases) -> tuple[CaseBrief, ...]:
    """Raises Refusal sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    return tuple(brief_of(look, row) for row in cases_found(look, question))


def case_numbered(look: Look, number: str) -> Row | None:
    """The case with a number as printed; None where there is none."""
    query = select(CASES).where(CASES.c.case_number == number.strip(), CASES.c.case_number != "")
    found = look.conn.execute(query).mappings().first()
    return None if found is None else dict(found)


@answers(CaseProgress)
def case_progress(look: Look, question: CaseProgress) -> tuple[CaseBrief, ...]:
    """One's own case at a kiosk: the number on the slip (or its code) and the last four of the ID, names masked."""
    code = read_code(question.text.strip())
    wanted = code.number if code is not None else question.text.strip()
    found: list[CaseBrief] = []
    for row in (case_numbered(look, wanted), case_row(look, case_of_serial(look, wanted) or "")):
        person = raw_person(look, row["person"]) if row and row["person"] else None
        last4 = question.id_last4.strip().casefold()
        if row and person and len(last4) == 4 and person["id_number"][-4:].casefold() == last4:
            brief = brief_of(look, row)
            found.append(_masked(brief))
    return tuple(found)


def _masked(brief: CaseBrief) -> CaseBrief:
    values = {name: getattr(brief, name) for name in brief.__struct_fields__}
    return CaseBrief(**{**values, "person_name": mask_name(brief.person_name)})
