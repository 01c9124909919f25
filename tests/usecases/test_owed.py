"""容缺受理 in a real hall: promised, supplied, broken; and what nobody may be asked for on a notice."""

from __future__ import annotations

import json
from datetime import date, timedelta

import msgspec
import pytest

from hall_app.domain.owed import not_later
from hall_app.errors import Refusal
from hall_app.values.caselife import CarryToTown, CloseCase, DecideCase, FileCase
from hall_app.values.day import ReportOfDay
from hall_app.values.intake import AcceptCase, IssueNotice, OpenCase, OwedRow
from hall_app.values.month import TheMonth
from hall_app.values.owed import AcceptOnPromise, EndOnDefault, OwedPapers, SupplyOwed
from hall_app.values.papers import PaperBytes
from hall_app.values.setup import CatalogueWarnings, ChangeSetting, ImportCatalogue
from tests.documents.reading import pypdf_text
from tests.fakes.clock import FakeClock
from tests.makers import finish, serve
from tests.usecases.desk import Desk
from tests.usecases.life_days import facts, manager, manager_refused, on, watched


@pytest.fixture
def lax(desk: Desk) -> Desk:
    """A hall where any paper but form and identity may be supplied later."""
    manager(desk, ChangeSetting("owed.unmarked", True))
    return desk


def named(desk: Desk, handling: str = "direct") -> str:
    """A promised case of a known person for an item one of whose papers could come later."""
    desk.person()
    for row in desk.ask_items():
        materials = desk._materials(row.code)
        fits = (row.handling, row.case_kind) == (handling, "promised")
        if fits and any(not not_later(one, True) and one.need == "required" for one in materials):
            opened: str = desk.run(OpenCase(row.code, second=True)).case
            return opened
    raise LookupError(handling)


def later(desk: Desk, case: str) -> str:
    """The number of a paper that may be supplied later, as `checks` names it."""
    return next(f"m{one.no}" for one in desk.page(case).materials if one.deferrable and one.needed == "yes")


def promise(desk: Desk, case: str, **how: object) -> AcceptOnPromise:
    checks = desk.checks(case, **{later(desk, case): "owed"})
    about = {"told": True, "signed": True} | how
    return AcceptOnPromise(case, desk.answers(case), checks, **about)  # type: ignore[arg-type]


def promised(desk: Desk, handling: str = "direct", **how: object) -> str:
    case = named(desk, handling)
    desk.run(promise(desk, case, **how))
    return case


def owed_of(desk: Desk, case: str) -> OwedRow:
    found = desk.page(case).owed
    assert found is not None
    return found


def test_nothing_is_deferrable_unless_marked(desk: Desk) -> None:
    case = named(desk)
    assert not [
        one for one in desk.page(case).materials if one.deferrable and not one.name.startswith("近期免冠")
    ]
    number = desk.page(case).materials[0].no
    checks = desk.checks(case, **{f"m{number}": "owed"})
    refused = desk.refused(AcceptOnPromise(case, desk.answers(case), checks, told=True, signed=True))
    assert refused.code == "paper_not_deferrable"
    assert "居民身份证（身份证件一类的材料）必须当场提交" in str(refused)


@pytest.mark.parametrize(("handling", "state"), [("direct", "accepted"), ("agency", "taken_in")])
def test_promised_it_runs_as_for_complete_papers(lax: Desk, handling: str, state: str) -> None:
    case = promised(lax, handling)
    page = lax.page(case)
    other = named(lax, handling)
    lax.accept(other)
    assert (page.brief.state, page.brief.due) == (state, lax.page(other).brief.due)
    assert owed_of(lax, case).supply_by == page.brief.due
    assert {"waiver_promise", "waiver_notice"} < {kind for kind, _serial, _at in page.serials}
    assert [one.stage for one in page.stages if one.stage == "supply"] == ["supply"]
    assert lax.pictures() == lax.redrawn()


