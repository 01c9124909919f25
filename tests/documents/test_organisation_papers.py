"""Papers for an organisation: said to 贵单位, of 本单位, signed by a person, and nothing of a household."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from hall_app.documents import paper
from hall_app.documents.wording import to_unit
from hall_app.words import speaking
from tests.documents.reading import page_texts, pypdf_text, qpdf_complaints
from tests.documents.samples import SAMPLES

FIRM = "厦门市鹭江䶮记食品进出口贸易股份有限公司东山社区第三分公司"
# What a case's applicant gets; the papers of mediation, walls and registers have no applicant.
KINDS = (
    "notice", "receipt_slip", "acceptance_slip", "done_slip", "material_list", "rejection", "waiver_promise",
    "waiver_notice", "promise_ended", "extension_notice", "special_step_notice", "result_notice", "delivery_record",
    "joint_notice", "joint_slip", "proxy_letter", "home_visit",
)  # fmt: skip
NAMED = ("applicant", "addressee", "principal", "person")
# The wording of samples, and of who signs in their own name, is not what a paper says to the applicant.
NOT_TO_THEM = ("成年子女，同住", "本人与配偶均须签字", "本人卧床", "签收人签本人姓名")


def text(kind: str, **more: object) -> str:
    sample = SAMPLES[kind]
    named = {one.name: FIRM for one in fields(sample) if one.name in NAMED}
    found = pypdf_text(paper.render(kind, replace(sample, unit=True, **named, **more)))
    for said in NOT_TO_THEM:
        found = found.replace(said, "")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_as_to_a_person(kind: str) -> None:
    found = text(kind)
    assert FIRM in found
    assert [
        word for word in ("您", "本人", "指印", "同住", "住址") if word in found.replace("可捺指印", "")
    ] == []


def test_what_is_said_to_a_person_stays() -> None:
    assert "您" in pypdf_text(paper.render("rejection", SAMPLES["rejection"]))
    promise = pypdf_text(paper.render("waiver_promise", SAMPLES["waiver_promise"]))
    assert "本人承诺" in promise and "承诺单位" not in promise


def test_an_organisation_speaks_of_itself_only_where_it_speaks() -> None:
    with speaking("zh_CN"):
        assert to_unit("您可自行领取，本人到场") == "贵单位可自行领取，本人到场"
        assert to_unit("本人承诺", declares=True) == "本单位承诺"


def test_a_company_hands_over_its_letter_under_its_seal() -> None:
    found = text("proxy_letter")
    assert all(
        part in found for part in ("委托单位（盖章）", "本单位因故不能自行办理", "统一社会信用代码", "住所")
    )


def test_a_record_of_delivery_asks_for_a_person() -> None:
    found = text(
        "delivery_record",
        receiver="李䶮",
        relation="经办人",
        authority="已出示授权委托书",
        identity="居民身份证",
    )
    assert all(
        part in found for part in ("签收人李䶮", "经办人", "授权凭据已出示授权委托书", "查验证件居民身份证")
    )


@pytest.mark.parametrize("kind", ["delivery_record", "waiver_promise", "result_notice"])
def test_a_paper_for_a_company_is_sound(kind: str, tmp_path: Path) -> None:
    pdf = paper.render(kind, replace(SAMPLES[kind], unit=True))
    assert len(page_texts(pdf)) <= 2
    assert qpdf_complaints(pdf, tmp_path) == ""
