"""Who decides, read from how the catalogue says an application travels."""

from __future__ import annotations

import pytest

from hall_app import paths
from hall_app.domain.catalogue import Catalogue, read_catalogue
from hall_app.domain.deciding import ACCEPTING, is_chain, unit_of

VERBS = ("受理", "初审", "审核", "审批", "审定", "确认", "认定", "评议", "复核", "核实", "查验")


@pytest.mark.parametrize(
    ("chain", "unit"),
    [
        ("村（社区）评议—镇（街道）初审—县卫生健康局确认", "县卫生健康局"),
        ("镇（街道）受理、审核；县民政局确认（部分地区委托镇街）", "县民政局"),
        ("镇（街道）受理；小额由镇街直接审批，其余报县民政局", "县民政局"),
        ("镇（乡）农机站受理—县农业农村局—财政局", "县农业农村局"),
        ("村（社区）、镇（街道）残联—县残联—指定医院评定", "县残联"),
        ("镇（街道）残联初审—县残联审批、政府采购实施", "县残联"),
        ("社区、镇（街道）受理初审—县住建、民政联审", "县住建、民政部门"),
        ("县社保卡服务中心；合作银行", "县社保卡服务中心"),
        ("县市场监督管理局（镇市场监管所）", "县市场监督管理局"),
        ("镇（街道）退役军人服务站—县—市—省逐级审核", "省级主管部门"),
        ("镇服务窗口—县不动产登记中心", "县不动产登记中心"),
        ("县行政审批局", "县行政审批局"),
        ("镇（街道）", "镇（街道）"),
        ("镇民政办", "镇民政办"),
        ("", ""),
    ],
)
def test_the_body_that_decides_by_its_own_name(chain: str, unit: str) -> None:
    assert unit_of(chain) == unit
    assert unit_of(unit) == unit


def test_no_unit_of_the_catalogue_is_a_description_of_a_process() -> None:
    read = read_catalogue((paths.resources() / "catalogue" / "catalogue.json").read_bytes())
    assert isinstance(read, Catalogue)
    for item in read.items:
        unit = unit_of(item.responsible_unit)
        assert unit, item.code
        assert not any(sign in unit for sign in "—；;，。"), (item.code, unit)
        if item.handling != "direct":
            assert ACCEPTING not in unit and not unit.endswith(VERBS), (item.code, unit)
            assert unit_of(unit) == unit


def test_a_chain_is_told_from_a_name() -> None:
    assert is_chain("镇（街道）初审—县残联审核—县民政局审定")
    assert not is_chain("县市场监督管理局（镇市场监管所）")
    assert not is_chain("公安派出所")
