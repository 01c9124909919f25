"""Joint items (一件事): several items asked for in one intake, a paper they share asked for once.

A bundle is data like the catalogue: a code, a name, the codes of its items. Each item becomes a case of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from hall_app.domain.items import Item, Material
from hall_app.domain.materials import PROXY, question_key, questions
from hall_app.domain.problems import Problem, strict_json
from hall_app.words import N_, _, language

ITEMS_LEAST = 2
ITEMS_MAX = 20
BUNDLES_MAX = 200
MARK = "一件事"
_FIELDS = ("code", "name_zh", "name_en", "items", "note")
_LONGEST = {"code": 20, "name_zh": 60, "name_en": 120, "note": 500}
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[《》“”\s]")
_WHOSE = re.compile("^(申请人|本人|参保人|办理人|申请者)?(有效)?(居民)?")
HANDLED = ("direct", "agency")
TELL_ALL, TELL_EACH = "all", "each"
TELLING: dict[str, str] = {TELL_ALL: N_("once, when all are ready"), TELL_EACH: N_("each when it is ready")}


class Bundle(msgspec.Struct, frozen=True):
    """One joint item; `items` are codes of the catalogue."""

    code: str
    name_zh: str
    items: tuple[str, ...]
    name_en: str = ""
    note: str = ""

    def name(self) -> str:
        """The name in the language in force."""
        return self.name_en if language() == "en" and self.name_en else self.name_zh


class Use(msgspec.Struct, frozen=True):
    """Where a merged paper belongs: an item's code and the number of the material there."""

    item: str
    no: int


class MergedPaper(msgspec.Struct, frozen=True):
    """A paper asked for once; `uses` is everywhere it is wanted. `questions`: empty where it is needed in any case,
    otherwise the questions of which any yes makes it needed; `optional` where nobody requires it."""

    no: int
    material: Material
    uses: tuple[Use, ...]
    questions: tuple[str, ...] = ()
    optional: bool = False


def read_bundles(data: bytes | list[Any], items: Mapping[str, Item]) -> tuple[Bundle, ...] | list[Problem]:
    """The bundles of a file, or every problem it has: unknown fields, codes given twice, items that are not in the
    catalogue or are not handled here."""
    value: Any = strict_json(data) if isinstance(data, bytes) else data
    if isinstance(value, Problem):
        return [value]
    whole = _("the whole file")
    if not isinstance(value, list) or not 0 < len(value) <= BUNDLES_MAX:
        return [Problem(whole, _("must be a list of 1 to {n} items").format(n=BUNDLES_MAX))]
    problems: list[Problem] = []
    found: dict[str, Bundle] = {}
    for number, row in enumerate(value, 1):
        where = _("bundle {n}").format(n=number)
        bad = row_problems(row, items, found)
        problems += [Problem(where, what) for what in bad]
        if not bad:
            bundle = msgspec.convert(row, Bundle)
            found[bundle.code] = bundle
    return problems or tuple(found.values())


