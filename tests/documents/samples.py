"""One paper of each kind, filled, for the tests of this room."""

from __future__ import annotations

from datetime import date, datetime

from hall_app.documents.acceptance_slip import AcceptanceSlip
from hall_app.documents.day_report import CaseCount, DayReport, LineCount, Ratings, Unfinished
from hall_app.documents.done_slip import DoneSlip
from hall_app.documents.kit import Letterhead
from hall_app.documents.notice import Notice, ToSupply
from hall_app.documents.parts import ExcludedStep, ReceivedMaterial
from hall_app.documents.receipt_slip import ReceiptSlip
from hall_app.documents.ticket import Ticket
from tests.documents.samples_case import OF_CASE
from tests.documents.samples_hall import OF_HALL
from tests.documents.samples_mediation import MEDIATION
from tests.documents.samples_wall import WALL

RARE = "䶮𬭎𡒄"
LONG_NAME = "阿卜杜热西提·买买提依明·吐尔逊江·阿布都克里木·艾"
HEAD = Letterhead("东山社区便民服务中心", "0577-6531 2345")

TICKET = Ticket(
    HEAD,
    "A012",
    "综合业务",
    datetime(2026, 11, 20, 9, 42),
    6,
    windows="1、2 号（综合窗口）",
    wait_minutes=20,
    passed_behind=3,
    code="HALL:T:A012:20261120",
)

NOTICE = Notice(
    HEAD,
    "东山便民〔2026〕告知 0137 号",
    "王秀英",
    "最低生活保障申请",
    "镇民政办公室",
    True,
    date(2026, 11, 20),
    date(2026, 11, 20),
    (
        ToSupply("收入证明", "original", 1, "注明近 12 个月收入", "工作单位"),
        ToSupply("家庭经济状况核对授权书", "original", 1, "本人与配偶均须签字", fault="缺配偶签字"),
        ToSupply("残疾人证", "both", 1, where="残联", condition="家庭成员有残疾人"),
    ),
    handler="李梅",
    first_asked="张强",
    handler_number="012",
    first_asked_number="007",
    contact="王秀英",
    phone="13800001234",
    office_phone="0577-6531 9999",
    supervision_phone="12345",
    basis="《社会救助暂行办法》",
    complete=("居民身份证", "居民户口簿"),
    conditions=("人均收入低于当地标准", "财产状况符合规定"),
    procedure="入户调查—审核—公示—确认",
    promised_working_days=19,
    statutory_working_days=30,
    excluded=(ExcludedStep("公示", 7, "calendar"),),
    fee="不收费",
    correct_by=date(2026, 12, 4),
    place="3 号窗口",
    hours="周一至周五 8:30–17:00",
    code="HALL:N:0137:abcdefgh",
)

MATERIALS = (
    ReceivedMaterial("书面申请（或申请表）", "original", 1, "kept", 2),
    ReceivedMaterial("家庭成员居民身份证", "both", 1, "returned", remark="已核验"),
    ReceivedMaterial("近期免冠照片", "copy", 2),
)

RECEIPT = ReceiptSlip(
    HEAD,
    "东山便民〔2026〕收件 0021 号",
    "DS-2026-00021",
    "王秀英",
    "最低生活保障申请",
    "县民政局",
    datetime(2026, 11, 20, 10, 5),
    "李梅",
    MATERIALS,
    receiver_number="012",
    contact="王秀英",
    phone="13800001234",
    fee="不收费",
    promised_working_days=19,
    due_on=date(2026, 12, 17),
    excluded=(ExcludedStep("村（居）公示", 7, "calendar"),),
    carry_by=date(2026, 11, 25),
    query="电话 0577-6531 2345",
    collect="窗口领取",
    supervision_phone="12345",
    code="HALL:C:DS-2026-00021",
)

ACCEPTANCE = AcceptanceSlip(
    HEAD,
    "东山便民〔2026〕受理 0009 号",
    "DS-2026-00009",
    "王秀英",
    "高龄津贴申请",
    "东山社区便民服务中心",
    "李梅",
    date(2026, 11, 19),
    date(2026, 11, 20),
    5,
    date(2026, 11, 26),
    MATERIALS,
    id_number="11010519491231002X",
    phone="13800001234",
    statutory_working_days=10,
    excluded=(ExcludedStep("公示", 5), ExcludedStep("专家评审")),
    query="电话或扫码",
    delivery="邮寄",
    code="HALL:C:DS-2026-00009",
)

DONE = DoneSlip(
    HEAD,
    "东山便民〔2026〕办结 0003 号",
    "DS-2026-00003",
    "王秀英",
    "居住证明出具",
    "东山社区居民委员会",
    datetime(2026, 11, 20, 10, 30),
    "李梅",
    result="居住证明",
    result_number="证〔2026〕3 号",
    materials=MATERIALS[:1],
    code="HALL:C:DS-2026-00003",
)

REPORT = DayReport(
    HEAD,
    "东山便民〔2026〕日报 0233 号",
    date(2026, 11, 20),
    (LineCount("综合业务", 32, 27, 3, 1, 1, 2, 1), LineCount("社会保障", 20, 20, 0, 0, 0)),
    (CaseCount("代办 承诺件", "已收件", 9),),
    (Unfinished("A031", "3 号窗口", "李梅", "16:52"),),
    notices=5,
    second_notices=1,
    ratings=Ratings(21, 11, 2, 1, 4, 9),
    opened="08:30",
    closed="17:00",
    prepared_by="张强",
    code="HALL:D:20261120",
)

SAMPLES: dict[str, object] = {
    "ticket": TICKET,
    "notice": NOTICE,
    "receipt_slip": RECEIPT,
    "acceptance_slip": ACCEPTANCE,
    "done_slip": DONE,
    "day_report": REPORT,
    **OF_CASE,
    **OF_HALL,
    **MEDIATION,
    **WALL,
}
