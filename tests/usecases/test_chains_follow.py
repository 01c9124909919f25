"""What a hall says in a new chain comes after what it said in the old one, though the numbers begin anew."""

from __future__ import annotations

from pathlib import Path

from hall_app.hall import Hall
from hall_app.ledger import keepsake
from hall_app.projections.settings import settings_of
from hall_app.values.papers import PaperBytes, PrintPaper, Prints, RecordPrint
from hall_app.values.setup import ChangeSetting, ConfigureHall, TheHall
from hall_app.values.town import CopyMade, MakeCopy
from hall_app.values.visits import CorrectPerson, FindPeople, ThePerson
from hall_app.values.wording import ClearWording, SetWording
from tests.documents.reading import pypdf_text
from tests.makers import MANAGER, sign_in
from tests.usecases.desk import DESK, ID, Desk
from tests.usecases.life_days import running


def gone_on(desk: Desk, tmp_path: Path) -> Desk:
    """The same hall from a copy of itself, in a new chain."""
    made = desk.hall.errand(MakeCopy(folder=str(tmp_path / "stick")), actor=MANAGER)
    assert isinstance(made, CopyMade)
    folder, keys, clock = desk.hall.folder, desk.hall.keys, desk.hall.clock
    desk.hall.close()
    keepsake.restore(Path(made.path), folder, keys.ledger_key, device_key=keys.device_public, clock=clock)
    again = Desk(Hall.open(folder, clock=clock))
    sign_in(again.hall, "103")
    return again


def test_what_is_said_after_a_restore_holds_and_a_reprint_stays(desk: Desk, tmp_path: Path) -> None:
    desk.hall.run(ChangeSetting("case.carry_days", 2), actor=MANAGER)
    desk.hall.run(SetWording("letterhead.foot", "{hall}·旧页脚"), actor=MANAGER)
    case = running(desk, "agency")
    desk.hall.errand(PrintPaper("receipt_slip", case), DESK)
    given = pypdf_text(desk.ask(PaperBytes("receipt_slip", case)))
    serial, before = desk.ask(Prints(case))[0].serial, desk.size()
    hall = (after := gone_on(desk, tmp_path)).hall
    try:
        assert after.size() < before, "the numbers of the new chain are smaller"
        hall.run(ChangeSetting("case.carry_days", 1), actor=MANAGER)
        hall.run(ClearWording("letterhead.foot"), actor=MANAGER)
        hall.run(ConfigureHall("新址便民中心", "东山便民", "新镇政府"), actor=MANAGER)
        (row,) = after.ask(FindPeople("张伟"))
        after.run(CorrectPerson(row.person, "钱改名", "resident_id", ID, reason="改错"))
        assert hall.look(MANAGER, settings_of)["case.carry_days"] == 1
        assert hall.ask(TheHall(), "cli", MANAGER).name == "新址便民中心"
        assert [one.current for one in after.ask(ThePerson(row.person)).history] == [False, True]
        assert pypdf_text(after.ask(PaperBytes("receipt_slip", case))) == given and "旧页脚" in given
        while after.size() <= before:
            after.run(RecordPrint("receipt_slip", case, "saved", serial))
        prints = [one.nth for one in after.ask(Prints(case))]
        assert prints == sorted(range(1, len(prints) + 1), reverse=True), "no print stands in another's place"
        assert after.pictures() == after.redrawn()
    finally:
        hall.close()
