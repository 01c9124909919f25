"""The checklist while the clerk ticks it: answers and checks, and what they come to. No widgets, no hall."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from hall_app.values.intake import CasePage, Check
from hall_app.values.items import MaterialRow

PRESENT, MISSING, WRONG, OWED = "present", "missing", "wrong", "owed"
ROUND = ("", PRESENT, MISSING, WRONG, OWED)


@dataclass(frozen=True)
class Tick:
    """One material as ticked."""

    state: str = ""
    form: str = ""
    count: int = 0
    kept: bool = False
    why: tuple[str, ...] = ()
    words: str = ""
    pages: int = 0


Snapshot = tuple[dict[str, bool], dict[int, Tick]]


@dataclass
class Checklist:
    """Answers by question, ticks by number of the material. `touched` since it was last saved; `promises`: papers may
    be promised for later."""

    materials: tuple[MaterialRow, ...] = ()
    answers: dict[str, bool] = field(default_factory=dict)
    ticks: dict[int, Tick] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    touched: bool = False
    promises: bool = False

    @classmethod
    def of(cls, page: CasePage) -> Checklist:
        """The checklist of a case as it was last saved."""
        answers = {one.question: one.answer == "yes" for one in page.questions if one.answer}
        ticks = {
            one.no: Tick(
                one.state, one.seen_form, one.seen_count, one.kept, one.why, one.words, one.seen_pages
            )
            for one in page.materials
            if one.state
        }
        questions = {one.question: one.text for one in page.questions}
        return cls(page.materials, answers, ticks, questions, promises=bool(page.promise_until))

    def may_come_later(self, material: MaterialRow) -> bool:
        """Whether a paper may be promised for a later day."""
        return self.promises and material.deferrable

    def any_later(self) -> bool:
        """Whether any paper that may be needed may be promised for a later day."""
        return any(self.may_come_later(one) and self.need(one) in ("yes", "ask") for one in self.materials)

    def need(self, material: MaterialRow) -> str:
        """yes, no, ask (its condition is unanswered) or optional, with the answers as they are now."""
        if not material.question:
            return material.needed
        answer = self.answers.get(material.question)
        return "ask" if answer is None else "yes" if answer else "no"

    def asks(self, material: MaterialRow) -> bool:
        """Whether this row asks its question: the first of those that share it."""
        first = next((one for one in self.materials if one.question == material.question), None)
        return bool(material.question) and first is material

    def tick(self, no: int) -> Tick:
        """How a material is ticked."""
        return self.ticks.get(no, Tick())

    def set(self, no: int, **values: object) -> None:
        """Ticks a material; what does not belong to its state falls away.

        What is marked present was seen as it is asked for, in form and number, and stays where its original is handed
        in as a rule, until the clerk says otherwise.
        """
        before = self.tick(no)
        tick = replace(before, **values)  # type: ignore[arg-type]
        if values.get("state") == PRESENT != before.state:
            asked = next((one for one in self.materials if one.no == no), None)
            if asked is not None:
                tick = replace(
                    tick,
                    form=tick.form or asked.form,
                    count=tick.count or asked.copies,
                    kept=tick.kept or asked.kept,
                )
        if tick.state != WRONG:
            tick = replace(tick, why=(), words="")
        if tick.state in ("", MISSING, OWED):
            tick = replace(tick, form="", count=0, kept=False, pages=0)
        self.ticks[no] = tick
        self.touched = True

    def cycle(self, no: int) -> None:
        """Present, missing, wrong, later where that is possible, nothing, in turn."""
        later = any(one.no == no and self.may_come_later(one) for one in self.materials)
        turns = ROUND if later else ROUND[:-1]
        state = self.tick(no).state
        self.set(no, state=turns[(turns.index(state) + 1) % len(turns)] if state in turns else "")

    def answer(self, question: str, yes: bool) -> None:
        """Answers a condition."""
        self.answers[question] = yes
        self.touched = True

    def snapshot(self) -> Snapshot:
        """How it is ticked and answered now."""
        return dict(self.answers), dict(self.ticks)

    def put_back(self, stood: Snapshot) -> None:
        """As it was ticked and answered before."""
        self.answers, self.ticks = dict(stood[0]), dict(stood[1])
        self.touched = True

    def counts(self) -> tuple[int, int, int, int]:
        """Missing, wrong, questions unanswered, needed papers nobody has looked at."""
        missing = wrong = unseen = 0
        for one in self.materials:
            state = self.tick(one.no).state
            insists = bool(one.forbidden) and self.need(one) == "optional" and state in (MISSING, WRONG)
            if self.need(one) != "yes" and not insists:
                continue
            missing += state == MISSING
            wrong += state == WRONG
            unseen += not state
        asked = {one.question for one in self.materials if one.question}
        return missing, wrong, len(asked - set(self.answers)), unseen

    def later(self) -> tuple[MaterialRow, ...]:
        """The needed papers the resident would supply later."""
        return tuple(
            one for one in self.materials if self.need(one) == "yes" and self.tick(one.no).state == OWED
        )

    def unexplained(self) -> tuple[MaterialRow, ...]:
        """Papers said to be wrong without a reason, or for another reason that no words tell."""
        return tuple(
            one
            for one in self.materials
            if self.need(one) in ("yes", "optional")
            and (tick := self.tick(one.no)).state == WRONG
            and not tick.words.strip()
            and set(tick.why) <= {"other"}
        )

    def checks(self) -> tuple[Check, ...]:
        """What a command carries: every needed or optional material that was ticked."""
        return tuple(
            Check(
                no=no,
                state=tick.state,
                form=tick.form,
                count=tick.count,
                kept=tick.kept,
                why=tick.why,
                words=tick.words,
                pages=tick.pages,
            )
            for no, tick in sorted(self.ticks.items())
            if tick.state
            and any(one.no == no and self.need(one) in ("yes", "optional") for one in self.materials)
        )


def ticks_of(checklist: Checklist, current: int) -> dict[str, Any]:
    """A checklist as plain values."""
    ticks = {str(no): {**asdict(one), "why": list(one.why)} for no, one in checklist.ticks.items()}
    return {"answers": dict(checklist.answers), "ticks": ticks, "current": current}


def put_ticks(checklist: Checklist, value: dict[str, Any]) -> None:
    """Fills a checklist with what was ticked; it counts as not yet saved."""
    checklist.answers = {str(key): bool(yes) for key, yes in value["answers"].items()}
    checklist.ticks = {
        int(no): Tick(**{**one, "why": tuple(one["why"])}) for no, one in value["ticks"].items()
    }
    checklist.touched = True