def row_problems(row: Any, items: Mapping[str, Item], known: Collection[str]) -> list[str]:
    """What is wrong with a joint item as a file says it, in sentences; `known` are the codes of the others."""
    if not isinstance(row, Mapping):
        return [_("must be an object")]
    bad = [_("{field} is not known here").format(field=field) for field in row if field not in _FIELDS]
    for field in ("code", "name_zh"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            bad.append(_("{field} is missing").format(field=field))
    for field in ("name_en", "note"):
        if not isinstance(row.get(field, ""), str):
            bad.append(_("{field} must be text").format(field=field))
    for field, most in _LONGEST.items():
        if isinstance(row.get(field), str) and len(row[field]) > most:
            bad.append(_("{field} is longer than {n} characters").format(field=field, n=most))
    if row.get("code") in (*known, *items):
        bad.append(_("the code {code} is used already").format(code=row["code"]))
    codes = row.get("items")
    if not isinstance(codes, list) or not all(isinstance(one, str) for one in codes):
        return [*bad, _("items must be a list of codes")]
    if not ITEMS_LEAST <= len(set(codes)) == len(codes) <= ITEMS_MAX:
        bad.append(_("items must be {low} to {high} different codes").format(low=ITEMS_LEAST, high=ITEMS_MAX))
    for code in codes:
        if code not in items:
            bad.append(_("item {code} is not in the catalogue").format(code=code))
        elif items[code].handling not in HANDLED:
            bad.append(_("item {code} is not handled here").format(code=code))
    return bad


def faults(
    bundle: Bundle, items: Mapping[str, Item], others: Collection[str], gone: Mapping[str, str]
) -> dict[str, str]:
    """What keeps a joint item from being saved: a sentence for each field it is about. `others` are the codes of the
    other joint items, `gone` says of items off the list since when and what takes their place."""
    found: dict[str, str] = {}
    if not bundle.code:
        found["code"] = _("A joint item needs a code, such as BD-01.")
    elif bundle.code in others:
        found["code"] = _("There is a joint item {code} already.").format(code=bundle.code)
    elif bundle.code in items:
        found["code"] = _("{code} is the code of an item in the catalogue.").format(code=bundle.code)
    if not bundle.name_zh:
        found["name_zh"] = _("A joint item needs a name in Chinese; it stands on papers.")
    for field, most in _LONGEST.items():
        if len(getattr(bundle, field)) > most:
            found[field] = _("At most {n} characters.").format(n=most)
    said = [
        gone.get(code) or _("Item {item} is not in the list in force.").format(item=code)
        for code in bundle.items
        if code not in items
    ]
    said += [
        _("“{item}” is not handled here.").format(item=items[code].name())
        for code in bundle.items
        if code in items and items[code].handling not in HANDLED
    ]
    if len(set(bundle.items)) < len(bundle.items):
        said.append(_("An item stands in it twice."))
    if not ITEMS_LEAST <= len(bundle.items) <= ITEMS_MAX:
        said.append(_("It takes {low} to {high} items.").format(low=ITEMS_LEAST, high=ITEMS_MAX))
    if said:
        found["items"] = " ".join(said)
    return found


def paper_key(name: str) -> str:
    """What two items call the same paper: the name without brackets, remarks in them, and whose it is."""
    bare = _ASIDE.sub("", name)
    return (_WHOSE.sub("", bare) or bare).replace("身份证件", "身份证")


def merged(items: Sequence[Item]) -> tuple[MergedPaper, ...]:
    """One checklist for several items: a paper of the same name once, in the fullest form and the highest number any of
    them asks for, needed as soon as one needs it. What depends on a question stands apart, under that question, unless
    another item requires the paper in any case: then it is asked for once, there. Whether somebody came for the
    applicant is always asked."""
    order: dict[tuple[str, str], list[tuple[Item, int, Material]]] = {}
    for item in items:
        for number, material in enumerate(item.materials, 1):
            # Each question keeps a line of its own, so that it is asked.
            asked = question_key(material.condition) if material.need == "conditional" else ""
            order.setdefault((paper_key(material.name), asked), []).append((item, number, material))
    for key, asked in [one for one in order if one[1] not in ("", PROXY)]:
        certain = order.get((key, ""), [])
        apart = {item.code for item, _number, _material in order[key, asked]}
        # Two papers of one item are two papers, however alike their names.
        same = any(item.code in apart for item, _number, _material in certain)
        if not same and any(material.need == "required" for _item, _number, material in certain):
            certain += order.pop((key, asked))
    return tuple(_merged(no, rows) for no, rows in enumerate(order.values(), 1))


def all_answers(papers: Sequence[MergedPaper], item: Item, answers: Mapping[str, bool]) -> dict[str, bool]:
    """The answers to an item's questions. One whose papers are all required by other items is not asked and counts as
    yes: they are to be handed in whatever it were."""
    asked = {question for paper in papers for question in paper.questions}
    keys = [one.key for one in questions(item)]
    return {key: True for key in keys if key not in asked} | {
        key: answers[key] for key in keys if key in answers
    }


def _merged(no: int, rows: Sequence[tuple[Item, int, Material]]) -> MergedPaper:
    materials = [material for _item, _number, material in rows]
    forms = {material.form for material in materials}
    form = "both" if len(forms) > 1 or "both" in forms else materials[0].form
    needs = {material.need for material in materials}
    need = "required" if "required" in needs else "conditional" if "conditional" in needs else "optional"
    first = next(material for material in materials if material.need == need)
    asked = dict.fromkeys(question_key(one.condition) for one in materials if one.need == "conditional")
    return MergedPaper(
        no=no,
        material=msgspec.structs.replace(
            first, form=form, copies=max(one.copies for one in materials), note=_notes(materials)
        ),
        uses=tuple(Use(item.code, number) for item, number, _material in rows),
        questions=tuple(asked) if need == "conditional" else (),
        optional=need == "optional",
    )


def _notes(materials: Sequence[Material]) -> str:
    return "；".join(dict.fromkeys(one.note for one in materials if one.note))


def joint_number(hall_code: str, day: str, number: int, epoch_letter: str = "") -> str:
    """The number of a joint intake: hall code, L, yyyyMMdd, three digits."""
    return f"{hall_code}L{day.replace('-', '')}{number:03d}{epoch_letter}"
