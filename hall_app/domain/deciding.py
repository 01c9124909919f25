"""Who decides a matter that the hall carries to another body, by the body's own name.

A catalogue tells how an application travels, step by step: "village appraises — town examines — county confirms". That
is no name of anybody: nobody decides in its name, and no seal belongs to it (domain 2.4, trap 4). Chinese stands here
since the catalogue's own words are Chinese.
"""

from __future__ import annotations

import re

# In law the word of the authority that decides; a hall that carries papers to another body never says it of itself.
ACCEPTING = "受理"

_STEPS = re.compile("[—–→]+")
_OTHER_CASES = re.compile("[；;]")
# What is done to an application, unless it is part of a body's own name (审批局, 登记中心).
_DONE = re.compile(
    "(一个窗口|逐级|直接|评估|调查)?"
    "(受理|收件|初审|审核|审批|审定|审查|复核|核实|核准|查验|评议|评定|评估|认定|确认|(?<!残)联审|登记|推荐|公示|"
    "批准|决定|办理|代领|实施|初核)"
    "(?!局|处|所|站|科|办|点|厅|室|中心|机关|机构|部门|窗口|大厅|平台|委员会|服务|公司)"
)
_REMARK = re.compile("（[^（）]*）$")
# Brackets that are part of a name: the same rank in town and in country.
_RANKS = ("（街道）", "（社区）", "（乡）", "（居）", "（镇）", "（区）", "（市）", "（县）")
_RANK = "国省市县区旗镇乡街村社"
_BODY = (
    "局", "处", "所", "站", "科", "股", "办", "点", "厅", "部", "院", "会", "联", "室", "中心", "机关", "机构", "部门",
    "政府", "公司", "银行", "单位", "组织", "平台", "大厅", "窗口", "委", "台", "员", "队", "社", "镇", "乡",
    "街道", "）",
)  # fmt: skip
_BARE = 1
_CLAUSE = re.compile("[，。；！？,;\n]")
_DECIDES = re.compile("准予|批准|核准|决定")
# Words that leave the deciding to whoever does it: 由{body}决定, 决定机关, 是否准予, 不是对您申请作出的决定.
_LEFT = re.compile("由(?!本|我|\\{hall\\})|决定机关|是否|不是")


def _name(step: str) -> str:
    """The body of one step, without what it does there."""
    text = step.rpartition("报")[2] if "其余报" in step else step
    done = _DONE.search(text)
    while done is not None and done.start() == 0:
        text = text[done.end() :].lstrip("、，")
        done = _DONE.search(text)
    text = (text[: done.start()] if done is not None else text).strip("、，。 ")
    while _REMARK.search(text) and not text.endswith(_RANKS):
        text = _REMARK.sub("", text)
    if len(text) == _BARE and text in _RANK:
        return f"{text}级主管部门"
    several = text.split("、")
    if len(several) > 1 and all(one.endswith(_BODY) for one in several):
        text = next((one for one in several if one[0] in _RANK), text)
    if not text or text.endswith(_BODY):
        return text
    return f"{text}部门" if text[0] in _RANK else text


def unit_of(chain: str) -> str:
    """The body that decides, from how the catalogue says an application travels; a plain name stays as it is.

    Of several steps it is the last one of a body with a rank; a step that only pays or examines for it has none. Of
    several bodies for several cases it is the one that decides where it says so, otherwise the first.
    """
    found = ""
    for step in _STEPS.split(chain.strip()):
        cases = [part for part in _OTHER_CASES.split(step) if part.strip()]
        deciding = [part for part in cases if _DONE.search(part) and _name(part)]
        name = _name((deciding[-1] if deciding else cases[0]).strip()) if cases else ""
        if name and (not found or name[0] in _RANK or found[0] not in _RANK):
            found = name
    return found or chain.strip()


def is_chain(unit: str) -> bool:
    """Whether a catalogue's words for a unit tell of more than one step or body."""
    return unit_of(unit) != unit.strip() and bool(_STEPS.search(unit) or _OTHER_CASES.search(unit))


def deciding_words(text: str) -> tuple[str, ...]:
    """The words by which a text decides a matter itself, in clauses that name nobody else who does (domain 2.4)."""
    clauses = [clause for clause in _CLAUSE.split(text) if not _LEFT.search(clause)]
    return tuple(dict.fromkeys(word for clause in clauses for word in _DECIDES.findall(clause)))
