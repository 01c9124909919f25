"""The papers of a case and its agency, filled, with rare characters and a long name among what is entered."""

from __future__ import annotations

from datetime import date, datetime

from hall_app.documents.agency_ledger import AgencyLedger, LedgerRow
from hall_app.documents.agency_sheet import AgencySheet, AgencyStep
from hall_app.documents.delivery_record import Delivered, DeliveryRecord
from hall_app.documents.extension_notice import ExtensionNotice
from hall_app.documents.joint_notice import JointMissing, JointNotice
from hall_app.documents.joint_slip import JointPart, JointSlip
from hall_app.documents.kit import Letterhead
from hall_app.documents.material_list import MaterialList
from hall_app.documents.notice import ToSupply
from hall_app.documents.parts import ExcludedStep, ReceivedMaterial
from hall_app.documents.party import Party
from hall_app.documents.promise_ended import PromiseEnded
from hall_app.documents.proxy_letter import ProxyLetter
from hall_app.documents.rejection import Rejection
from hall_app.documents.result_notice import ResultNotice
from hall_app.documents.special_step_notice import SpecialStepNotice
from hall_app.documents.waiver_notice import WaiverNotice
from hall_app.documents.waiver_promise import MissingMaterial, WaiverPromise

RARE = "䶮𬭎𡒄"
LONG_NAME = "阿卜杜热西提·买买提依明·吐尔逊江·阿布都克里木·艾"
HEAD = Letterhead("东山社区便民服务中心", "0577-6531 2345")
CASE = "DS-2026-00021"
ITEM = "最低生活保障申请"
BODY = "镇社会救助办公室"
ID = "11010519491231002X"
PHONE = "13800001234"

MATERIALS = (
    ReceivedMaterial("书面申请（或申请表）", "original", 1, "kept", 2),
    ReceivedMaterial("家庭成员居民身份证", "both", 1, "returned", remark="已核验"),
    ReceivedMaterial("房屋租赁合同" + RARE, "copy", 2),
)

PARTY = Party(
    "91350211M0000XUF46", LONG_NAME, "湖滨路1号", "李" + RARE, "邻居", agent_standing="已出示授权书"
)

MATERIAL_LIST = MaterialList(
    head=HEAD,
    number="东山便民〔2026〕接收 0021 号",
    case_number=CASE,
    applicant=LONG_NAME,
    item=ITEM,
    received_at=datetime(2026, 11, 20, 10, 5),
    receiver="李梅",
    materials=MATERIALS,
    receiver_number="012",
    deciding_body=BODY,
    contact="王" + RARE,
    phone=PHONE,
    party=PARTY,
    code="HALL1|material_list|DS-2026-00021|abcdef",
)

REJECTION = Rejection(
    head=HEAD,
    number="镇社救〔2026〕不受 0003 号",
    applicant="王" + RARE,
    item=ITEM,
    deciding_body=BODY,
    applied_on=date(2026, 11, 18),
    decided_on=date(2026, 11, 20),
    reason="申请人户籍不在本镇，该事项不属于本机关职权范围",
    basis="《行政许可法》第三十二条第一款第（二）项",
    review_body="县人民政府",
    court="县人民法院",
    competent="户籍所在地新河镇社会救助办公室",
    competent_place="新河镇人民路 8 号，0577-6500 1111",
    helped="已电话联系新河镇窗口并代为预约 11 月 23 日上午",
    handler="李梅",
    handler_number="012",
    contact="王秀英",
    phone=PHONE,
    supervision_phone="12345",
    code="HALL1|rejection|DS-2026-00021|abcdef",
)

MISSING = (
    MissingMaterial("近 12 个月收入证明", "原件 1 份，加盖单位公章", "当面或邮寄"),
    MissingMaterial("残疾人证复印件", "复印件 1 份，出示原件", "网上上传"),
)

WAIVER_PROMISE = WaiverPromise(
    head=HEAD,
    number="东山便民〔2026〕容承 0002 号",
    applicant="王" + RARE,
    item="高龄津贴申请",
    deciding_body="东山社区便民服务中心",
    carried=False,
    missing=MISSING,
    supply_by=date(2026, 11, 27),
    signed_on=date(2026, 11, 20),
    identity_number=ID,
    phone=PHONE,
    agent=LONG_NAME,
    code="HALL1|waiver_promise|DS-2026-00021|abcdef",
)

WAIVER_NOTICE = WaiverNotice(
    head=HEAD,
    number="东山便民〔2026〕容受 0002 号",
    case_number=CASE,
    applicant="王" + RARE,
    item="高龄津贴申请",
    deciding_body="东山社区便民服务中心",
    carried=False,
    missing=MISSING,
    supply_by=date(2026, 11, 27),
    issued_on=date(2026, 11, 20),
    handler="李梅",
    handler_number="012",
    place="3 号窗口",
    contact="王秀英",
    phone=PHONE,
    supervision_phone="12345",
    code="HALL1|waiver_notice|DS-2026-00021|abcdef",
)

