"""The notice of a special step: charge and basis as the hall's list has them, and no empty line for the rest."""

from __future__ import annotations

import json

from hall_app import paths
from hall_app.values.caselife import BeginSpecialStep, EndSpecialStep
from hall_app.values.setup import ImportCatalogue
from tests.makers import ADMINISTRATOR
from tests.usecases.desk import Desk
from tests.usecases.test_more_papers import NAME, has, promised, words_of


def test_a_special_step_tells_what_the_list_says_of_it(desk: Desk) -> None:
    value = json.loads((paths.resources() / "catalogue/catalogue.json").read_text("utf-8"))
    desk.person(NAME)
    code = desk.item("direct", "promised").code
    item = next(one for one in value if one["code"] == code)
    item["fee"] = {
        "text": "检测费 30 元",
        "amount": 30,
        "steps": [{"name": "检测", "amount": 30}, {"name": "公示", "amount": 0}],
    }
    item["special_steps"] = [
        {"name": "检测", "days": 5, "unit": "working"},
        {"name": "公示", "days": 7, "unit": "calendar"},
        {
            "name": "鉴定",
            "days": 3,
            "unit": "working",
            "basis": "某条例第八条",
            "fee": "由鉴定机构按标准收取",
        },
        {"name": "听证", "days": 3, "unit": "working"},
    ]
    desk.hall.run(ImportCatalogue(json.dumps(value), "2026-9", "本地清单"), actor=ADMINISTRATOR)
    case = promised(desk)

    def told(step: str, words: str = "") -> str:
        desk.run(BeginSpecialStep(case, step, words=words))
        said = words_of(desk, "special_step_notice", case)
        desk.run(EndSpecialStep(case, "群众撤回异议"))
        return said

    has(told("检测"), "收费", "30.00 元")
    has(told("公示", "张贴于公示栏"), "不收费", "张贴于公示栏")
    has(told("鉴定", "申请人要求"), "由鉴定机构按标准收取", "某条例第八条；申请人要求")
    silent = told("听证")
    assert "收费" not in silent and "依据" not in silent


def test_a_public_notice_ended_before_its_days_are_over_says_why(desk: Desk) -> None:
    value = json.loads((paths.resources() / "catalogue/catalogue.json").read_text("utf-8"))
    code = desk.item("direct", "promised").code
    item = next(one for one in value if one["code"] == code)
    item["special_steps"] = [{"name": "公示", "days": 5, "unit": "working"}]
    desk.hall.run(ImportCatalogue(json.dumps(value), "2026-9", "本地清单"), actor=ADMINISTRATOR)
    desk.person(NAME)
    case = promised(desk)
    # The list has it posted: said until it is begun.
    assert desk.page(case).postings == (("公示", 5, "working"),)
    desk.run(BeginSpecialStep(case, "公示", place="东山社区公示栏"))
    assert desk.page(case).postings == ()
    # Start, end, place and where to object (domain 2.3).
    has(
        words_of(desk, "special_step_notice", case), "2026 年 11 月 23 日", "最迟至", "2026 年 11 月 30 日",
        "东山社区公示栏", "异议",
    )  # fmt: skip
    assert "东山社区公示栏" in desk.page(case).history[-1].words
    refusal = desk.refused(EndSpecialStep(case))
    assert refusal.code == "step_early" and "公示" in str(refusal)
    desk.run(EndSpecialStep(case, "公示内容有误，撤下重贴"))
    assert "撤下重贴" in desk.page(case).history[-1].words
