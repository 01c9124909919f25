"""Registers written by hand: what is written is kept, checked, printed as entered, and closed when it is whole."""

from __future__ import annotations

import pytest

from hall_app.domain.dossiers import MEDIATION, REGISTERS
from hall_app.domain.forms import Form, FormField, Values
from hall_app.errors import Refusal
from hall_app.values.dossiers import (
    CloseDossier,
    CorrectDossier,
    DossierPage,
    DossierRow,
    Dossiers,
    OpenDossier,
    ReopenDossier,
    SaveDossierSheet,
    SheetRow,
    TheDossier,
)
from hall_app.values.papers import PaperBytes
from tests.makers import MANAGER
from tests.usecases.desk import Desk
from tests.usecases.test_more_papers import has, none_of, printed, words_of

NAMES = ("𬭎䶮", "阿卜杜拉·阿卜杜热合曼·买买提艾力·吐尔逊江·依明")
ROLES = ("申请人", "被申请人")


def cell(field: FormField, mark: str) -> str:
    """A value that can be found again on paper."""
    ready = {"day": "2026-11-20", "moment": "2026-11-20 09:05", "number": "3", "hours": "3"}
    if field.kind == "choice":
        return field.options[0][0]
    return ready.get(field.kind, f"{mark}𡒄")


def filled(form: Form, **own: tuple[tuple[str, ...], ...]) -> Values:
    """Every field of a form filled in; `own` values stand in the place of made-up ones."""
    values: Values = {}
    for at, one in enumerate(form.fields):
        mark = f"{form.name}{at}"
        if one.kind == "rows":
            values[one.name] = (tuple(cell(column, f"{mark}列{n}") for n, column in enumerate(one.columns)),)
        elif one.kind == "lines":
            values[one.name] = ((f"{mark}甲",), (f"{mark}乙",))
        else:
            values[one.name] = ((cell(one, mark),),)
    return values | own


def parties() -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name, role, "女", "1949-12-31", "汉族", "退休", "11010519491231002X", "东山社区 5 幢", "13812345678")
        for name, role in zip(NAMES, ROLES, strict=True)
    )


def mediation(desk: Desk, **own: tuple[tuple[str, ...], ...]) -> DossierRow:
    """A mediation file taken up on 20 November."""
    row = desk.run(OpenDossier("mediation", filled(MEDIATION.head, parties=parties(), **own)))
    assert isinstance(row, DossierRow)
    return row


def closing(
    outcome: str = "written", ended: str = "2026-11-24", **own: tuple[tuple[str, ...], ...]
) -> Values:
    values = filled(MEDIATION.closing, outcome=((outcome,),), ended_on=((ended,),))
    del values["longer"]
    return values | own


def write(desk: Desk, row: DossierRow, form: str, **own: tuple[tuple[str, ...], ...]) -> SheetRow:
    found = MEDIATION.form(form)
    assert found is not None
    sheet = desk.run(SaveDossierSheet(row.dossier, form, filled(found, **own)))
    assert isinstance(sheet, SheetRow)
    return sheet


@pytest.mark.parametrize("form", MEDIATION.forms, ids=lambda one: one.name)
def test_every_part_of_a_mediation_file_prints_what_was_entered(desk: Desk, form: Form) -> None:
    row = mediation(desk)
    own = {"party": ((NAMES[0],),), "principal": ((NAMES[1],),), "asked": ((NAMES[1],),)}
    sheet = write(
        desk, row, form.name, **{name: value for name, value in own.items() if name in filled(form)}
    )
    words = words_of(desk, form.paper, sheet.sheet).replace("\n", "")
    has(words, row.serial)
    for field in form.fields:
        for cells in sheet.values[field.name]:
            kinds = [one.kind for one in field.columns] or [field.kind]
            for kind, text in zip(kinds, cells, strict=True):
                if kind in ("line", "text", "lines"):
                    assert text in words, (field.name, text)
    assert printed(desk, form.paper, sheet.sheet) == ""
    none_of(desk, form.paper, row.dossier)
    none_of(desk, "mediation_cover", sheet.sheet)


