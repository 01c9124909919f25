"""Certificates no committee is asked for: the list, what it recognises, and what it says instead."""

from __future__ import annotations

import json

import msgspec
import pytest

from hall_app import paths, shipped
from hall_app.domain import catalogue as cat
from hall_app.domain.forbidden import found_in, read_forbidden
from hall_app.domain.items import Material
from hall_app.words import speaking

LISTED = shipped.forbidden()
SHIPPED = cat.read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())


def paper(name: str, issuer: str) -> Material:
    return Material(name, "original", 1, "required", issuer=issuer)


@pytest.mark.parametrize(
    ("name", "issuer", "certificate"),
    [
        ("婚姻状况证明", "村（居）委会", "居民婚姻状况证明"),
        ("死亡证明", "村（社区）", "居民死亡证明"),
        ("就业状况证明", "社区居委会", "居民就业状况证明"),
        ("死亡证明", "公安、医疗机构、法院", None),
        ("残疾人证", "残联", None),
        ("居住证明", "村委会", None),
        ("死亡证明", "镇（街道）", None),
        ("婚姻状况证明", "瑞安市马北社区居委会", "居民婚姻状况证明"),
        ("婚姻状况证明", "东山县马北村民委员会", "居民婚姻状况证明"),
        ("婚姻状况证明", "村委会、镇民政办", "居民婚姻状况证明"),
        ("婚姻状况证明", "单位或村居", "居民婚姻状况证明"),
        ("疾病状况证明", "社区卫生服务中心", None),
        ("疾病状况证明", "瑞安市社区医院或镇卫生院", None),
        ("存活证明", "居委会", "居民健在证明"),
        ("与死者关系证明", "居委会", "亲属关系证明"),
        ("无违法犯罪证明", "居委会", "无犯罪记录证明"),
        ("从业证明", "居委会", "居民就业状况证明"),
        ("住所证明", "居委会", "市场主体住所证明"),
    ],
)
def test_what_no_committee_issues_any_more(name: str, issuer: str, certificate: str | None) -> None:
    found = LISTED.certificate_of(paper(name, issuer))
    assert (found.name if found else None) == certificate


def test_twenty_kinds_and_two_of_one_province() -> None:
    assert len(LISTED.certificates) == 20
    hubei = shipped.forbidden("hubei")
    assert len(hubei.certificates) == 22
    assert len({one.name for one in hubei.certificates}) == 22
    lost = paper("缴费票据遗失证明", "居委会")
    found = hubei.certificate_of(lost)
    assert found is not None
    assert (found.name, found.source) == ("缴费票据遗失证明", "湖北省不应出具证明事项清单")
    assert LISTED.certificate_of(paper("转学证明", "居委会")) is None
    assert hubei.certificate_of(paper("转学证明", "居委会")) is not None


def test_every_kind_recognises_its_own_name_and_says_what_instead() -> None:
    for one in shipped.forbidden("hubei").certificates:
        found = shipped.forbidden("hubei").certificate_of(paper(one.name, "居委会"))
        assert found is not None, one.name
        assert one.instead and one.instead_en and one.source
        with speaking("en"):
            assert found.words().isascii()
            assert found.instead_words().isascii()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("请到居委会开具死亡证明", True),
        ("到社区开一份单身证明", True),
        ("请到医院开具死亡证明", False),
        ("居委会电话写错", False),
        ("死亡证明复印件看不清", False),
    ],
)
def test_a_clerks_own_words(words: str, found: bool) -> None:
    assert (LISTED.certificate_in(words) is not None) is found


def test_the_shipped_catalogue_asks_for_none() -> None:
    assert not isinstance(SHIPPED, list)
    assert found_in(SHIPPED, shipped.forbidden("hubei")) == []


def test_where_a_catalogue_does_the_sentence_says_rule_and_way_out() -> None:
    assert not isinstance(SHIPPED, list)
    item = msgspec.structs.replace(SHIPPED.items[0], materials=(paper("婚姻状况证明", "村（居）委会"),))
    (found,) = found_in(msgspec.structs.replace(SHIPPED, items=(item,)), LISTED)
    assert (found.item, found.no) == (item.code, 1)
    with speaking("en"):
        assert "民发〔2020〕20号" in found.what()
        assert "instead: look at the marriage" in found.what()


def test_a_list_that_is_none() -> None:
    with pytest.raises(ValueError):
        read_forbidden(json.dumps({"certificates": [1]}).encode())
