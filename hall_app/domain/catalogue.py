"""Catalogues (事项清单): strict reading of a town's list, with everything that is wrong and where.

This is the door of the subject: the nouns of items.py and the search of item_search.py are offered here too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from hall_app.domain.item_codes import problems_of
from hall_app.domain.item_search import ItemIndex, read_readings, readings_of
from hall_app.domain.items import (
    CATEGORIES,
    Catalogue,
    Fee,
    FeeStep,
    Item,
    Material,
    Removed,
    SpecialStep,
    Stage,
    category_words,
    default_lines,
    from_plain,
    identity_material,
    item_from_plain,
    line_of,
    may_be_nameless,
    to_plain,
)
from hall_app.domain.list_places import Place, Reader
from hall_app.domain.problems import Problem, strict_json
from hall_app.domain.stages import postings, unfit
from hall_app.words import _

__all__ = [
    "CATEGORIES",
    "Catalogue",
    "Fee",
    "Item",
    "ItemIndex",
    "Material",
    "Problem",
    "Removed",
    "SpecialStep",
    "Stage",
    "category_words",
    "default_lines",
    "from_plain",
    "identity_material",
    "item_from_plain",
    "line_of",
    "may_be_nameless",
    "read_catalogue",
    "read_readings",
    "readings_of",
    "to_plain",
]

ITEMS_MAX = 2000
MATERIALS_MAX = 100
STAGES_MAX = 20
DAYS_MAX = 1000
MINUTES_MAX = 480
COPIES_MAX = 50
YUAN_MAX = 1_000_000
FEE_STEPS_MAX = 40
BYTES_MAX = 900 * 1024  # a fact's body holds one edition and is at most 1 MiB (protocol §2)

LATER = "容缺后补"
_NEEDS: dict[Any, str] = {True: "required", False: "optional", "conditional": "conditional"}


def read_catalogue(
    data: bytes | list[Any] | Mapping[str, Any],
    *,
    categories: Collection[str] = tuple(CATEGORIES),
    edition: str = "",
    published: date | None = None,
) -> Catalogue | list[Problem]:
    """A catalogue from a file, or every problem it has, each with its place.

    The file is a list of items, or an object with `items` and optionally `edition`, `published`, `categories` (a list
    that takes the place of the argument) and `removed` (of items taken away: `code` and, in words, `instead`). Without
    a name the edition is named by the digest of its content.
    """
    value: Any = strict_json(data) if isinstance(data, bytes) else data
    if isinstance(value, Problem):
        return [value]
    reader, removed = Reader(), tuple[Removed, ...]()
    if isinstance(value, Mapping):
        whole = Place(reader, value, _("the whole file"))
        whole.only("items", "edition", "published", "categories", "removed")
        edition = whole.text("edition", default=edition)
        published = whole.day("published", published)
        removed = tuple(_removed(one) for one in whole.rows("removed", _("{where}, removed {n}"), ITEMS_MAX))
        if "categories" in value:
            categories = whole.texts("categories")
        value = value.get("items")
    if not isinstance(value, list) or not 0 < len(value) <= ITEMS_MAX:
        reader.add(_("the whole file"), _("must be a list of 1 to {n} items").format(n=ITEMS_MAX))
        return reader.problems
    items = [_item(reader, number, row, categories) for number, row in enumerate(value, 1)]
    for number, one in enumerate(removed, 1):
        if one.code in reader.codes:
            reader.add(
                _("removed {n}").format(n=number), _("{code} is still in the list").format(code=one.code)
            )
    if reader.problems:
        return reader.problems
    plain = msgspec.json.encode([msgspec.to_builtins(item) for item in items if item], order="sorted")
    if len(plain) > BYTES_MAX:
        reader.add(_("the whole file"), _("is larger than {n} KiB").format(n=BYTES_MAX // 1024))
        return reader.problems
    name = edition or hashlib.sha256(plain).hexdigest()[:8]
    return Catalogue(name, published, tuple(item for item in items if item), removed)


def _removed(place: Place) -> Removed:
    place.only("code", "instead")
    return Removed(place.text("code"), place.text("instead", ""))


_ITEM_FIELDS = (*Item.__struct_fields__,)


def _item(reader: Reader, number: int, row: Any, categories: Collection[str]) -> Item | None:
    if not isinstance(row, Mapping):
        reader.add(_("item {n}").format(n=number), _("must be an object"))
        return None
    named = str(row.get("code") or "")
    place = Place(reader, row, _("item {n} {code}").format(n=number, code=named).rstrip())
    place.only(*_ITEM_FIELDS)
    before = len(reader.problems)
    code, kind = place.text("code"), place.one_of("kind", "instant", "promised")
    if code and reader.codes.setdefault(code, number) != number:
        place.bad("code", _("{code} is already item {n}").format(code=code, n=reader.codes[code]))
    values: dict[str, Any] = {
        "code": code,
        "name_zh": place.text("name_zh"),
        "name_en": place.text("name_en", ""),
        "category": place.one_of("category", *categories),
        "handling": place.one_of("handling", "direct", "agency", "assist", "inform"),
        "kind": kind,
        "promised_working_days": place.number("promised_working_days", 0, DAYS_MAX),
        "statutory_working_days": place.number("statutory_working_days", 0, DAYS_MAX, optional=True),
        "statutory_verified": place.flag("statutory_verified", default=True),
        "service_minutes": place.number("service_minutes", 1, MINUTES_MAX),
        "responsible_unit": place.text("responsible_unit"),
        "basis": place.text("basis", ""),
        "fee": _fee(place),
        "conditions": place.texts("conditions"),
        "materials": tuple(
            _material(one)
            for one in place.rows("materials", _("{where}, material {n}"), MATERIALS_MAX, needed=True)
        ),
        "result_document": place.text("result_document", ""),
        "audience": place.one_of("audience", "person", "organisation", "both", default="person"),
        "special_steps": tuple(
            _step(one) for one in place.rows("special_steps", _("{where}, step {n}"), MATERIALS_MAX)
        ),
        "note": place.text("note", ""),
        "verified": place.flag("verified"),
        "verified_note": place.text("verified_note", ""),
        "source": place.texts("source"),
        "replace_by_local_list": place.flag("replace_by_local_list"),
        "demo_sets": place.texts("demo_sets"),
        "in_person": place.flag("in_person"),
        "stages": tuple(_stage(one) for one in place.rows("stages", _("{where}, stage {n}"), STAGES_MAX)),
        **_codes(place),
    }
    _days_fit(place, kind, values["promised_working_days"], values["statutory_working_days"])
    return _staged(place, Item(**values)) if len(reader.problems) == before else None


def _codes(place: Place) -> dict[str, str]:
    codes = {field: place.text(field, "") for field in ("base_code", "implementation_code", "business_code")}
    for field, what in problems_of(*codes.values()).items():
        place.bad(field, what)
    return codes


def _staged(place: Place, item: Item) -> Item | None:
    """The item with what its stages post beside its special steps; None where the stages do not fit it."""
    found = unfit(item)
    for what in found:
        place.bad("stages", what)
    return None if found else msgspec.structs.replace(item, special_steps=postings(item))


def _days_fit(place: Place, kind: str, promised: int | None, statutory: int | None) -> None:
    if promised is None:
        return
    if kind == "instant" and promised != 0:
        place.bad("promised_working_days", _("must be 0 for an instant item"))
    if kind == "promised" and promised == 0:
        place.bad("promised_working_days", _("must be at least 1 for a promised item"))
    if statutory is not None and promised > statutory:
        place.bad(
            "promised_working_days",
            _("promises {promised} days, the law allows {statutory}").format(
                promised=promised, statutory=statutory
            ),
        )


def _fee(item: Place) -> Fee:
    value = item.row.get("fee")
    if not isinstance(value, Mapping):
        item.bad("fee", _("is missing") if value is None else _("must be an object"))
        return Fee("")
    place = Place(item.reader, value, _("{where}, fee").format(where=item.where))
    place.only("text", "amount", "steps", "basis")
    steps = tuple(_fee_step(one) for one in place.rows("steps", _("{where}, line {n}"), FEE_STEPS_MAX))
    listed = None if value.get("amount") is None else _fen(place)
    return Fee(place.text("text"), listed, steps, place.text("basis", ""))


def _fee_step(place: Place) -> FeeStep:
    place.only("name", "amount")
    return FeeStep(place.text("name"), _fen(place))


def _fen(place: Place) -> int:
    """The sum in yuan of a place, in fen; 0 where it is none, and that is told."""
    amount = place.row.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        place.bad("amount", _("must be a sum in yuan"))
        return 0
    fen = Decimal(amount) * 100
    if fen != fen.to_integral_value() or not 0 <= fen <= YUAN_MAX * 100:
        place.bad("amount", _("{value} yuan is no possible sum").format(value=amount))
        return 0
    return int(fen)


def _material(place: Place) -> Material:
    place.only("name", "form", "copies", "required", "condition", "note", "issuer", "deferrable", "necessity")
    required = place.row.get("required")
    need = _NEEDS.get(required, "") if isinstance(required, bool | str) else ""
    if not need:
        place.bad("required", _("must be true, false or conditional"))
    condition = place.text("condition", "")
    if need == "conditional" and not condition:
        place.bad("condition", _("is missing"))
    elif condition and need in ("required", "optional"):
        place.bad("condition", _("stands on a material that is not conditional"))
    return Material(
        name=place.text("name"),
        form=place.one_of("form", "original", "copy", "both"),
        copies=place.number("copies", 1, COPIES_MAX) or 1,
        need=need,  # type: ignore[arg-type]
        condition=condition,
        note=place.text("note", ""),
        issuer=place.text("issuer", ""),
        deferrable=place.flag("deferrable") or _necessity(place),
    )


def _necessity(place: Place) -> bool:
    """材料必要性 as public lists word it; 容缺后补 marks a paper that may be supplied later."""
    return bool(place.one_of("necessity", "必要", "非必要", LATER, default="") == LATER)


def _step(place: Place) -> SpecialStep:
    place.only("name", "days", "unit", "counted_in_limit", "basis", "fee")
    return SpecialStep(
        name=place.text("name"),
        days=place.number("days", 0, DAYS_MAX, optional=True),
        unit=place.one_of("unit", "working", "calendar"),
        counted_in_limit=place.flag("counted_in_limit"),
        basis=place.text("basis", ""),
        fee=place.text("fee", ""),
    )


def _stage(place: Place) -> Stage:
    place.only("name_zh", "name_en", "working_days", "counted_in_limit")
    return Stage(
        name_zh=place.text("name_zh"),
        working_days=place.number("working_days", 1, DAYS_MAX) or 1,
        name_en=place.text("name_en", ""),
        counted_in_limit=place.flag("counted_in_limit", True),
    )