def test_a_file_is_closed_when_it_is_whole(desk: Desk) -> None:
    row = mediation(desk)
    assert (row.serial, row.due, row.late, row.state) == (
        "（2026）东山便民人调字第1号",
        "2026-12-20",
        False,
        "open",
    )
    refused = desk.refused(CloseDossier(row.dossier, closing()))
    assert refused.code == "dossier_lacks"
    for form in ("application", "rights", "identity", "record"):
        write(desk, row, form)
    assert desk.refused(CloseDossier(row.dossier, closing())).code == "dossier_lacks"
    agreement = write(desk, row, "agreement", terms=(("乙方赔偿 1200 元",), ("十日内付清",)))
    done = desk.run(CloseDossier(row.dossier, closing()))
    assert (done.state, done.sheets, done.lacks) == ("closed", 5, ())
    has(words_of(desk, "mediation_agreement", agreement.sheet), "乙方赔偿 1200 元", "十日内付清")
    has(words_of(desk, "mediation_cover", row.dossier), *NAMES, row.serial)
    has(words_of(desk, "mediation_back_cover", row.dossier), "1", "5")
    assert desk.refused(SaveDossierSheet(row.dossier, "statement", {})).code == "dossier_closed"
    assert desk.ask(Dossiers("mediation")) == ()
    assert [one.dossier for one in desk.ask(Dossiers("mediation", open_only=False))] == [row.dossier]
    assert desk.pictures() == desk.redrawn()


def test_an_oral_agreement_and_no_agreement_need_fewer_parts(desk: Desk) -> None:
    row = mediation(desk)
    write(desk, row, "application")
    assert desk.refused(CloseDossier(row.dossier, closing("oral"))).code == "dossier_lacks"
    assert desk.refused(CloseDossier(row.dossier, closing("none"))).code == "dossier_lacks"
    for form in ("rights", "identity", "record"):
        write(desk, row, form)
    assert desk.refused(CloseDossier(row.dossier, closing("none", why=()))).code == "dossier_reason"
    assert desk.refused(CloseDossier(row.dossier, closing("withdrawn", why=()))).code == "dossier_reason"
    without = closing("none", why=(("双方对赔偿数额分歧过大",),))
    assert desk.run(CloseDossier(row.dossier, without)).state == "closed"
    has(words_of(desk, "mediation_back_cover", row.dossier), "分歧过大")
    reopened = desk.hall.run(ReopenDossier(row.dossier, "双方又愿意调解"), actor=MANAGER)
    assert (reopened.state, reopened.closing) == ("open", {})
    assert desk.run(CloseDossier(row.dossier, closing("oral"))).state == "closed"


def test_longer_than_a_month_needs_both_sides(desk: Desk) -> None:
    row = mediation(desk, accepted_on=(("2026-01-31",),))
    assert (row.due, row.late) == ("2026-02-28", True)
    for form in ("application", "rights", "identity"):
        write(desk, row, form)
    late = closing("withdrawn", "2026-03-01")
    assert desk.refused(CloseDossier(row.dossier, late)).code == "dossier_month"
    assert desk.run(CloseDossier(row.dossier, closing("withdrawn", "2026-02-28"))).state == "closed"
    desk.hall.run(ReopenDossier(row.dossier, "日期有误"), actor=MANAGER)
    assert desk.run(CloseDossier(row.dossier, late | {"longer": (("yes",),)})).state == "closed"