PROMISE_ENDED = PromiseEnded(
    head=HEAD,
    number="东山便民〔2026〕终止 0001 号",
    case_number=CASE,
    applicant="王" + RARE,
    item="高龄津贴申请",
    deciding_body="东山社区便民服务中心",
    missing=MISSING,
    given_on=date(2026, 11, 20),
    supply_by=date(2026, 11, 27),
    ended_on=date(2026, 11, 30),
    reason="承诺期限届满，未收到所缺材料",
    told="电话告知",
    promise_number="东山便民〔2026〕容缺承诺 0002 号",
    handler="李梅",
    handler_number="012",
    place="东山路 8 号",
    hours="工作日 8:30—17:30",
    office_phone="0577-6531 2345",
    contact="王秀英",
    phone=PHONE,
    supervision_phone="12345",
    code="HALL1|promise_ended|DS-2026-00021|abcdef",
)

EXTENSION = ExtensionNotice(
    head=HEAD,
    number="镇社救〔2026〕延 0001 号",
    case_number=CASE,
    applicant=LONG_NAME,
    item=ITEM,
    decider=BODY,
    old_due_on=date(2026, 12, 17),
    new_due_on=date(2026, 12, 31),
    working_days_more=10,
    reason="入户核查期间申请人住院，需补充核查",
    approver="赵主任",
    approved_on=date(2026, 12, 15),
    issued_on=date(2026, 12, 15),
    basis="《行政许可法》第四十二条",
    asked_on=date(2026, 12, 14),
    contact="王" + RARE,
    phone=PHONE,
    supervision_phone="12345",
    code="HALL1|extension_notice|DS-2026-00021|abcdef",
)

SPECIAL_STEP = SpecialStepNotice(
    head=HEAD,
    number="镇社救〔2026〕特 0004 号",
    case_number=CASE,
    applicant="王" + RARE,
    item=ITEM,
    step=ExcludedStep("村（居）公示", 7, "calendar"),
    begins_on=date(2026, 11, 30),
    issued_on=date(2026, 11, 27),
    done_by="东山社区居民委员会",
    basis="《社会救助暂行办法》第十一条",
    fee="不收费",
    due_before=date(2026, 12, 17),
    due_after=date(2026, 12, 24),
    contact="王秀英",
    phone=PHONE,
    supervision_phone="12345",
    code="HALL1|special_step_notice|DS-2026-00021|abcdef",
)

RESULT = ResultNotice(
    head=HEAD,
    number="东山便民〔2026〕领取 0005 号",
    case_number=CASE,
    applicant="王" + RARE,
    item=ITEM,
    deciding_body=BODY,
    result="准予",
    decided_on=date(2026, 12, 16),
    issued_on=date(2026, 12, 17),
    document="最低生活保障证",
    document_number="浙低保〔2026〕1287",
    place="本大厅 3 号窗口",
    hours="周一至周五 8:30–17:00",
    fetch_until=date(2027, 1, 15),
    bring=("本通知", "有效身份证件"),
    home_phone="0577-6531 2345",
    handler="李梅",
    handler_number="012",
    contact=LONG_NAME,
    phone=PHONE,
    supervision_phone="12345",
    code="HALL1|result_notice|DS-2026-00021|abcdef",
)

DELIVERY = DeliveryRecord(
    head=HEAD,
    number="东山便民〔2026〕送达 0006 号",
    case_number=CASE,
    addressee="王" + RARE,
    delivering_body="东山社区便民服务中心",
    documents=(
        Delivered("最低生活保障证", "浙低保〔2026〕1287"),
        Delivered("确认通知书", "镇社救〔2026〕确 0021 号", 2),
    ),
    method="直接送达（上门）",
    place="东山社区 5 幢 302 室",
    delivered_at=datetime(2026, 12, 18, 15, 40),
    receiver=LONG_NAME,
    relation="成年子女，同住",
    deliverers=("李梅", "张强"),
    witness="陈网格员",
    refusal="无",
    remark="本人卧床，已拍照留存",
    code="HALL1|delivery_record|DS-2026-00021|abcdef",
)

