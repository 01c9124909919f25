"""A resident sends a neighbour: the authorisation is missing first, then brought; the neighbour collects the result."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PENSION, come, give_notice
from tests.journeys.stage import CTRL, Desk, Key, Stage
from tests.usecases.test_agents import AGENT_ID

AGENT = "李梅"


def say_who_is_here(desk: Desk, authority: str) -> None:
    """Ctrl+G: the neighbour and what was shown, by keyboard."""
    desk.press_key("Ctrl+G")
    desk.sees("Somebody else is here for the applicant")
    desk.fill("Name", AGENT)
    desk.fill("Number of the paper", AGENT_ID)
    desk.fill("Phone", "13900001234")
    desk.front.relation.set_value("neighbour")  # type: ignore[attr-defined]
    desk.front.authority.set_value(authority)  # type: ignore[attr-defined]
    desk.front.collect.setChecked(True)  # type: ignore[attr-defined]
    desk.press("Save")
    desk.sees("Here for the applicant", AGENT, "neighbour")


def test_a_neighbour_is_sent_home_for_the_letter_and_collects_with_it(open_hall: Open) -> None:
    stage: Stage = open_hall("kiosk")
    desk = stage.desk()
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    say_who_is_here(desk, "missing")
    desk.begin("LD-01", PENSION)
    desk.tick("111")
    desk.sees("The letter of authority is missing", "One-time notice")
    desk.press_key("Ctrl+Shift+G")
    letter = stage.paper_text("proxy_letter")
    assert all(part in letter for part in ("授权委托书", NAME, AGENT, AGENT_ID))
    give_notice(stage, desk)
    notice = stage.paper_text("notice")
    assert "授权委托书" in notice
    assert f"{AGENT}（邻居）" in notice

    # In the afternoon the letter is signed.
    stage.later(hours=5)
    come(stage, desk)
    desk.known_person("zhangwei", NAME)
    desk.press_key("Ctrl+G")
    desk.sees("Came before:", AGENT)
    desk.front.authority.set_value("letter")  # type: ignore[attr-defined]
    desk.press("Save")
    desk.sees("letter of authority seen")
    desk.go_on_with("told what is missing")
    desk.sees("All papers are here and in order")
    desk.press_key("F10")
    desk.sees("Accepted", "Promised by", "Sent to the printer")
    assert f"{AGENT}（邻居）" in stage.paper_text("acceptance_slip")
    desk.finish()

    collect(stage, desk)


def collect(stage: Stage, desk: Desk) -> None:
    """The neighbour collects, and the record names the relation."""
    desk.go_to(6, PENSION)
    desk.click_row(NAME)
    desk.press_key("D")
    desk.fill("Document", "参保登记凭证")
    desk.press("Decide")
    desk.sees("Recorded")
    desk.press_key("R")
    desk.sees("Result is here")
    desk.press("Result is here")
    desk.press_key("V")
    desk.sees("Relation to the applicant")
    desk.fill("Recipient", AGENT)
    desk.front.parts["relation"].set_value("proxy")  # type: ignore[attr-defined]
    desk.press("Deliver the result")
    desk.sees("Recorded")
    record = stage.paper_text("delivery_record")
    assert AGENT in record
    assert "（邻居）" in record
    kinds = stage.kinds()
    assert kinds.count("visit.represented") == 2
    assert kinds[-2:].count("case.delivered") or "case.delivered" in kinds
    desk.key(Key.Key_1, CTRL)
