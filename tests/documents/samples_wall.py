"""The papers for the wall, with a handful of items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hall_app.documents.fee_board import FeeBoard
from hall_app.documents.guide import GuideItem, GuideMaterial
from hall_app.documents.handbook import Handbook
from hall_app.documents.item_guide import ItemGuide
from hall_app.documents.promise_board import PromiseBoard
from hall_app.documents.window_sign import WindowSign
from tests.documents.samples_case import HEAD, RARE

LOW_INCOME = GuideItem(
    "MZ-01",
    "最低生活保障申请",
    "民政",
    "送镇中心代办",
    "19 个工作日；村（居）公示最长 7 天，不计入",
    "不收费",
    "镇社会救助办公室",
    (
        GuideMaterial("书面申请（或申请表）", "original", 1),
        GuideMaterial("家庭成员居民身份证", "both", 1, note="查验原件", issuer="公安机关"),
        GuideMaterial("残疾人证", "copy", 1, "家庭成员有残疾人", "", "残联"),
    ),
    ("人均收入低于当地标准", "财产状况符合规定"),
    "《社会救助暂行办法》",
    "最低生活保障证",
    "30 个工作日",
    ("申请", "核对", "公示", "确认"),
)
CARD = GuideItem(
    "LB-02",
    "社会保障卡补领（" + RARE + "街）",
    "劳动保障",
    "大厅直接办理",
    "当场办结",
    "工本费 20 元",
    "县社会保险事业管理中心",
    (GuideMaterial("居民身份证", "both", 1),),
    basis="《社会保障卡管理办法》",
    free=False,
    fee_basis="浙价费〔2013〕58 号",
    procedure=("取号，到窗口交验所列材料", "当场办结，领取新卡"),
    official_code="113703030042174346" + "5" + "ac0a77037000" + "01",
    level="镇（街道）级",
)
ITEMS = (LOW_INCOME, CARD)

WALL: dict[str, object] = {
    "handbook": Handbook(
        head=replace(
            HEAD, wording=(("handbook.intro", "{hall}为居民免费代办下列事项。\n各窗口不收材料工本费。"),)
        ),
        number="2026 年版",
        edition="2026-11",
        published=date(2026, 11, 1),
        items=ITEMS,
        address="东山路 8 号",
        hours="周一至周五 8:30–17:00，周六 8:30–11:30",
        supervision_phone="12345",
        code="HALL1|handbook|2026-11|abcdef",
    ),
    "promise_board": PromiseBoard(
        head=HEAD,
        items=ITEMS,
        supervision_phone="12345",
        on=date(2026, 11, 1),
        code="HALL1|promise_board|1|abcdef",
    ),
    "fee_board": FeeBoard(
        head=HEAD,
        items=(CARD,),
        supervision_phone="12345",
        on=date(2026, 11, 1),
        code="HALL1|fee_board|1|abcdef",
    ),
    "item_guide": ItemGuide(
        head=HEAD,
        item=LOW_INCOME,
        on=date(2026, 11, 1),
        place="3 号窗口",
        hours="周一至周五 8:30–17:00",
        help_phone="0577-6531 2345",
        code="HALL1|item_guide|MZ-01|abcdef",
    ),
    "window_sign": WindowSign(
        head=HEAD,
        number="东山 03",
        window="3",
        name="社会救助窗口",
        lines=("最低生活保障", "特困人员供养", "临时救助", "残疾人两项补贴"),
        clerk="李" + RARE,
        by_law="军人（依法优先）、退役军人、三属",
        others="消防救援人员、残疾人、老年人、孕妇、抱婴者、重病患者",
        code="HALL1|window_sign|3|abcdef",
    ),
}
