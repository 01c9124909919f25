"""Papers of originals, money, time and the registers of the hall, with rare characters and a long name in them."""

from __future__ import annotations

from datetime import date, datetime

from hall_app.documents.booking_register import Booking, BookingRegister
from hall_app.documents.cash_count import CashCount, Counted, FeeTotal
from hall_app.documents.due_explanation import DueExplanation, ExplainedDay
from hall_app.documents.fee_receipt import FeeLine, FeeReceipt
from hall_app.documents.file_index import FiledPaper, FileIndex
from hall_app.documents.first_asked_register import FirstAsked, FirstAskedRegister
from hall_app.documents.handover_list import HandoverList, Leg, Original
from hall_app.documents.home_visit import HomeVisit
from hall_app.documents.month_report import ItemOften, LatePromise, MonthLine, MonthReport
from hall_app.documents.not_done_sheet import NotDoneSheet
from hall_app.documents.post_handover import OpenMatter, PostHandover
from hall_app.documents.rating_sheet import RatingSheet
from hall_app.documents.refund_slip import RefundSlip
from hall_app.documents.volunteer_record import Service, VolunteerRecord
from tests.documents.samples_case import CASE, HEAD, ID, ITEM, LONG_NAME, PHONE, RARE

HANDOVER = HandoverList(
    head=HEAD,
    number="东山便民〔2026〕交接 0031 号",
    made_at=datetime(2026, 11, 23, 8, 40),
    sender="东山社区便民服务中心",
    receiver="镇便民服务中心",
    originals=(
        Original("居民户口簿", CASE, "王" + RARE, 12, "完好"),
        Original("残疾人证", "DS-2026-00022", LONG_NAME, 1, "封皮破损"),
    ),
    legs=(
        Leg("群众 → 大厅", "王" + RARE, "李梅", datetime(2026, 11, 20, 10, 5)),
        Leg("大厅 → 送件员", "李梅", "张强", datetime(2026, 11, 23, 8, 40), "共 2 件"),
    ),
    empty_legs=3,
    code="HALL1|handover_list|DS-2026-00021|abcdef",
)

DUE = DueExplanation(
    head=HEAD,
    item=ITEM,
    received_on=date(2026, 2, 13),
    working_days=5,
    due_on=date(2026, 2, 27),
    days=(
        ExplainedDay(date(2026, 2, 13), "星期五", 0, "材料收齐当日，不计"),
        ExplainedDay(date(2026, 2, 14), "星期六", 1, "调休上班，计工作日"),
        *(
            ExplainedDay(date(2026, 2, d), f"星期{'日一二三四五六'[(d - 15) % 7]}", 0, "春节放假")
            for d in range(15, 24)
        ),
        ExplainedDay(date(2026, 2, 24), "星期二", 2, "工作日"),
        ExplainedDay(date(2026, 2, 25), "星期三", 3, "工作日"),
        ExplainedDay(date(2026, 2, 26), "星期四", 4, "工作日"),
        ExplainedDay(date(2026, 2, 27), "星期五", 5, "工作日，期限届满"),
    ),
    case_number="DS-2026-00001",
    calendar_edition="国务院办公厅 2026 年节假日安排",
    warns_on=date(2026, 2, 27),
    provisional=True,
    code="HALL1|due_explanation|DS-2026-00001|abcdef",
)

FILE_INDEX = FileIndex(
    head=HEAD,
    number="东山便民〔2026〕卷 0021 号",
    case_number=CASE,
    title="王" + RARE + "申请最低生活保障案卷",
    archive_number="DS·2026·D10·0021",
    papers=(
        FiledPaper(
            "申请书", "", "王" + RARE, date(2026, 11, 20), "1–2", "9f86d081884c7d659a2feaa0c55ad015" * 2
        ),
        FiledPaper(
            "收件凭证", "东山便民〔2026〕收件 0021 号", "大厅", date(2026, 11, 20), "3", "a" * 64, "附件"
        ),
    ),
    filed_on=date(2026, 12, 30),
    filed_by="李梅",
    checked_by="张强",
    keep_for="10 年",
    shelf="A 柜 3 层 12 盒",
    package_digest="0123456789abcdef" * 4,
    code="HALL1|file_index|DS-2026-00021|abcdef",
)

