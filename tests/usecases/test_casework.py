"""The end of a case: by the hall, or by the town with words that are kept even where they do not fit."""

from __future__ import annotations

from hall_app.domain.facts import TownSaid
from hall_app.projections.case_town import flags_of
from hall_app.projections.town import _needs
from hall_app.values.actor import Actor
from hall_app.values.caselife import ResultReady
from hall_app.values.intake import AcceptCase, DropCase, FinishCase, NumberSlip, SaveChecks
from tests.makers import finish, serve
from tests.usecases.desk import DESK, Desk


def instant(desk: Desk) -> str:
    desk.person()
    try:
        case = desk.open("direct", "instant")
    except LookupError:
        case = desk.open("direct", "instant", conditions=True)
    desk.accept(case)
    return case


def agency(desk: Desk) -> str:
    desk.person()
    case = desk.open("agency", "promised")
    desk.accept(case)
    return case


def flags(desk: Desk) -> list[str]:
    return [flag[4] for flag in desk.hall.look(Actor(DESK), flags_of)]


def test_an_instant_case_is_finished_and_gets_a_slip_when_asked(desk: Desk) -> None:
    case = instant(desk)
    assert desk.page(case).can[:2] == ("FinishCase", "NumberSlip")
    desk.run(FinishCase(case, document="便民证明 12 号"))
    slip = desk.run(NumberSlip(case))
    assert (slip.paper, slip.serial, slip.state) == ("done_slip", "东山便民〔2026〕办结0001号", "finished")
    assert desk.refused(NumberSlip(case)).code == "slip_there"
    assert desk.refused(FinishCase(case)).code == "case_state"


def test_refused_or_withdrawn_needs_words(desk: Desk) -> None:
    case = instant(desk)
    assert desk.refused(FinishCase(case, "refused")).code == "reason_needed"
    assert desk.refused(FinishCase(case, "perhaps")).code == "outcome_unknown"
    desk.run(FinishCase(case, "withdrawn", words="申请人改期"))
    assert desk.page(case).brief.result == "withdrawn"


def test_the_hall_cannot_finish_what_the_town_decides(desk: Desk) -> None:
    case = agency(desk)
    assert desk.refused(FinishCase(case)).code == "case_not_ours"
    assert desk.refused(NumberSlip(case)).code == "case_state"


def test_dropped_before_acceptance_only(desk: Desk) -> None:
    desk.person()
    case = desk.open("agency", "promised")
    assert desk.refused(DropCase(case, "")).code == "reason_needed"
    desk.run(DropCase(case, "点错事项"))
    assert desk.page(case).brief.state == "dropped"
    assert desk.refused(DropCase(agency(desk), "晚了")).code == "case_state"


def test_the_town_takes_decides_and_sends_the_result(desk: Desk) -> None:
    case = agency(desk)
    desk.town_says("case.taken", 1, case=case, at="2026-11-24T09:00:00+08:00", unit="民政办", by="李")
    assert "民政办" in desk.page(case).town_state
    desk.town_says(
        "case.decided", 2, case=case, outcome="approved", text="同意", document="批准书", document_no="东民〔2026〕7号",
        decided_on="2026-11-25", by="李",
    )  # fmt: skip
    desk.town_says("case.result_sent", 3, case=case, by="李", how="代办员带回")
    page = desk.page(case)
    assert (page.brief.state, page.brief.result) == ("decided", "approved")
    assert "东民〔2026〕7号" in page.result
    assert [event.kind for event in page.history][-3:] == ["case.taken", "case.decided", "case.result_sent"]
    assert page.town_state.endswith("；结果已送往大厅")
    assert flags(desk) == []
    desk.run(ResultReady(case))
    assert desk.page(case).town_state == "", "it is in the hall and no longer on its way"
    assert desk.pictures() == desk.redrawn()


def test_found_by_the_number_on_paper(desk: Desk) -> None:
    case = agency(desk)
    desk.town_says("case.taken", case="somebody else's id", case_number=desk.page(case).brief.case_number)
    assert desk.page(case).brief.state == "with_town"


