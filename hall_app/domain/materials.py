"""The checklist of an item's materials: which are needed here, what is still open, what must be asked first.

A conditional material asks its condition; materials under the same condition ask it once, and all ways of saying that
somebody else comes in the applicant's place are one question. Nothing is judged while a question or a needed paper is
unanswered, so that a notice tells everything at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Literal

import msgspec

from hall_app.domain.facts import NoticePoint, PaperCheck
from hall_app.domain.items import Item, Material
from hall_app.words import N_, _

PROXY = "proxy"
_PROXY_CONDITIONS = frozenset(
    {
        "委托他人办理或由代办员办理时",
        "委托他人办理时",
        "由代办员办理时",
        "委托办理",
        "委托代理",
        "代理申请",
        "他人代办",
    }
)

State = Literal["unanswered", "needed", "not_needed", "optional"]
PRESENT, MISSING, WRONG, OWED = "present", "missing", "wrong", "owed"
PAPER_STATES: dict[str, str] = {
    PRESENT: N_("present"),
    MISSING: N_("missing"),
    WRONG: N_("wrong"),
    OWED: N_("to be supplied later"),
}
STATE_WORDS: dict[str, str] = {
    "unanswered": N_("to be asked"),
    "needed": N_("needed"),
    "not_needed": N_("not needed"),
    "optional": N_("optional"),
}
WHY_WRONG: dict[str, str] = {
    "signature_missing": N_("the signature is missing"),
    "seal_missing": N_("the seal is missing"),
    "expired": N_("it has expired"),
    "unclear": N_("the copy cannot be read"),
    "name_differs": N_("the name differs from the applicant's"),
    "number_differs": N_("the number does not match"),
    "wrong_form": N_("it is the wrong form"),
    "incomplete": N_("it is not filled in completely"),
    "pages_missing": N_("pages are missing"),
    "original_missing": N_("the original is missing"),
    "copy_missing": N_("the copy is missing"),
    "too_few": N_("there are too few copies"),
    "other": N_("another reason"),
}


class Question(msgspec.Struct, frozen=True):
    """One thing to ask the applicant. Yes means that the materials `numbers` are needed.

    `key` is what answers are kept under; `condition` the catalogue's own words.
    """

    key: str
    condition: str
    numbers: tuple[int, ...]
    materials: tuple[str, ...]

    def words(self) -> str:
        """The question in the language in force."""
        if self.key == PROXY:
            return _("Is somebody else handling this for the applicant?")
        names = _(", ").join(self.materials)
        return _("“{condition}”: does this apply, so that {materials} must be handed in?").format(
            condition=self.condition, materials=names
        )


class Point(msgspec.Struct, frozen=True):
    """One material of the checklist; `no` counts from 1 in the item's order."""

    no: int
    material: Material
    state: State


class Judgement(msgspec.Struct, frozen=True):
    """What a checklist comes to.

    `complete`: everything needed is here and right. Otherwise first the `unanswered` questions, then the needed papers
    nobody has looked at (`unchecked`, numbers), and with none of these left `points` is all there is to tell. `owed`
    are those of the points the resident would supply later on a promise; `unasked` papers that may not be demanded
    and were marked as missing or wrong all the same.
    """

    complete: bool
    points: tuple[NoticePoint, ...] = ()
    unanswered: tuple[Question, ...] = ()
    unchecked: tuple[int, ...] = ()
    owed: tuple[int, ...] = ()
    unasked: tuple[NoticePoint, ...] = ()

    @property
    def on_promise(self) -> bool:
        """Whether all that is missing would be supplied later."""
        return self.ready and bool(self.owed) and len(self.owed) == len(self.points)

    @property
    def ready(self) -> bool:
        """Whether nothing is left to ask or to look at: accepted, or told once."""
        return not self.unanswered and not self.unchecked


def question_key(condition: str) -> str:
    """What the answer to a condition is kept under: `proxy`, or `c-` and a digest of the condition's words.

    Facts have ASCII keys only (protocol §2); the words themselves travel beside them.
    """
    return PROXY if condition in _PROXY_CONDITIONS else "c-" + sha256(condition.encode()).hexdigest()[:12]


