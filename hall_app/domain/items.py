"""Service items (事项) and their materials: the nouns of a catalogue and the rules that read from them.

A catalogue's text is data: Chinese, with an English name beneath where there is one. Money is whole fen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Literal

import msgspec

from hall_app.domain.facts import LineOf
from hall_app.words import N_, _, language, p_

Need = Literal["required", "conditional", "optional"]
Form = Literal["original", "copy", "both"]
Handling = Literal["direct", "agency", "assist", "inform"]
Kind = Literal["instant", "promised"]

# The categories of the shipped sample; a town may have others, named in its own catalogue file.
CATEGORIES: dict[str, str] = {
    "计划生育": N_("Family planning"),
    "民政": N_("Civil affairs"),
    "劳动保障": N_("Labour and social security"),
    "农业综合": N_("Agriculture"),
    "流动人口": N_("Migrant residents"),
    "国土建设": N_("Land and building"),
    "残联": N_("Disabled persons"),
    "工商": N_("Business registration"),
    "综合": N_("General services"),
}
# How a catalogue says that an item costs nothing.
FREE_WORDS = ("不收费", "不收取任何费用", "无偿")
FORM_WORDS: dict[str, str] = {
    "original": N_("original"),
    "copy": N_("copy"),
    "both": N_("original and copy"),
}
KIND_WORDS: dict[str, str] = {"instant": N_("done at once"), "promised": N_("done by a promised day")}


class _Noun(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class FeeStep(_Noun, frozen=True):
    """A line of what an item costs: in which case, and how much of it in fen (0 is free)."""

    name: str
    amount_fen: int


class Fee(_Noun, frozen=True):
    """What it costs, in words, and in fen where it is one sum (0 is free, None is by a table). `steps`: the lines the
    list itself names, and in which cases nothing is taken. `basis`: the rule it is charged under (收费依据), which the
    legal basis of the item need not be; empty where the list gives none."""

    text: str
    amount_fen: int | None = None
    steps: tuple[FeeStep, ...] = ()
    basis: str = ""


class Material(_Noun, frozen=True):
    """A paper an item demands. `condition` says when a conditional one is needed; `note` what it must be like;
    `deferrable`: it may be supplied later on a promise (容缺后补)."""

    name: str
    form: Form
    copies: int
    need: Need
    condition: str = ""
    note: str = ""
    issuer: str = ""
    deferrable: bool = False


class SpecialStep(_Noun, frozen=True):
    """A step such as a posting (公示), with its days, and whether they count in the limit; `basis` and `fee` in words,
    as lists of special steps (特别环节) give them."""

    name: str
    days: int | None = None
    unit: Literal["working", "calendar"] = "working"
    counted_in_limit: bool = False
    basis: str = ""
    fee: str = ""


class Stage(_Noun, frozen=True):
    """A stage an item goes through (办理环节), with its own limit in working days. `counted_in_limit`: its days are
    part of the promised total; otherwise it is a period of posting (公示) beside it."""

    name_zh: str
    working_days: int
    name_en: str = ""
    counted_in_limit: bool = True

    def name(self) -> str:
        """The name in the language in force, Chinese where there is no English one."""
        return self.name_en if language() == "en" and self.name_en else self.name_zh


class Item(_Noun, frozen=True):
    """One service item. Days are working days; 0 promised days for an instant item. `in_person`: nobody can do it for
    the applicant. `stages`: in their order, empty where the list names none. `base_code`, `implementation_code` and
    `business_code`: those of the platform lists (domain.item_codes), empty where the list gives none."""

    code: str
    name_zh: str
    category: str
    handling: Handling
    kind: Kind
    promised_working_days: int
    service_minutes: int
    responsible_unit: str
    fee: Fee
    materials: tuple[Material, ...]
    name_en: str = ""
    statutory_working_days: int | None = None
    statutory_verified: bool = False
    basis: str = ""
    conditions: tuple[str, ...] = ()
    result_document: str = ""
    audience: Literal["person", "organisation", "both"] = "person"
    special_steps: tuple[SpecialStep, ...] = ()
    note: str = ""
    verified: bool = False
    verified_note: str = ""
    source: tuple[str, ...] = ()
    replace_by_local_list: bool = False
    demo_sets: tuple[str, ...] = ()
    in_person: bool = False
    stages: tuple[Stage, ...] = ()
    base_code: str = ""
    implementation_code: str = ""
    business_code: str = ""

    def name(self) -> str:
        """The name in the language in force, Chinese where there is no English one."""
        return self.name_en if language() == "en" and self.name_en else self.name_zh


def suits(audience: str, organisation: bool) -> bool:
    """Whether an item may be applied for by such an applicant: the catalogue says persons, organisations or both."""
    return audience == "both" or (audience == "organisation") is organisation


class Removed(_Noun, frozen=True):
    """An item an edition no longer has: `instead` is what a resident is told to apply for, in words."""

    code: str
    instead: str = ""


class Catalogue(msgspec.Struct, frozen=True):
    """One edition: its name, the day it was published (None when the file does not say), its items, and what it says
    of items it took away."""

    edition: str
    published: date | None
    items: tuple[Item, ...]
    removed: tuple[Removed, ...] = ()

    def item(self, code: str) -> Item | None:
        """The item of a code, or None."""
        return next((item for item in self.items if item.code == code), None)

    def categories(self) -> tuple[str, ...]:
        """The categories that have items, in the order they first appear."""
        return tuple(dict.fromkeys(item.category for item in self.items))


def to_plain(catalogue: Catalogue) -> tuple[dict[str, Any], ...]:
    """The items as plain JSON values without nulls, the way a fact carries them."""
    return tuple(msgspec.to_builtins(item) for item in catalogue.items)


def removed_to_plain(catalogue: Catalogue) -> tuple[dict[str, Any], ...]:
    """What an edition says of items it took away, as plain JSON values."""
    return tuple(msgspec.to_builtins(one) for one in catalogue.removed)


def removed_from_plain(plain: object) -> tuple[Removed, ...]:
    """The same read back. Raises msgspec.ValidationError (a ValueError) when it is none."""
    return msgspec.convert(plain, tuple[Removed, ...])


def item_from_plain(plain: Mapping[str, Any]) -> Item:
    """One item from its plain values. Raises msgspec.ValidationError (a ValueError) when it is none."""
    return msgspec.convert(plain, Item)


def from_plain(edition: str, items: Iterable[Mapping[str, Any]], published: date | None = None) -> Catalogue:
    """The catalogue a fact carries. Raises msgspec.ValidationError (a ValueError) when it is none."""
    return Catalogue(edition, published, tuple(item_from_plain(plain) for plain in items))


def edition_digest(edition: str, items: bytes) -> str:
    """What tells two editions of one name apart, in hex; `items` as sorted JSON."""
    return sha256(edition.encode() + b"\0" + items).hexdigest()


def name_apart(edition: str, digest: str) -> str:
    """The name of an edition whose own name stands for other items already."""
    return f"{edition} ({digest[:6]})"


def edition_words(edition: str) -> str:
    """An edition of the catalogue as it is shown: the shipped sample in the language in force, others by their name."""
    return p_("edition", "sample") if edition == "sample" else edition


def category_words(category: str) -> str:
    """A category in the language in force; one of the town's own stays as it is written."""
    return _(CATEGORIES[category]) if language() == "en" and category in CATEGORIES else category