def test_what_a_promise_is_refused_for(lax: Desk) -> None:
    case = named(lax)
    until = lax.page(case).promise_until
    assert date.fromisoformat(until) > date(2026, 11, 23)
    for how, code in (
        ({"told": False}, "not_told"),
        ({"signed": False}, "not_signed"),
        ({"supply_by": "2027-11-23"}, "supply_by_late"),
        ({"supply_by": "2026-11-22"}, "supply_by_odd"),
        ({"supply_by": "morgen"}, "not_a_day"),
    ):
        assert lax.refused(promise(lax, case, **how)).code == code
    past = lax.refused(promise(lax, case, supply_by="2026.11.22"))
    assert (past.details["day"], past.details["latest"]) == ("2026-11-22", until)
    every = AcceptOnPromise(case, lax.answers(case), lax.checks(case), told=True, signed=True)
    assert lax.refused(every).code == "nothing_owed"
    missing = lax.checks(case, **{later(lax, case): "owed", "m1": "missing"})
    assert lax.refused(AcceptOnPromise(case, lax.answers(case), missing)).code == "papers_missing"
    form = lax.checks(case, m1="owed")
    assert lax.refused(AcceptOnPromise(case, lax.answers(case), form)).code == "paper_not_deferrable"
    assert (
        lax.refused(AcceptCase(case, lax.answers(case), promise(lax, case).checks)).code == "papers_missing"
    )


def test_supplied_in_time_the_promise_is_kept(lax: Desk) -> None:
    case = promised(lax)
    owed = owed_of(lax, case)
    assert lax.refused(DecideCase(case)).code == "papers_owed"
    assert "DecideCase" not in lax.page(case).can
    assert lax.refused(SupplyOwed(case, ())).code == "not_owed"
    assert lax.refused(SupplyOwed(case, (99,))).code == "not_owed"
    assert lax.refused(SupplyOwed(case, (owed.papers[0].no,), "dove")).code == "choice_unknown"
    assert lax.refused(SupplyOwed(case, (owed.papers[0].no,), arrived="2026-11-24")).code == "arrived_odd"
    lax.run(SupplyOwed(case, (owed.papers[0].no,), "post"))
    kept = owed_of(lax, case)
    assert (kept.stands, kept.papers[0].arrived, kept.papers[0].how) == ("kept", "2026-11-23", "post")
    assert lax.ask(OwedPapers()) == ()
    checked = next(one for one in lax.page(case).materials if one.no == owed.papers[0].no)
    assert checked.state == "present"
    assert "DecideCase" in lax.page(case).can
    lax.run(DecideCase(case))
    assert lax.pictures() == lax.redrawn()


def test_the_day_of_arrival_counts_whenever_it_is_written_down(lax: Desk) -> None:
    case = promised(lax)
    owed = owed_of(lax, case)
    day = date.fromisoformat(owed.supply_by)
    on(lax, day + timedelta(days=1))
    no = owed.papers[0].no
    assert lax.refused(SupplyOwed(case, (no,))).code == "owed_too_late"
    assert owed_of(lax, case).light == "red"
    lax.run(SupplyOwed(case, (no,), "online", owed.supply_by))
    assert owed_of(lax, case).stands == "kept"


