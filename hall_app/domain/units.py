"""Which office of the town a case goes to, out of the chain of offices a catalogue names."""

from __future__ import annotations

import re

# 村（社区）初审—镇人社所—县经办机构: links of a chain.
_LINKS = re.compile(r"[—–→；;、，]|--")
# What an office does there, and everything after it.
_DOES = re.compile(
    r"(受理|初审|初核|审核|复核|核实|查验|审批|审定|评议|评估|确认|登记|调查|推荐|认定|联审|逐级|直接).*"
)
_TOWN = re.compile(r"镇|乡|街道")
_BARE = re.compile(r"^(社区|村)?(镇|乡|街道|镇政府|镇（街道）|镇（乡）|镇街)?$")
TOWN_CENTRE = "镇（街道）便民服务中心"


def town_unit(chain: str) -> str:
    """The office of the town in a chain of offices; the first office where none is of the town.

    A link that only says “the town” stands for its service centre (镇（街道）便民服务中心).

    >>> town_unit("村（社区）初审—镇人社所—县经办机构")
    '镇人社所'
    """
    links = [part.strip() for part in _LINKS.split(chain) if part.strip()]
    if not links:
        return ""
    of_town = next((part for part in links if _TOWN.search(part)), "")
    office = _DOES.sub("", of_town or links[0]).strip()
    return TOWN_CENTRE if of_town and _BARE.match(office) else office or links[0]