def fee_words(fee: str) -> str:
    """What an item costs in the language in force; a sentence of the catalogue's own stays as it is written."""
    return p_("fee", "no charge") if language() == "en" and fee in FREE_WORDS else fee


def default_lines() -> tuple[LineOf, ...]:
    """The three lines a new hall begins with; every category of the sample is in one of them."""
    return (
        LineOf(
            letter="A",
            name="综合业务",
            name_en="General",
            categories=("综合", "工商", "农业综合", "国土建设"),
        ),
        LineOf(letter="B", name="社会保障", name_en="Social security", categories=("劳动保障",)),
        LineOf(
            letter="C",
            name="民政事务",
            name_en="Civil affairs",
            categories=("民政", "残联", "计划生育", "流动人口"),
        ),
    )


def line_of(category: str, lines: Sequence[LineOf]) -> str:
    """The letter of the line that takes a category; the first line where none names it, empty with no lines."""
    return next(
        (line.letter for line in lines if category in line.categories), lines[0].letter if lines else ""
    )


_IDENTITY = re.compile(
    "身份证|户口簿|户口本|居住证|护照|通行证|永久居留|社会保障卡|社保卡|残疾人证|优待证|身份材料"
)


def identity_material(material: Material) -> bool:
    """Whether a material is a paper that says who somebody is."""
    return bool(_IDENTITY.search(material.name))


