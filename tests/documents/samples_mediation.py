"""A mediation file, part by part."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hall_app.documents.mediation.agreement import MediationAgreement
from hall_app.documents.mediation.application import MediationApplication
from hall_app.documents.mediation.authority import MediationAuthority
from hall_app.documents.mediation.back_cover import FilePart, MediationBackCover
from hall_app.documents.mediation.common import Party
from hall_app.documents.mediation.confirmation import MediationConfirmation
from hall_app.documents.mediation.cover import MediationCover
from hall_app.documents.mediation.evidence import Evidence, MediationEvidence
from hall_app.documents.mediation.follow_up import MediationFollowUp
from hall_app.documents.mediation.identity import MediationIdentity
from hall_app.documents.mediation.inquiry import MediationInquiry, Spoken
from hall_app.documents.mediation.performance import MediationPerformance, Performed
from hall_app.documents.mediation.record import MediationRecord, Said
from hall_app.documents.mediation.rights import MediationRights
from hall_app.documents.mediation.statement import MediationStatement
from tests.documents.samples_case import HEAD, LONG_NAME, PHONE, RARE

COMMON: dict[str, Any] = {
    "head": HEAD,
    "number": "东山人调〔2026〕0012 号",
    "file_number": "（2026）东山人调字第 12 号",
    "committee": "东山社区人民调解委员会",
    "dispute": "楼上漏水损害赔偿纠纷",
    "on": date(2026, 11, 20),
}


def code(part: str) -> str:
    """The code of a part."""
    return f"HALL1|{part}|12|abcdef"


FIRST = Party(
    "王" + RARE,
    "申请人",
    "女",
    "1949-12-31",
    "汉族",
    "退休",
    "11010519491231002X",
    "东山社区 5 幢 302 室",
    PHONE,
)
SECOND = Party(
    LONG_NAME,
    "被申请人",
    "男",
    "1988-01-01",
    "维吾尔族",
    "个体",
    "440524188001010014",
    "东山社区 5 幢 402 室",
    "13900005678",
)
SUMMARY = (
    "2026 年 10 月 3 日，四楼住户卫生间水管破裂，致三楼住户厨房、客厅吊顶及地板受损，双方就赔偿数额协商不成。"
)

PARTS = (
    "人民调解申请（受理登记）表",
    "人民调解权利义务告知书",
    "当事人身份证明",
    "授权委托书",
    "调查记录",
    "证据材料",
    "调解记录",
    "调解协议书",
    "履行凭证",
    "回访记录",
    "司法确认材料",
    "情况说明",
    "封底",
)

MEDIATION: dict[str, object] = {
    "mediation_cover": MediationCover(
        **COMMON,
        kind="邻里纠纷",
        parties=(FIRST.name, SECOND.name),
        mediators=("陈调解", "林" + RARE),
        accepted_on=date(2026, 10, 20),
        ended_on=date(2026, 11, 20),
        outcome="达成书面协议",
        keep_for="长期",
        keeper="李梅",
        filed_on=date(2026, 12, 1),
        pages=23,
        code=code("mediation_cover"),
    ),
    "mediation_application": MediationApplication(
        **COMMON,
        parties=(FIRST, SECOND),
        source="当事人申请",
        summary=SUMMARY,
        request="请求赔偿维修费 8000 元，并修复吊顶",
        registered_by="李梅",
        place="东山社区调解室",
        oral_agreement="无",
        code=code("mediation_application"),
    ),
    "mediation_rights": MediationRights(
        **COMMON, party=SECOND.name, mediators=("陈调解", "林" + RARE), code=code("mediation_rights")
    ),
    "mediation_identity": MediationIdentity(
        **COMMON,
        parties=(FIRST, SECOND),
        shown=("居民身份证", "居民户口簿"),
        checked_by="李梅",
        code=code("mediation_identity"),
    ),
    "mediation_authority": MediationAuthority(
        **COMMON,
        principal=FIRST,
        agent=SECOND,
        scope=("代为陈述事实", "代为承认、放弃、变更调解请求，签署调解协议"),
        term="自签署之日起至调解终结",
        code=code("mediation_authority"),
    ),
    "mediation_inquiry": MediationInquiry(
        **COMMON,
        asked=SECOND,
        begun_at=datetime(2026, 10, 22, 9, 0),
        place="东山社区调解室",
        investigators=("陈调解", "林工"),
        recorder="李梅",
        spoken=(
            Spoken("请说明漏水经过。", "那天我不在家，" + RARE + "，回来才知道水管破了。"),
            Spoken("是否愿意赔偿？", "愿意，但数额过高。"),
        ),
        present=("网格员周敏",),
        code=code("mediation_inquiry"),
    ),
    "mediation_evidence": MediationEvidence(
        **COMMON,
        pieces=(
            Evidence("吊顶受损照片", "照片", FIRST.name, "受损程度", 4, date(2026, 10, 20)),
            Evidence("维修报价单", "书证", "王秀英", "维修费用", 1, date(2026, 10, 21)),
        ),
        taken_by="李梅",
        empty_rows=4,
        code=code("mediation_evidence"),
    ),
    "mediation_record": MediationRecord(
        **COMMON,
        session=2,
        begun_at=datetime(2026, 11, 20, 9, 0),
        ended_at=datetime(2026, 11, 20, 11, 20),
        place="东山社区调解室",
        parties=(FIRST, SECOND),
        mediators=("陈调解", "林" + RARE),
        recorder="李梅",
        invited=("物业公司代表",),
        said=(
            Said("调解员", "今天就赔偿数额继续协商。"),
            Said("申请人", "最低 6000 元。"),
            Said("被申请人", "同意 6000 元，分两次付清。"),
        ),
        outcome="达成一致，制作协议书",
        code=code("mediation_record"),
    ),
    "mediation_agreement": MediationAgreement(
        **COMMON,
        parties=(FIRST, SECOND),
        facts=SUMMARY,
        responsibility="四楼住户对水管疏于维护，承担全部赔偿责任。",
        terms=(
            "被申请人赔偿申请人维修费 6000 元；",
            "被申请人于 2026 年 12 月 10 日前修复水管；",
            "双方就本纠纷再无其他争议。",
        ),
        performance="签订当日支付 3000 元，余款 2026 年 12 月 10 日前转账付清。",
        mediators=("陈调解", "林" + RARE),
        recorder="李梅",
        code=code("mediation_agreement"),
    ),
    "mediation_performance": MediationPerformance(
        **COMMON,
        done=(Performed("首期赔偿款 3000 元", "四楼住户", "三楼住户", "现金", date(2026, 11, 20)),),
        open_duties="余款 3000 元",
        vouchers="收条 1 张" + RARE,
        code=code("mediation_performance"),
    ),
    "mediation_follow_up": MediationFollowUp(
        **COMMON,
        asked=FIRST.name,
        visited_at=datetime(2026, 12, 15, 10, 0),
        means="上门",
        by="李梅",
        kept="赔偿款已付清，水管已修复",
        view="满意",
        advice="归档",
        code=code("mediation_follow_up"),
    ),
    "mediation_confirmation": MediationConfirmation(
        **COMMON,
        court="县人民法院",
        parties=(FIRST, SECOND),
        agreed_on=date(2026, 11, 20),
        annexes=("调解协议书原件", "双方身份证复印件"),
        ruling="裁定有效",
        code=code("mediation_confirmation"),
    ),
    "mediation_statement": MediationStatement(
        **COMMON,
        about="延长调解期限",
        text="因被申请人外出，经双方同意，调解期限延长十五日。\n" + LONG_NAME + "电话确认。",
        written_by="陈调解",
        code=code("mediation_statement"),
    ),
    "mediation_back_cover": MediationBackCover(
        **COMMON,
        parts=tuple(FilePart(name, str(n)) for n, name in enumerate(PARTS, start=1)),
        leaves=23,
        filed_by="李梅",
        checked_by="张强",
        filed_on=date(2026, 12, 1),
        notes="本卷齐全" + RARE,
        code=code("mediation_back_cover"),
    ),
}
