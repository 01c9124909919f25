"""An item as the wall papers tell it, in plain words, and its making from a catalogue's item."""

from __future__ import annotations

from dataclasses import dataclass

from hall_app.documents.letterhead import Letterhead
from hall_app.documents.parts import ExcludedStep, form_words, stage_line, step_words, working_days
from hall_app.documents.procedure import procedure_of
from hall_app.documents.sheet import grid, numbered
from hall_app.documents.tables import Table
from hall_app.domain.deciding import unit_of
from hall_app.domain.item_codes import level_words
from hall_app.domain.items import Item, statutory_days
from hall_app.domain.life import HANDLING_WORDS
from hall_app.domain.materials import issued_by
from hall_app.words import N_, _, p_, speaking


@dataclass(frozen=True, slots=True)
class GuideMaterial:
    """A paper an item demands; `condition` where it is needed in one situation only."""

    name: str
    form: str
    copies: int
    condition: str = ""
    note: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class GuideItem:
    """An item in words, those of the paper, that is in Chinese. `steps` are the stages of its limit, `procedure` how a
    matter of it goes. `fee_basis`: the rule the fee is charged under, where the list gives one; `official_code`: the
    one of the platform lists that says most; `level`: who handles it by that."""

    code: str
    name: str
    category: str
    handling: str
    limit: str
    fee: str
    body: str
    materials: tuple[GuideMaterial, ...] = ()
    conditions: tuple[str, ...] = ()
    basis: str = ""
    result: str = ""
    law_limit: str = ""
    steps: tuple[str, ...] = ()
    free: bool = True
    procedure: tuple[str, ...] = ()
    fee_basis: str = ""
    official_code: str = ""
    level: str = ""


def guide_of(item: Item) -> GuideItem:
    """What a catalogue's item says, in words. Where another body decides, the hall's part is never called 受理."""
    with speaking("zh_CN"):
        carried = item.handling != "direct"
        excluded = [
            step_words(ExcludedStep(step.name, step.days or 0, step.unit))
            for step in item.special_steps
            if not step.counted_in_limit
        ]
        limit = working_days(item.promised_working_days)
        if item.kind == "instant":
            limit = _("done on the spot")
        body = unit_of(item.responsible_unit) if carried else item.responsible_unit
        stages = tuple(stage_line(one.name_zh, one.working_days, one.counted_in_limit) for one in item.stages)
        by_law = statutory_days(item)
        return GuideItem(
            code=item.code,
            name=item.name_zh,
            category=item.category,
            handling=_(HANDLING_WORDS[item.handling]),
            limit=p_("paper", "; ").join([limit, *excluded]),
            fee=item.fee.text,
            body=body,
            materials=tuple(
                GuideMaterial(one.name, one.form, one.copies, one.condition, one.note, issued_by(one.issuer))
                for one in item.materials
            ),
            conditions=item.conditions,
            basis=item.basis,
            result=item.result_document,
            law_limit=working_days(by_law) if by_law else "",
            steps=stages,
            free=item.fee.amount_fen == 0,
            procedure=procedure_of(item, body, stages),
            fee_basis=item.fee.basis,
            official_code=item.business_code or item.implementation_code or item.base_code,
            level=level_words(item.implementation_code, item.business_code),
        )


def requirement(material: GuideMaterial) -> str:
    """What a material must be like, when it is needed, who gives it out."""
    parts = []
    if material.condition:
        parts.append(_("If: {condition}").format(condition=material.condition))
    if material.note:
        parts.append(material.note)
    if material.issuer:
        parts.append(_("from: {where}").format(where=material.issuer))
    return p_("paper", "; ").join(parts)


def guide_materials(head: Letterhead, materials: tuple[GuideMaterial, ...]) -> Table:
    """The papers to bring."""
    return grid(
        head,
        (
            (N_("No."), 30),
            (N_("What to bring"), 180),
            (N_("Form and copies"), 110),
            (N_("What it must meet, where to get it"), 180),
        ),
        numbered([[one.name, form_words(one.form, one.copies), requirement(one)] for one in materials]),
    )
