"""What is typed is text one can see: characters that turn or cut what is printed are refused by a sentence."""

from __future__ import annotations

import pytest

from hall_app.usecases.plain import unseen_in
from hall_app.values.agents import Represent
from hall_app.values.drafts import Draft, Drafts, KeepDrafts
from hall_app.values.visits import AnswerInquiry, RecordPerson
from tests.usecases.desk import ID, Desk


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\u202e", "\u2066", "\u200f", "\x85"])
def test_a_name_with_a_character_nobody_sees_is_refused(desk: Desk, odd: str) -> None:
    refusal = desk.refused(RecordPerson(name=f"张{odd}伟", id_number=ID))
    assert refusal.code == "unseen_character"
    assert "张伟" in str(refusal) and f"U+{ord(odd):04X}" in str(refusal) and odd not in str(refusal)
    assert desk.refused(Represent(f"李{odd}梅", relation="neighbour")).code == "unseen_character"
    assert desk.refused(AnswerInquiry(words=f"问{odd}证")).code == "unseen_character"


@pytest.mark.parametrize("name", ["欧阳𬭎·买买提", "ئابدۇللا", "བསྟན་འཛིན", "张伟\n第二行", "葛\U000e0100"])
def test_what_names_are_written_with_stays(name: str) -> None:
    assert unseen_in(name) == ()


def test_what_is_half_typed_is_kept_all_the_same(desk: Desk) -> None:
    desk.run(KeepDrafts((Draft("person", "", "张\u202e"),)))
    assert [one.value for one in desk.ask(Drafts())] == ["张\u202e"]