def test_broken_it_ends_the_case_and_bars_the_next(lax: Desk) -> None:
    case = promised(lax)
    assert lax.refused(EndOnDefault(case, "材料未到")).code == "promise_not_over"
    on(lax, date(2026, 12, 30))
    assert [row.case for row in lax.ask(OwedPapers("late"))] == [case]
    assert "late" in watched(lax).rows[0].lists
    assert "EndOnDefault" in lax.page(case).can
    # Over, and not yet ended: no second promise either.
    again = named(lax)
    assert lax.page(again).promise_until == ""
    assert lax.refused(promise(lax, again)).code == "default_on_record"
    assert lax.refused(EndOnDefault(case, " ")).code == "field_needed"
    assert lax.refused(EndOnDefault(case, "材料未到", "dove")).code == "choice_unknown"
    told = lax.run(EndOnDefault(case, "到期未补交材料", "phone"))
    page = lax.page(case)
    assert page.serials[-1][:2] == (told.paper, told.serial) == ("promise_ended", told.serial)
    text = pypdf_text(lax.ask(PaperBytes("promise_ended", case)))
    for words in ("到期未补交材料", page.owed.papers[0].name[:6], "电话", "重新申请", "不是对"):
        assert words in text, words
    assert "复议" not in text, "the hall's own word, no decision of an authority"
    assert (page.brief.state, owed_of(lax, case).stands, page.stages) == ("defaulted", "broken", ())
    assert "到期未补交材料" in page.history[-1].words
    assert lax.page(case).brief.case_number in lax.page(again).promise_bar
    lax.run(CloseCase(case))
    lax.run(FileCase(case, "", "甲柜"))
    assert lax.pictures() == lax.redrawn()


def test_the_carried_list_says_what_is_owed(lax: Desk) -> None:
    from hall_app.values.agency import AgencyCases

    case = promised(lax, "agency")
    lax.run(CarryToTown(case, "民政办", "李敏"))
    assert [(row.case, row.owed) for row in lax.ask(AgencyCases("running"))] == [(case, 1)]


def test_a_returned_case_is_not_complete_before_what_is_owed_came(lax: Desk) -> None:
    case = promised(lax, "agency")
    lax.town_says("case.returned", case=case, reason="缺章")
    assert lax.refused(AcceptCase(case, lax.answers(case), lax.checks(case))).code == "papers_owed"
    assert lax.refused(promise(lax, case)).code == "promise_given"
    lax.run(SupplyOwed(case, (owed_of(lax, case).papers[0].no,)))
    lax.accept(case)
    assert lax.page(case).brief.state == "taken_in"


def test_extending_the_promise_is_no_deed(lax: Desk) -> None:
    case = promised(lax)
    assert manager_refused(lax, promise(lax, case)) in ("no_visit", "case_state")
    assert lax.refused(promise(lax, case)).code == "case_state"


def test_both_serials_are_facts(lax: Desk) -> None:
    case = promised(lax)
    found = [
        fact for kind in ("case.supply_promised", "case.taken_on_promise") for _e, fact in facts(lax, kind)
    ]
    assert [one.number for one in found] == [1, 1]
    assert found[0].serial.endswith("容缺承诺0001号")
    assert found[0].latest == lax.page(case).brief.due


def test_a_notice_lists_an_owed_paper_as_missing(lax: Desk) -> None:
    case = named(lax)
    checks = promise(lax, case).checks
    lax.run(IssueNotice(case, lax.answers(case), checks))
    assert lax.page(case).brief.state == "notified"


# --- certificates nobody may be asked for -------------------------------------------------------------------------


def with_forbidden(desk: Desk) -> str:
    """A case for an item that asks a committee for a certificate it does not issue."""
    desk.person()
    materials = [
        {"name": "申请书", "form": "original", "copies": 1, "required": True, "issuer": "申请人"},
        {"name": "婚姻状况证明", "form": "original", "copies": 1, "required": True, "issuer": "村（居）委会"},
        {"name": "房屋照片", "form": "original", "copies": 1, "required": True, "issuer": "申请人"},
    ]
    item = {
        "code": "XX-01", "name_zh": "住房补助申请", "category": "民政", "handling": "direct", "kind": "promised",
        "promised_working_days": 5, "service_minutes": 8, "responsible_unit": "民政办",
        "fee": {"text": "免费", "amount": 0}, "materials": materials,
    }  # fmt: skip
    manager(desk, ImportCatalogue(json.dumps([item]), "2026-12", "list.json"))
    opened: str = desk.run(OpenCase("XX-01")).case
    return opened