PROXY = ProxyLetter(
    head=HEAD,
    number="东山便民〔2026〕委托 0007 号",
    principal="王" + RARE,
    identity_number=ID,
    agent="李梅",
    agent_post="东山社区便民服务中心代办员",
    item=ITEM,
    deciding_body=BODY,
    scope=("递交、补交、领回申请材料", "代收办理结果和文书"),
    materials=MATERIALS,
    telephone=PHONE,
    address="东山社区 5 幢 302 室",
    agent_telephone="0577-6531 2345",
    fee_advanced="无",
    begins_on=date(2026, 11, 20),
    signed_on=date(2026, 11, 20),
    reason=LONG_NAME + "行动不便",
    code="HALL1|proxy_letter|DS-2026-00021|abcdef",
)

JOINT_NOTICE = JointNotice(
    head=HEAD,
    number="DS01L20261120001",
    name="残疾人服务一件事",
    applicant=LONG_NAME,
    parts=(
        (ITEM, CASE, "东山便民〔2026〕告知 0021 号"),
        ("残疾人就业、培训需求登记", "DS-2026-00022", "东山便民〔2026〕告知 0022 号"),
    ),
    missing=(
        JointMissing(
            ToSupply("残疾人证" + RARE, "both", 1, "查验原件", "残联"), (ITEM, "残疾人就业、培训需求登记")
        ),
        JointMissing(ToSupply("需求登记表", "original", 1, fault="未签字"), ("残疾人就业、培训需求登记",)),
    ),
    issued_on=date(2026, 11, 20),
    handler="李梅",
    handler_number="012",
    contact="王" + RARE,
    phone=PHONE,
    correct_by=date(2026, 11, 27),
    place="东山路 8 号",
    hours="8:30–17:00",
    supervision_phone="12345",
    party=PARTY,
    code="HALL1|joint_notice|DS01L20261120001|abcdef",
)

JOINT_SLIP = JointSlip(
    head=HEAD,
    number="DS01L20261120001",
    name="残疾人服务一件事",
    applicant=LONG_NAME,
    parts=(
        JointPart(ITEM, CASE, "东山便民〔2026〕收件 0021 号", BODY, "已收件", "2026-12-18"),
        JointPart("残疾人就业、培训需求登记", "DS-2026-00022", "", "东山社区便民服务中心", "已受理", "即办"),
    ),
    received_at=datetime(2026, 11, 20, 10, 5),
    receiver="李梅",
    receiver_number="012",
    contact="王" + RARE,
    phone=PHONE,
    telling="全部办结后一次告知",
    query="到大厅或电话查询",
    supervision_phone="12345",
    party=PARTY,
    code="HALL1|joint_slip|DS01L20261120001|abcdef",
)

AGENCY_SHEET = AgencySheet(
    head=HEAD,
    number="东山便民〔2026〕承办 0021 号",
    case_number=CASE,
    resident="王" + RARE,
    telephone=PHONE,
    item=ITEM,
    received_at=datetime(2026, 11, 20, 10, 5),
    handler="李梅",
    deciding_body=BODY,
    handler_number="012",
    carry_by=date(2026, 11, 25),
    carried_to="镇便民服务中心 6 号窗口",
    taken_by="周敏",
    taken_on=date(2026, 11, 23),
    due_on=date(2026, 12, 17),
    steps=(
        AgencyStep(datetime(2026, 11, 23, 9, 10), "材料送交镇窗口", "李梅", "周敏"),
        AgencyStep(datetime(2026, 12, 10, 14, 0), "电话催办一次", "李梅", LONG_NAME),
    ),
    impossible="（无）",
    call_back="待回访",
    code="HALL1|agency_sheet|DS-2026-00021|abcdef",
)

AGENCY_LEDGER = AgencyLedger(
    head=HEAD,
    number="东山便民〔2026〕台账 11 月",
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    rows=(
        LedgerRow(
            CASE,
            date(2026, 11, 20),
            "王" + RARE,
            ITEM,
            "镇窗口 周敏",
            date(2026, 11, 23),
            date(2026, 12, 17),
            1,
        ),
        LedgerRow(
            "DS-2026-00022", date(2026, 11, 21), LONG_NAME, "残疾人证申领", "县残联 吴工", call_back="满意"
        ),
    ),
    kept_by="李梅",
    empty_rows=6,
    code="HALL1|agency_ledger|2026-11|abcdef",
)

OF_CASE: dict[str, object] = {
    "material_list": MATERIAL_LIST,
    "rejection": REJECTION,
    "waiver_promise": WAIVER_PROMISE,
    "waiver_notice": WAIVER_NOTICE,
    "promise_ended": PROMISE_ENDED,
    "extension_notice": EXTENSION,
    "special_step_notice": SPECIAL_STEP,
    "result_notice": RESULT,
    "delivery_record": DELIVERY,
    "proxy_letter": PROXY,
    "agency_sheet": AGENCY_SHEET,
    "agency_ledger": AGENCY_LEDGER,
    "joint_notice": JOINT_NOTICE,
    "joint_slip": JOINT_SLIP,
}