# What somebody applies with, by a form or in words of their own; 申请人… and 与申请事项有关的… only speak of applying.
_APPLICATION = (
    "申请($|[（(与和及或并兼、，；/]|书|表|单|审批|报告|函|材料)|申请(?!人|事项|者)[^人（(、，；]{0,8}[表书]($|[（(与和及或、，；])"
    "|(申报|申领)[书表单]|请求书|登记表|审批表|审核表|确认表"
)
_APPLIES = re.compile(f"{_APPLICATION}|承诺书")
# What an applicant writes or has taken for the case; the body that decides keeps it.
_STAYS = re.compile(f"{_APPLICATION}|委托书|授权书|承诺书|声明|照片|相片")


def application_material(material: Material) -> bool:
    """Whether a material is what somebody applies with: the application, its form, or a promise that is part of it."""
    return bool(_APPLIES.search(material.name))


def stays_with_case(name: str) -> Literal["", "whole", "part"]:
    """Whether the original of a paper stays in the file of the case by its kind: forms of application, authorisations,
    promises, statements and photos. `part` where one line names such a paper and one that says who somebody is: the
    second is only looked at. A photo for a card is named after the card."""
    if not _STAYS.search(name):
        return ""
    photo = "照片" in name or "相片" in name
    return "part" if _IDENTITY.search(name) and not photo else "whole"


def statutory_days(item: Item) -> int:
    """The limit by law in working days; 0 where there is none, or the list says itself that it was not verified."""
    return (item.statutory_working_days or 0) if item.statutory_verified else 0


def may_be_nameless(item: Item | None) -> bool:
    """Whether a resident may be served without a name by default: inquiries (None), and items none of whose
    required materials is an identity paper."""
    return item is None or not any(m.need == "required" and identity_material(m) for m in item.materials)


# What a list says of a paper that the body takes in for good, or what is called the old one of what is asked for.
_TAKEN_IN = re.compile("收回|收缴|收存|缴回|交回")
_OLD_ONE = re.compile("(^|的)[原旧].*(证|卡|照)(正、副本|正副本)?($|[（(])")


def surrendered(material: Material) -> bool:
    """Whether the list says that an original is handed in for good: in its note, or by calling it the old one of the
    certificate, card or licence that is asked for."""
    return material.form != "copy" and bool(_TAKEN_IN.search(material.note) or _OLD_ONE.search(material.name))


_DOCUMENT = re.compile("(证|卡|执照)(正、副本|正副本|原件)?($|[（(])")


def goes_along(item: Item, material: Material) -> bool:
    """Whether an original is handed in as a rule: the hall carries the case, only the original will do, and it is a
    certificate, a card or a licence, such as the old one that is replaced. What makes up the case is filed with it."""
    alone = item.handling == "agency" and material.form == "original"
    return alone and bool(_DOCUMENT.search(material.name)) and not stays_with_case(material.name)