def questions(item: Item) -> tuple[Question, ...]:
    """The questions of an item in the order of its materials, each distinct condition once."""
    asked: dict[str, list[tuple[int, Material]]] = {}
    for number, material in enumerate(item.materials, 1):
        if material.need == "conditional":
            asked.setdefault(question_key(material.condition), []).append((number, material))
    return tuple(
        Question(
            key,
            rows[0][1].condition,
            tuple(number for number, _material in rows),
            tuple(material.name for _number, material in rows),
        )
        for key, rows in asked.items()
    )


def checklist(item: Item, answers: Mapping[str, bool]) -> list[Point]:
    """Every material of an item and whether it is needed with these answers (question key to yes or no)."""
    return [
        Point(number, material, _state(material, answers))
        for number, material in enumerate(item.materials, 1)
    ]


def _state(material: Material, answers: Mapping[str, bool]) -> State:
    if material.need == "conditional":
        answer = answers.get(question_key(material.condition))
        return "unanswered" if answer is None else "needed" if answer else "not_needed"
    return "needed" if material.need == "required" else "optional"


def faults(material: Material, check: PaperCheck) -> tuple[str, ...]:
    """Why a paper that was handed in will not do: the clerk's reasons, and what form and count show.

    A form left empty and a count of 0 were not looked at and show nothing.
    """
    why = list(check.why) if check.state == WRONG else []
    if check.state == WRONG and not why:
        why.append("other")
    if check.form == "copy" and material.form in ("original", "both"):
        why.append("original_missing")
    if check.form == "original" and material.form in ("copy", "both"):
        why.append("copy_missing")
    if 0 < check.count < material.copies:
        why.append("too_few")
    return tuple(dict.fromkeys(why))


def judge(
    item: Item,
    answers: Mapping[str, bool],
    checks: Iterable[PaperCheck],
    not_asked: Collection[int] = (),
) -> Judgement:
    """Whether an application is complete, and otherwise all that is missing or wrong, in the item's order.

    Optional materials, those not needed here and those that may not be demanded (`not_asked`, numbers) never stand in
    the way. Of several checks of one material the last counts.
    """
    seen = {check.no: check for check in checks if check.state}
    unanswered = tuple(one for one in questions(item) if answers.get(one.key) is None)
    unchecked: list[int] = []
    points: list[NoticePoint] = []
    unasked: list[NoticePoint] = []
    for point in checklist(item, answers):
        if point.state != "needed":
            continue
        check = seen.get(point.no)
        if check is None:
            unchecked.extend([] if point.no in not_asked else [point.no])
            continue
        lacks = check.state in (MISSING, OWED)
        why = () if lacks else faults(point.material, check)
        if lacks or why:
            found = unasked if point.no in not_asked else points
            found.append(_open(point, MISSING if lacks else WRONG, why, check.words))
    complete = not (unanswered or unchecked or points)
    owed = tuple(point.no for point in points if seen[point.no].state == OWED)
    return Judgement(complete, tuple(points), unanswered, tuple(unchecked), owed, tuple(unasked))


def _open(point: Point, state: str, why: tuple[str, ...], words: str) -> NoticePoint:
    material = point.material
    return NoticePoint(
        no=point.no,
        name=material.name,
        state=state,
        form=material.form,
        copies=material.copies,
        why=why,
        words=words,
        issuer=material.issuer,
        note=material.note,
    )


# Who applies gives such a paper themselves: nowhere to go for it.
_OWN_ISSUERS = frozenset(("申请人", "申请人本人", "申请单位", "本人", "当事人", "自备"))


def issued_by(issuer: str) -> str:
    """Where a paper is given out; empty for one the applicant writes or brings of their own."""
    return "" if issuer.strip() in _OWN_ISSUERS else issuer


def why_words(why: Iterable[str], words: str = "") -> str:
    """Why a paper will not do, in the language in force, the clerk's own words last."""
    parts = [
        _(WHY_WRONG[code]) if code in WHY_WRONG else code for code in why if code != "other" or not words
    ]
    return _("; ").join([*parts, words] if words else parts)
