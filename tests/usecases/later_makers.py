"""Registers by hand, attachments, joint items, drafts, days on paper and Ctrl+Z as a test in any order tries them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hall_app.domain.dossiers import REGISTERS
from hall_app.domain.forms import Form, FormField
from hall_app.values import (
    attachments,
    contact_persons,
    dossiers,
    drafts,
    joints,
    lists,
    paper_days,
    taking_back,
    wording,
)
from hall_app.values.actor import Actor
from hall_app.values.base import Command
from hall_app.values.intake import Check

ROSTER = (
    "姓名,身份证号,电话,死亡日期\n"
    "单小红,11010519491231002X,13812345678,\n"
    "李四,110105194912310038,13812345679,2026-01-02\n"
)
READY = {"day": "2026-11-20", "moment": "2026-11-20 09:05", "number": "3"}


def _cell(field: FormField, c: Any) -> str:
    if field.kind == "choice":
        return str(c.one(*(option[0] for option in field.options), c.word))
    return str(c.one(READY.get(field.kind, "张伟"), c.word))


def _filled(form: Form, c: Any) -> dossiers.Values:
    """Every field of a form, some of them with odd words."""
    values: dossiers.Values = {}
    for one in form.fields:
        cells = tuple(_cell(column, c) for column in one.columns) or (_cell(one, c),)
        values[one.name] = (cells,)
    return values


def _dossier(c: Any) -> tuple[str, str]:
    """One of the hall's dossiers and its register."""
    known = c.known("SELECT dossier || '|' || register FROM p_dossiers")
    dossier, register = c.one(*known, "x|mediation").split("|")
    return dossier, register


def _open(c: Any) -> Command:
    register = REGISTERS[c.one(*REGISTERS)]
    return dossiers.OpenDossier(c.one(register.name, register.name, c.word), _filled(register.head, c))


def _correct(c: Any) -> Command:
    dossier, register = _dossier(c)
    return dossiers.CorrectDossier(dossier, _filled(REGISTERS[register].head, c))


def _sheet(c: Any) -> Command:
    dossier, register = _dossier(c)
    forms = REGISTERS[register].forms
    form = c.one(*forms) if forms else REGISTERS[register].head
    return dossiers.SaveDossierSheet(
        dossier, form.name, _filled(form, c),
        c.one("", *c.known("SELECT sheet FROM p_dossier_sheets"), c.word),
    )  # fmt: skip


def _close(c: Any) -> Command:
    dossier, register = _dossier(c)
    return dossiers.CloseDossier(dossier, _filled(REGISTERS[register].closing, c))


def _settle(c: Any) -> Command:
    """A joint intake from one checklist, in which perhaps one paper is missing."""
    joint = c.one(*c.known("SELECT joint FROM p_joints")[-2:], c.word)
    page = c.ask(joints.TheJoint(joint), Actor("desk-1"))
    if page is None:
        return joints.SettleJoint(joint, {}, (Check(no=1, state="present"),))
    odd = c.one(1, 2, 0)
    checks = tuple(
        Check(no=one.no, state="missing" if one.no == odd else "present", form=one.form, count=one.copies)
        for one in page.materials
        if one.needed == "yes"
    )
    return joints.SettleJoint(joint, {one.question: False for one in page.questions}, checks)


def _from_paper(c: Any) -> Command:
    return paper_days.EnterPaperVisit(
        c.one("08:05", c.word), c.one("08:20", c.word), c.one("accepted", "inquiry", "told", "done", c.word),
        c.one("", "2026-11-23", "2026-11-20", c.word), c.one("A", "", c.word), c.one(1, 2, c.number),
        c.one("", c.staff), c.one("", "张伟", c.word), "resident_id", c.one("11010519491231002X", c.word),
        c.word, c.one("原件已核对", c.word), c.one("LD-01", c.item),
        c.one("断电-0012", "断电-0013", f"断-{c.number}", c.word), c.one("", "1", c.word), c.word,
    )  # fmt: skip


def _liaison(c: Any) -> str:
    """One of the contact persons of the hall's organisations."""
    return str(c.one(*c.known("SELECT contact FROM p_contact_persons"), c.word))


def _last(c: Any) -> Command:
    """The last deed of a window, or any entry."""
    return taking_back.TakeBack(
        c.one(*(int(one) for one in c.known("SELECT seq FROM p_last_deeds")), c.number, c.size)
    )


def _attached(c: Any) -> str:
    return str(c.one(*c.known("SELECT attachment FROM p_attachments"), c.word))


LATER: tuple[Callable[[Any], Command], ...] = (
    lambda c: attachments.RemoveAttachment(_attached(c), c.word),
    lambda c: attachments.DescribeAttachment(_attached(c), c.one(0, 1, 99), c.word),
    lambda c: attachments.RestoreAttachment(_attached(c)),
    _open,
    _correct,
    _sheet,
    _sheet,
    _close,
    lambda c: dossiers.ReopenDossier(_dossier(c)[0], c.one("写错", c.word)),
    lambda c: joints.OpenJoint(
        c.one("YJ-05", "YJ-04", c.word), c.one(("CL-03", "CL-07"), (), ("CL-03", c.item)), c.word
    ),
    _settle,
    lambda c: drafts.KeepDrafts((drafts.Draft(c.one("who", c.word), c.one(c.visit, c.case), c.one("{}", c.word)),)),
    lambda c: drafts.HoldCase(c.case, c.one(False, True)),
    lambda c: drafts.LetGo(c.one("", c.case)),
    _from_paper,
    lambda c: paper_days.SpoilPaperNumber(c.one("断电-0012", "断电-0013", c.word), c.one("写错", c.word)),
    _last,
    _last,
    lambda c: joints.ImportBundles(c.one("[]", c.word), c.word),
    lambda c: joints.ClearBundles(),
    lambda c: joints.SaveBundle(
        c.one("YJ-05", "BD-01", c.word), c.one("本地一件事", c.word), c.one(("CL-03", "CL-07"), ("CL-03", c.item)),
        note=c.word, new=c.one(True, False),
    ),
    lambda c: contact_persons.SetContactPerson(
        c.person, c.one("林小燕", "陈志远", c.word), c.word, c.word, c.one("", "2026-11-01", c.word),
        c.one("", _liaison(c)),
    ),
    lambda c: contact_persons.EndContactPerson(_liaison(c), c.one("", "2026-11-20", c.word), c.word),
    lambda c: joints.RemoveBundle(c.one("BD-01", "YJ-04", c.word)),
    lambda c: lists.ImportPeople(c.one(ROSTER, f"姓名,电话\n{c.word},1", c.word), c.word),
    lambda c: wording.SetWording(c.one("letterhead.top", "receipt_slip.opening", c.word), c.word),
    lambda c: wording.ClearWording(c.one("letterhead.top", "receipt_slip.opening", c.word)),
    lambda c: wording.ImportWording(c.one('{"letterhead.top": "东山"}', "{}", c.word), c.word),
)  # fmt: skip