FEE_RECEIPT = FeeReceipt(
    head=HEAD,
    number="东山便民〔2026〕收据 0008 号",
    case_number=CASE,
    payer="王" + RARE,
    item="社会保障卡补领",
    taken_at=datetime(2026, 11, 20, 11, 0),
    lines=(FeeLine("社会保障卡补领工本费", "浙价费〔2013〕58 号", 2000),),
    taken_by="李梅",
    taker_number="012",
    for_body="县社会保险事业管理中心",
    means="现金",
    bill="（2026）No.0012345",
    paid_on=date(2026, 11, 18),
    by_hand="断电-0031",
    supervision_phone="12345",
    code="HALL1|fee_receipt|DS-2026-00021|abcdef",
)

REFUND = RefundSlip(
    head=HEAD,
    number="东山便民〔2026〕退费 0003 号",
    case_number=CASE,
    item="社会保障卡补领",
    receipt="东山便民〔2026〕收据 0008 号",
    taken_on=date(2026, 11, 20),
    payer="王" + RARE,
    receiver=LONG_NAME,
    amount_fen=2000,
    reason="重复缴费，经核对退还",
    paid_at=datetime(2026, 11, 23, 9, 30),
    paid_by="林国栋",
    paid_by_number="001",
    means="银行转账",
    supervision_phone="12345",
    code="HALL1|refund_slip|DS-2026-00021|abcdef",
)

CASH = CashCount(
    head=HEAD,
    number="东山便民〔2026〕现金 0233 号",
    day=date(2026, 11, 20),
    counted=(Counted(10000, 1), Counted(2000, 3), Counted(50, 3)),
    booked=(FeeTotal("社会保障卡补领", 3, 6000),),
    window="3 号窗口",
    counter="李梅",
    float_fen=10000,
    reason="多收零钱待查" + RARE,
    code="HALL1|cash_count|2026-11-20|abcdef",
)

FIRST_ASKED = FirstAskedRegister(
    head=HEAD,
    number="东山便民〔2026〕首问 47 周",
    first=date(2026, 11, 16),
    last=date(2026, 11, 20),
    rows=(
        FirstAsked(
            datetime(2026, 11, 16, 9, 2),
            "王" + RARE,
            PHONE,
            "咨询低保申请条件",
            "李梅",
            "当场解答",
            "",
            "已明白",
        ),
        FirstAsked(
            datetime(2026, 11, 17, 14, 30),
            LONG_NAME,
            PHONE,
            "不动产登记",
            "张强",
            "不属本厅",
            "县不动产中心",
            "已代为预约",
        ),
    ),
    empty_rows=5,
    code="HALL1|first_asked_register|2026-11-20|abcdef",
)

POST = PostHandover(
    head=HEAD,
    number="东山便民〔2026〕AB 0003 号",
    a="李梅" + RARE,
    b=LONG_NAME,
    a_number="012",
    b_number="007",
    post="3 号窗口（社会救助）",
    reason="参加县级培训",
    begins_at=datetime(2026, 11, 23, 8, 30),
    ends_at=datetime(2026, 11, 25, 17, 0),
    handed_at=datetime(2026, 11, 20, 16, 0),
    matters=(
        OpenMatter(
            "王秀英低保申请（" + CASE + "）", "催镇窗口出具核对报告", "12 月 17 日", "本人卧床，电话联系"
        ),
    ),
    things="柜门钥匙 1 把、收件章 1 枚",
    remark="每日 16:30 电话碰头",
    code="HALL1|post_handover|0003|abcdef",
)

NOT_DONE = NotDoneSheet(
    head=HEAD,
    number="东山便民〔2026〕反映 0002 号",
    registered_at=datetime(2026, 11, 20, 9, 20),
    person=LONG_NAME,
    telephone=PHONE,
    matter="孩子落户跑了三次没办成",
    first_window="2 号窗口",
    why_not="窗口要求出具清单外的居住证明" + RARE,
    clerk="张强",
    wish="希望一次办成",
    checked="属清单外材料，要求不当",
    handled_by="陈主任",
    measure="当场纠正并代办",
    answer_by=date(2026, 11, 25),
    answered_on=date(2026, 11, 20),
    answer="已当场办结并致歉",
    satisfied="满意",
    code="HALL1|not_done_sheet|0002|abcdef",
)