def test_returned_by_the_town_it_is_examined_again(desk: Desk) -> None:
    case = agency(desk)
    desk.town_says("case.returned", case=case, reason="照片不清", missing=["近期照片"], by="李")
    page = desk.page(case)
    assert page.brief.state == "returned"
    assert "近期照片" in page.result
    desk.run(SaveChecks(case, {}, desk.checks(case)))
    again = desk.run(AcceptCase(case, desk.answers(case), desk.checks(case)))
    assert (again.state, again.serial) == ("taken_in", "东山便民〔2026〕收件0002号")


def test_a_word_out_of_turn_is_kept_and_flagged_and_overwrites_nothing(desk: Desk) -> None:
    case = agency(desk)
    decided = {
        "case": case,
        "text": "",
        "document": "",
        "document_no": "",
        "decided_on": "2026-11-25",
        "by": "李",
    }
    desk.town_says("case.decided", 1, outcome="approved", **decided)
    desk.town_says("case.decided", 2, outcome="refused", **decided)
    assert desk.page(case).brief.result == "approved"
    assert flags(desk) == ["out_of_turn"]
    assert desk.page(case).history[-1].kind == "case.decided"
    assert desk.page(case).town_state
    (need,) = desk.hall.look(Actor(DESK), lambda look: _needs(look, ""))
    assert desk.page(case).brief.case_number in need


def test_words_that_do_not_fit_never_raise(desk: Desk) -> None:
    own = instant(desk)
    case = agency(desk)
    desk.town_says("case.decided", 1, case="nobody", outcome="approved")
    desk.town_says("case.taken", 2, case=own)
    desk.town_says("case.decided", 3, case=case, outcome="maybe")
    desk.town_says("case.taken", 4, case={"name": 7}, unit=[1, None])
    for item in ("", "[]", "{", '{"n":"x"}', '{"n":5,"kind":"case.taken","body":[]}'):
        said = TownSaid(item=item, sig="")
        desk.hall.look(Actor(DESK), lambda look: look.day)
        _fold_cases(desk, said)
    assert flags(desk) == ["unknown_case", "not_agency", "unreadable", "unknown_case"]
    assert desk.page(case).brief.state == "taken_in"


def _fold_cases(desk: Desk, said: TownSaid) -> None:
    from hall_app.projections import case_history, cases
    from hall_app.projections.rows import Rows

    with desk.hall.ledger.deed() as conn:
        entry = next(iter(desk.hall.ledger.entries(conn, 1, 1)))
        for picture in (cases.PICTURE, case_history.PICTURE):
            picture.folds[TownSaid.KIND](Rows(conn), said, entry)


def test_an_erased_body_leaves_a_row_that_says_so(desk: Desk) -> None:
    from hall_app.projections.rebuild import rebuild
    from hall_app.step import fold

    case = agency(desk)
    finish(desk.hall)
    serve(desk.hall, line="A")
    with desk.hall.ledger.deed() as conn:
        history = [
            entry._replace(body=None) if entry.subject in (case, desk.page(case).person) else entry
            for entry in desk.hall.ledger.history(conn)
        ]
        rebuild(conn, history, fold)
    page = desk.page(case)
    assert page.brief.state == "taken_in"
    assert {event.kind for event in page.history} == {"erased"}
    assert page.person_name == ""


def test_the_light_turns_with_the_days(desk: Desk) -> None:
    from datetime import date, timedelta

    from hall_app.values.day import CloseDay, OpenDay
    from tests.fakes.clock import FakeClock
    from tests.makers import MANAGER, sign_in

    case = agency(desk)
    due = date.fromisoformat(desk.page(case).brief.due)
    clock = desk.hall.clock
    assert isinstance(clock, FakeClock)
    finish(desk.hall)
    seen = []
    for day in (due, due + timedelta(days=1)):
        desk.hall.run(CloseDay(anyway=True), actor=MANAGER)
        clock.set(f"{day}T09:00:00+08:00")
        desk.hall.run(OpenDay(), actor=MANAGER)
        sign_in(desk.hall, "103")
        seen.append(desk.page(case).brief.light)
    assert seen == ["yellow", "red"]