def test_a_sheet_is_changed_in_place_and_some_forms_stand_once(desk: Desk) -> None:
    row = mediation(desk)
    first = write(desk, row, "application")
    form = MEDIATION.form("application")
    assert form is not None
    again = filled(form, summary=(("楼上漏水，改写",),))
    assert desk.refused(SaveDossierSheet(row.dossier, "application", again)).code == "dossier_once"
    changed = desk.run(SaveDossierSheet(row.dossier, "application", again, first.sheet))
    assert (changed.sheet, changed.serial) == (first.sheet, first.serial)
    has(words_of(desk, "mediation_application", first.sheet), "楼上漏水，改写")
    one, two = write(desk, row, "statement"), write(desk, row, "statement")
    assert one.serial != two.serial
    page = desk.ask(TheDossier(row.dossier))
    assert isinstance(page, DossierPage)
    assert [sheet.form for sheet in page.sheets] == ["application", "statement", "statement"]
    assert desk.pictures() == desk.redrawn()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("dispute", (), "dossier_field"),
        ("kind", (("unknown",),), "dossier_field"),
        ("accepted_on", (("2026-02-30",),), "dossier_field"),
        ("accepted_on", (("明天",),), "dossier_field"),
        ("parties", (("", "申请人"),), "dossier_field"),
        ("parties", (("甲", *("",) * 20, "太多"),), "dossier_field"),
        ("mediators", tuple((f"调解员{n}",) for n in range(300)), "dossier_field"),
        ("dispute", (("长" * 5000,),), "dossier_field"),
        ("nonsense", (("x",),), "dossier_field"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(desk: Desk, field: str, value: object, code: str) -> None:
    head = filled(MEDIATION.head, parties=parties())
    refused = desk.refused(OpenDossier("mediation", {**head, field: value}))  # type: ignore[dict-item]
    assert refused.code == code
    assert desk.ask(Dossiers("mediation")) == ()


def test_a_head_is_corrected_and_both_stand_in_the_books(desk: Desk) -> None:
    row = mediation(desk)
    before = desk.size()
    assert desk.run(CorrectDossier(row.dossier, row.head)).title == row.title
    assert desk.size() == before
    corrected = desk.run(CorrectDossier(row.dossier, {**row.head, "dispute": (("相邻漏水纠纷",),)}))
    assert (corrected.title, desk.size()) == ("相邻漏水纠纷", before + 1)


def test_only_managers_see_negative_marks(desk: Desk) -> None:
    mark = REGISTERS["mark"]
    assert desk.refused(OpenDossier("mark", filled(mark.head))).code == "not_allowed"
    row = desk.hall.run(OpenDossier("mark", filled(mark.head)), actor=MANAGER)
    with pytest.raises(Refusal):
        desk.ask(Dossiers("mark"))
    none_of(desk, "rating_sheet", row.dossier)
    assert desk.refused(SaveDossierSheet(row.dossier, "handling", {})).code == "not_allowed"
    refused = None
    try:
        desk.hall.run(CloseDossier(row.dossier, {"outcome": (("已回访",),)}), actor=MANAGER)
    except Refusal as error:
        refused = error.code
    assert refused == "dossier_lacks"
    handling = filled(mark.forms[0], call_back=(("已电话回访，群众认可",),))
    desk.hall.run(SaveDossierSheet(row.dossier, "handling", handling), actor=MANAGER)
    from tests.usecases.test_papers import text_of

    words = text_of(desk.hall.ask(PaperBytes("rating_sheet", row.dossier), actor=MANAGER))
    has(words, "已电话回访，群众认可", "不满意")
    assert (
        desk.hall.run(CloseDossier(row.dossier, {"outcome": (("已回访",),)}), actor=MANAGER).state == "closed"
    )


def test_a_certificate_counts_only_what_was_organised_here(desk: Desk) -> None:
    volunteer = REGISTERS["volunteer"]
    row = desk.run(OpenDossier("volunteer", filled(volunteer.head, name=((NAMES[0],),))))

    def served(day: str, hours: str, organised: str = "yes", content: str = "陪护") -> None:
        values = {
            "first": ((day,),), "content": ((content,),), "hours": ((hours,),), "organised": ((organised,),),
        }  # fmt: skip
        desk.run(SaveDossierSheet(row.dossier, "service", values))

    served("2026-03-01", "2.5", content="清扫楼道")
    served("2026-04-01", "3", content="陪老人就医")
    served("2026-05-01", "8", "no", content="外单位活动")
    served("2025-05-01", "4", content="往年")
    certificate = {
        "first": (("2026-01-01",),), "last": (("2026-12-31",),), "responsible": (("林国栋",),),
        "handler": (("王芳",),),
    }  # fmt: skip
    sheet = desk.run(SaveDossierSheet(row.dossier, "certificate", certificate))
    words = words_of(desk, "volunteer_record", sheet.sheet)
    has(words, NAMES[0], "5.5", "清扫楼道", "陪老人就医", sheet.serial)
    assert "外单位活动" not in words
    assert "往年" not in words
    empty = certificate | {"first": (("2024-01-01",),), "last": (("2024-12-31",),)}
    none_of(desk, "volunteer_record", desk.run(SaveDossierSheet(row.dossier, "certificate", empty)).sheet)
    none_of(desk, "mediation_cover", row.dossier)


def test_bookings_of_some_days_stand_in_their_order(desk: Desk) -> None:
    booking = REGISTERS["booking"]
    for day, slot, person in (
        ("2026-11-24", "9:00–9:30", "甲某"), ("2026-11-23", "10:00–10:30", NAMES[1]), ("2026-12-01", "9:00", "丙某"),
    ):  # fmt: skip
        values = filled(booking.head, on=((day,),), slot=((slot,),), person=((person,),))
        row = desk.run(OpenDossier("booking", values))
    desk.run(CloseDossier(row.dossier, {"outcome": (("missed",),)}))
    words = words_of(desk, "booking_register", "2026-11-23..2026-11-30")
    assert words.index("10:00–10:30") < words.index("甲某")
    assert "丙某" not in words
    has(words_of(desk, "booking_register", "2026-12-01"), "丙某", "未到")
    none_of(desk, "booking_register", "nonsense")


def test_a_time_that_no_clock_says_stands_on_the_slip_as_typed(desk: Desk) -> None:
    head = filled(REGISTERS["booking"].head, on=(("2026-11-24",),), slot=(("上午",),))
    row = desk.run(OpenDossier("booking", head))
    typed = {"first_clerk": (("王芳",),), "second_clerk": (("欧阳明月",),)}
    sheet = desk.run(SaveDossierSheet(row.dossier, "visit", typed))
    words = words_of(desk, "home_visit", sheet.sheet)
    has(words, "2026 年 11 月 24 日 上午")
    assert "00:00" not in words


def test_a_booked_visit_at_home_has_its_slip(desk: Desk) -> None:
    booking = REGISTERS["booking"]
    form = booking.form("visit")
    assert form is not None
    head = filled(booking.head, on=(("2026-11-24",),), slot=(("9:00–9:30",),), bring=(("户口簿",),))
    row = desk.run(OpenDossier("booking", head))
    typed = {
        "first_clerk": (("王芳",),),
        "second_clerk": (("欧阳明月",),),
        "equipment": (("高拍仪",), ("印泥",)),
    }
    same = typed | {"second_clerk": (("王芳",),)}
    assert desk.refused(SaveDossierSheet(row.dossier, "visit", same)).code == "dossier_visit"
    sheet = desk.run(SaveDossierSheet(row.dossier, "visit", typed))
    words = words_of(desk, "home_visit", sheet.sheet)
    has(
        words,
        "上门服务单",
        "2026 年 11 月 24 日",
        "09:30",
        "王芳",
        "欧阳明月",
        "高拍仪",
        "户口簿",
        row.serial,
    )
    there = {
        "arrived": (("2026-11-23 08:05",),),
        "left": (("2026-11-23 08:25",),),
        "result": (("已代为申报",),),
    }
    back = typed | {"arrived": there["left"], "left": there["arrived"]}
    assert desk.refused(SaveDossierSheet(row.dossier, "visit", back, sheet.sheet)).code == "dossier_visit"
    desk.run(SaveDossierSheet(row.dossier, "visit", typed | there, sheet.sheet))
    has(words_of(desk, "home_visit", sheet.sheet), "08:05", "08:25", "已代为申报")
    assert printed(desk, "home_visit", sheet.sheet) == ""
    none_of(desk, "home_visit", row.dossier)
    assert desk.run(CloseDossier(row.dossier, filled(booking.closing))).state == "closed"
