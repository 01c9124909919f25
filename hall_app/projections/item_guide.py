"""An item as the desk reads it: its row, its papers with the state of a checklist, its questions, its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hall_app.domain.deadlines import due
from hall_app.domain.facts import PaperCheck
from hall_app.domain.forbidden import Certificate
from hall_app.domain.items import Item, goes_along, may_be_nameless, statutory_days
from hall_app.domain.materials import PRESENT, checklist, question_key, questions
from hall_app.projections.calendars import calendar
from hall_app.projections.forbidden import not_asked
from hall_app.projections.picture import Look
from hall_app.projections.settings import setting
from hall_app.values.items import ConditionRow, CountedDayRow, ItemGuide, ItemRow, MaterialRow
from hall_app.words import _

_NEEDED = {"needed": "yes", "not_needed": "no", "unanswered": "ask", "optional": "optional"}


def item_row(item: Item) -> ItemRow:
    """An item in a list; its Chinese name first, the English one beside it."""
    return ItemRow(
        code=item.code,
        name=item.name_zh,
        name_en=item.name_en,
        category=item.category,
        handling=item.handling,
        case_kind=item.kind,
        days=item.promised_working_days,
        minutes=item.service_minutes,
        fee=item.fee.text,
        unit=item.responsible_unit,
        audience=item.audience,
        in_person=item.in_person,
    )


def material_rows(
    item: Item,
    answers: Mapping[str, bool],
    checks: Sequence[PaperCheck] = (),
    *,
    not_later: Mapping[int, str] | None = None,
    forbidden: Mapping[int, Certificate] | None = None,
) -> tuple[MaterialRow, ...]:
    """Every paper of an item with whether it is needed and what the clerk saw of it.

    `not_later` says by number why one cannot be supplied later, empty where it may; without it none may. `forbidden`
    are those nobody may be asked for: they count as optional.
    A paper that is not here yet is `kept` where its original is handed in as a rule.
    """
    seen, kinds = {check.no: check for check in checks}, forbidden or {}
    rows: list[MaterialRow] = []
    for point in checklist(item, answers):
        material, check = point.material, seen.get(point.no)
        rows.append(
            MaterialRow(
                no=point.no,
                name=material.name,
                form=material.form,
                copies=material.copies,
                issuer=material.issuer,
                note=material.note,
                condition=material.condition,
                question=question_key(material.condition) if material.need == "conditional" else "",
                needed="optional" if point.no in kinds and point.state == "needed" else _NEEDED[point.state],
                state=check.state if check else "",
                seen_form=check.form if check else "",
                seen_count=check.count if check else 0,
                kept=check.kept if check and check.state == PRESENT else goes_along(item, material),
                why=check.why if check else (),
                words=check.words if check else "",
                seen_pages=check.pages if check else 0,
                deferrable=not_later is not None and not not_later[point.no],
                not_later=not_later[point.no] if not_later is not None else "",
                forbidden=forbidden_words(kinds[point.no]) if point.no in kinds else "",
                instead=kinds[point.no].instead_words() if point.no in kinds else "",
            )
        )
    return tuple(rows)


def forbidden_words(kind: Certificate) -> str:
    """A certificate nobody may be asked for, and the rule it stands in."""
    return _("{certificate} ({source})").format(certificate=kind.words(), source=kind.source)


def condition_rows(item: Item, answers: Mapping[str, bool]) -> tuple[ConditionRow, ...]:
    """The questions of an item and what was answered: yes, no, or empty."""
    return tuple(
        ConditionRow(
            question=one.key,
            text=one.words(),
            answer={True: "yes", False: "no"}.get(answers.get(one.key), ""),  # type: ignore[arg-type]
        )
        for one in questions(item)
    )


def nameless(look: Look, item: Item | None) -> bool:
    """Whether a resident may be served without a name for an item: by the settings, else by its papers."""
    if item is not None and item.code in str(setting(look, "visit.named_items")).split():
        return False
    if item is not None and item.code in str(setting(look, "visit.nameless_items")).split():
        return True
    return may_be_nameless(item)


def rest_day_as_next(look: Look) -> bool:
    """Whether papers taken in on a day off count as received on the next working day."""
    return bool(setting(look, "intake.closed_day_counts_next"))


def guide_of(look: Look, item: Item, edition: str) -> ItemGuide:
    """Everything an edition says of an item, and when it would be due if it were taken in today."""
    promise = due(
        look.day, item.promised_working_days, calendar(look), rest_day_as_next=rest_day_as_next(look)
    )
    promised = item.kind == "promised"
    return ItemGuide(
        row=item_row(item),
        edition=edition,
        conditions=item.conditions,
        basis=item.basis,
        result_document=item.result_document,
        statutory_days=statutory_days(item),
        steps=tuple((one.name, one.days or 0, one.unit, one.counted_in_limit) for one in item.special_steps),
        note=item.note,
        materials=material_rows(item, {}, forbidden=not_asked(look, item)),
        questions=condition_rows(item, {}),
        nameless=nameless(look, item),
        due_today=promise.date.isoformat() if promised else "",
        due_provisional=promise.provisional if promised else False,
        explained=explained(look, look.day.isoformat() if promised else "", item.promised_working_days or 0),
        stages=tuple((one.name(), one.working_days, one.counted_in_limit) for one in item.stages),
    )


def explained(look: Look, received: str, days: int) -> tuple[CountedDayRow, ...]:
    """A due date day by day, from receipt to the last day; empty without a promise."""
    if not received or not days:
        return ()
    counted = calendar(look).explain(
        date.fromisoformat(received), days, rest_day_as_next=rest_day_as_next(look)
    )
    return tuple(
        CountedDayRow(
            day=one.day.isoformat(),
            counted=one.counted or 0,
            why=_("{why} (calendar not published yet)").format(why=one.words())
            if one.provisional
            else one.words(),
        )
        for one in counted
    )