def test_it_is_warned_of_in_the_catalogue_and_at_the_checklist(desk: Desk) -> None:
    case = with_forbidden(desk)
    (warning,) = desk.ask(CatalogueWarnings())
    assert "婚姻状况证明" in warning
    assert "民发〔2020〕20号" in warning
    paper = desk.page(case).materials[1]
    assert (paper.needed, "居民婚姻状况证明" in paper.forbidden, bool(paper.instead)) == (
        "optional",
        True,
        True,
    )
    assert not desk.page(case).materials[0].forbidden


def test_it_never_stands_in_the_way(desk: Desk) -> None:
    case = with_forbidden(desk)
    desk.accept(case, m2="")
    assert desk.page(case).brief.state == "accepted"


def test_a_notice_asks_for_it_with_a_reason_only(desk: Desk) -> None:
    case = with_forbidden(desk)
    notice = IssueNotice(case, {}, desk.checks(case, m2="missing", m3="missing"))
    refused = desk.refused(notice)
    assert (refused.code, refused.details["papers"]) == ("certificate_forbidden", (2,))
    desk.run(msgspec.structs.replace(notice, leave_out=True))
    (told,) = (fact for _entry, fact in facts(desk, "notice.issued"))
    assert [point.no for point in told.points] == [3]
    assert (told.forbidden, told.forbidden_reason) == ((), "")


def test_the_reason_is_kept(desk: Desk) -> None:
    case = with_forbidden(desk)
    checks = desk.checks(case, m2="missing")
    assert desk.refused(IssueNotice(case, {}, checks, leave_out=True)).code == "nothing_missing"
    desk.run(IssueNotice(case, {}, checks, forbidden_reason="法院来函要求"))
    (told,) = (fact for _entry, fact in facts(desk, "notice.issued"))
    assert [(one.no, one.certificate, one.source) for one in told.forbidden] == [
        (2, "居民婚姻状况证明", "民发〔2020〕20号")
    ]
    assert told.forbidden_reason == "法院来函要求"


def test_nor_may_a_clerks_own_words_send_anybody_for_it(desk: Desk) -> None:
    case = with_forbidden(desk)
    checks = tuple(
        msgspec.structs.replace(one, state="wrong", why=("other",), words="请到居委会开具死亡证明")
        if one.no == 3 else one
        for one in desk.checks(case)
    )  # fmt: skip
    refused = desk.refused(IssueNotice(case, {}, checks, leave_out=True))
    assert (refused.code, refused.details["words"]) == ("certificate_forbidden", (3,))


# --- the minutes of service -----------------------------------------------------------------------------------------


def test_a_visit_with_papers_owed_is_not_one_with_complete_papers(lax: Desk) -> None:
    promised(lax)
    finish(lax.hall)
    serve(lax.hall, line="A")
    whole = named(lax)
    lax.accept(whole)
    clock = lax.hall.clock
    assert isinstance(clock, FakeClock)
    clock.advance(minutes=9)
    finish(lax.hall)
    report = lax.ask(ReportOfDay())
    assert (report.visits_complete, report.visits_in_time, report.promise_minutes) == (1, 0, 8)
    month = lax.ask(TheMonth())
    assert (month.total.complete, month.total.in_time, month.promise_minutes) == (1, 0, 8)
    (service,) = lax.page(whole).services
    assert (service.counted, service.seconds >= 540, service.promised_s) == (True, True, 480)
    manager(lax, ChangeSetting("visit.promise_minutes", 10))
    assert lax.ask(TheMonth()).total.in_time == 1


def test_both_papers_say_what_was_entered(lax: Desk) -> None:
    case = promised(lax)
    owed = owed_of(lax, case)
    for paper, title in (("waiver_promise", "承诺书"), ("waiver_notice", "通知书")):
        text = pypdf_text(lax.ask(PaperBytes(paper, case)))
        for words in (
            title,
            "张伟",
            owed.papers[0].name[:6],
            "终止办理" if paper == "waiver_notice" else "承诺",
        ):
            assert words in text, (paper, words)
    other = named(lax)
    with pytest.raises(Refusal):
        lax.ask(PaperBytes("waiver_notice", other))
