"""The A post is away in the middle of a matter: B acts, the slip says what was handed over, both are named."""

from __future__ import annotations

from tests.journeys.conftest import Open
from tests.journeys.errands import ID, NAME, PERMIT, come, give_notice
from tests.journeys.hands import at_row, choose, register
from tests.journeys.stage import Desk, Stage

A, B = "王芳", "欧阳明月"


def pair(desk: Desk) -> None:
    """The manager says who stands in for whom."""
    desk.sign_in("102")
    register(desk, "A/B posts")
    desk.press("Set a pair")
    desk.fill("Post", "综合窗口")
    choose(desk, "A post", A)
    choose(desk, "B post", B)
    desk.press("Save")
    desk.sees("The pair is set.")
    desk.leave()


def hand_over(stage: Stage, desk: Desk) -> None:
    """A leaves; the slip lists what is open."""
    register(desk, "A/B posts")
    desk.press_key("Ctrl+N")
    desk.fill("Why", "送孩子就医")
    desk.fill("What is handed over besides", "窗口钥匙")
    desk.press("Hand over")
    desk.sees("Sent to the printer", "away now")
    slip = stage.paper_text("post_handover")
    for text in (A, B, "送孩子就医", "窗口钥匙", PERMIT, NAME):
        assert text in slip, text


def test_the_other_goes_on_and_both_are_named(open_hall: Open) -> None:
    stage = open_hall("kiosk", desks=(1, 2))
    desk, other = stage.desk(1), stage.desk(2)
    pair(desk)
    desk.sign_in("103")
    come(stage, desk)
    desk.new_person(NAME, ID)
    desk.begin("jzzsl", PERMIT)
    desk.tick("121n")
    give_notice(stage, desk)
    hand_over(stage, desk)
    desk.leave()

    # The resident comes back with the photo; B sits at the other window.
    other.sign_in("104")
    other.sees(f"You act for {A}")
    come(stage, other)
    other.known_person("zhangwei", NAME)
    other.go_on_with(PERMIT)
    other.at_papers(PERMIT, "1 missing")
    other.tick("1")
    other.press_key("F10")
    other.sees("Taken in for the town", "Sent to the printer")
    assert B in stage.paper_text("receipt_slip")
    other.finish()
    other.go_to(6, PERMIT)
    other.click_row(PERMIT)
    other.sees(f"{B} for {A}")
    register(other, "A/B posts")
    at_row(other, "送孩子就医")
    other.press_key("Ctrl+P")
    other.sees("Sent to the printer")

    # A is back; from now on B acts for nobody.
    desk.sign_in("103")
    register(desk, "A/B posts")
    at_row(desk, "送孩子就医")
    desk.press_key("F9")
    desk.sees("The post is handed back.")
    desk.until(lambda: "over" in desk.words().splitlines())
    other.sees_no_more(f"You act for {A}")
    kinds = stage.kinds()
    assert (kinds.count("post.handed_over"), kinds.count("post.taken_back")) == (1, 1)
