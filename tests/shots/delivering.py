"""The record of delivery: the sheet for a person, as full as it can be, and for an organisation with who signs."""

from __future__ import annotations

from typing import Any

from hall_app.values.caselife import DecideCase
from hall_app.values.custody import KeepOriginals, KeptPaper
from hall_app.values.visits import RecordPerson
from tests.shots.counter import FIRM, PERSON, show_case, take_in, window_one
from tests.shots.staff import shoot_sheet
from tests.shots.stage import Stage
from ui.pages.cases.deeds import DEEDS
from ui.pages.cases.delivering import DeliverySheet

HELD = (KeptPaper("居民户口簿（户主页及本人页）"), KeptPaper("不动产权证书", 2))


def _decided(stage: Stage, who: RecordPerson) -> str:
    """Somebody's matter was decided here; gives the case."""
    case = take_in(stage, who, "direct")
    stage.run(DecideCase(case, "approved", "参保凭证"))
    return case


def delivering(stage: Stage) -> None:
    """The sheet over the case: a person's, then a company's as it opens and with the one who handles it chosen."""
    window = window_one(stage)
    page: Any = None

    def opened(**chosen: str) -> None:
        sheet = page.case.open_sheet(DEEDS["DeliverResult"])
        if isinstance(sheet, DeliverySheet):
            for name, value in chosen.items():
                sheet._combo(name).set_value(value)

    for name, who in (("person", PERSON), ("firm", FIRM)):
        case = _decided(stage, who)
        stage.wait()
        page = show_case(stage, window, case)
        shoot_sheet(stage, f"delivery-{name}", window, opened)
        if who is FIRM:
            shoot_sheet(
                stage, "delivery-handler", window, lambda: opened(relation="handler", id_kind="resident_id")
            )
            continue
        stage.run(KeepOriginals(case, HELD))
        stage.wait()
        full = {"relation": "family", "id_kind": "resident_id", "method": "home"}
        shoot_sheet(stage, "delivery-full", window, lambda full=full: opened(**full))