RATING = RatingSheet(
    head=HEAD,
    number="东山便民〔2026〕差评 0001 号",
    received_at=datetime(2026, 11, 20, 15, 0),
    case_number=CASE,
    item=ITEM,
    grade="不满意（2★）",
    options=("未一次性告知材料", "跑多次、多窗口"),
    text="来了三趟" + RARE,
    named=True,
    handler="李梅",
    window="3 号窗口",
    triage="有效差评",
    triaged_by="陈主任",
    called_back_at=datetime(2026, 11, 21, 9, 0),
    called_back_by="张强",
    call_back="情况属实，" + LONG_NAME + "接受说明",
    cause="首次接待时漏告知一项材料",
    measure="批评教育，核对告知清单",
    due_on=date(2026, 11, 27),
    reply="已致歉并办结",
    replied_on=date(2026, 11, 24),
    rated_again="满意",
    approver="赵主任",
    code="HALL1|rating_sheet|0001|abcdef",
)

BOOKINGS = BookingRegister(
    head=HEAD,
    number="东山便民〔2026〕预约 47 周",
    first=date(2026, 11, 23),
    last=date(2026, 11, 27),
    rows=(
        Booking(
            "王" + RARE,
            PHONE,
            "养老待遇资格认证",
            date(2026, 11, 23),
            "9:00–9:30",
            "3 号窗口",
            "身份证",
            "轮椅",
        ),
        Booking(
            LONG_NAME,
            PHONE,
            "居住证办理",
            date(2026, 11, 24),
            "14:00–14:30",
            "1 号窗口",
            "身份证、租房合同",
            "",
            "未到",
        ),
    ),
    empty_rows=6,
    code="HALL1|booking_register|2026-11-27|abcdef",
)

HOME = HomeVisit(
    head=HEAD,
    number="东山便民〔2026〕上门 0009 号",
    case_number=CASE,
    person="王" + RARE,
    telephone=PHONE,
    address="东山社区 5 幢 302 室",
    item="养老待遇资格认证",
    planned_at=datetime(2026, 11, 24, 14, 30),
    clerks=("李梅", LONG_NAME),
    reason="高龄卧床",
    bring=("身份证", "社会保障卡"),
    equipment=("移动终端", "印泥"),
    result="现场认证完成",
    remark="下次认证 2027 年 11 月",
    code="HALL1|home_visit|DS-2026-00021|abcdef",
)

VOLUNTEER = VolunteerRecord(
    head=HEAD,
    number="东山志证〔2026〕0004 号",
    name=LONG_NAME,
    identity_kind="居民身份证",
    identity_number=ID,
    volunteer_number="330300-0012345",
    body="东山社区居民委员会",
    services=(
        Service(date(2026, 3, 5), date(2026, 3, 5), "大厅引导、助老填表", "4.0", "引导员"),
        Service(date(2026, 5, 1), date(2026, 5, 3), "“" + RARE + "”文化节秩序维护", "18.5"),
    ),
    hours="22.5",
    first=date(2026, 3, 5),
    last=date(2026, 5, 3),
    issued_on=date(2026, 11, 20),
    responsible="赵主任",
    handler="李梅",
    telephone="0577-6531 2345",
    remark="仅用于升学、就业证明",
    code="HALL1|volunteer_record|0004|abcdef",
)

MONTH_REPORT = MonthReport(
    head=HEAD,
    number="",
    to="东山镇便民服务中心",
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    lines=(
        MonthLine("取号", 412),
        MonthLine("其中已接待", 398, 412),
        MonthLine("其中 8 分钟内办结", 120, 131),
        MonthLine("未评价（不计入任何等次）", 7, 300),
    ),
    late=(
        LatePromise("DS-2026-00021", "最低生活保障申请", date(2026, 11, 20)),
        LatePromise("DS-2026-00022", "残疾人证申领", date(2026, 11, 23), date(2026, 11, 24)),
    ),
    late_count=2,
    items=(ItemOften("居住证申领", 41), ItemOften("高龄津贴申请", 18)),
    days_open=21,
    prepared_by=LONG_NAME,
    code="HALL1|month_report|2026-11|abcdef",
)

OF_HALL: dict[str, object] = {
    "month_report": MONTH_REPORT,
    "handover_list": HANDOVER,
    "due_explanation": DUE,
    "file_index": FILE_INDEX,
    "fee_receipt": FEE_RECEIPT,
    "refund_slip": REFUND,
    "cash_count": CASH,
    "first_asked_register": FIRST_ASKED,
    "post_handover": POST,
    "not_done_sheet": NOT_DONE,
    "rating_sheet": RATING,
    "booking_register": BOOKINGS,
    "home_visit": HOME,
    "volunteer_record": VOLUNTEER,
}
