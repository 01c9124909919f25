"""The office of the town, out of a catalogue's chain of offices."""

from __future__ import annotations

import pytest

from hall_app.domain.units import TOWN_CENTRE, town_unit


@pytest.mark.parametrize(
    ("chain", "office"),
    [
        ("村（社区）初审—镇人社所—县经办机构", "镇人社所"),
        ("镇（街道）初审—县残联审核—县民政局审定", TOWN_CENTRE),
        ("村（社区）评议—镇（街道）初审—县卫生健康局确认", TOWN_CENTRE),
        ("镇（街道）受理、审核；县民政局确认（部分地区委托镇街）", TOWN_CENTRE),
        ("社区、镇（街道）—县人社局", TOWN_CENTRE),
        ("镇（街道）退役军人服务站—县—市—省逐级审核", "镇（街道）退役军人服务站"),
        ("镇（街道）残联初审—县残联审批、政府采购实施", "镇（街道）残联"),
        ("镇（乡）农机站受理—县农业农村局—财政局", "镇（乡）农机站"),
        ("村组登记—镇（乡）初核—县农业农村局确认", TOWN_CENTRE),
        ("公安派出所", "公安派出所"),
        ("县医保经办机构", "县医保经办机构"),
        ("县社保卡服务中心；合作银行", "县社保卡服务中心"),
        ("镇（街道）卫生健康办（计生）", "镇（街道）卫生健康办（计生）"),
        ("", ""),
    ],
)
def test_the_office_of_the_town(chain: str, office: str) -> None:
    assert town_unit(chain) == office
