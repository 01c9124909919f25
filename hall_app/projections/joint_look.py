"""What a joint intake's one checklist comes to, part by part: the deed goes by it, and the desk says it beforehand."""

from __future__ import annotations

from collections.abc import Mapping

from hall_app.domain.bundles import MergedPaper, all_answers, merged
from hall_app.domain.facts import PaperCheck
from hall_app.domain.items import Item
from hall_app.domain.materials import Judgement, checklist, judge
from hall_app.errors import Refusal
from hall_app.projections.agents import authority_missing, with_authority
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.forbidden import not_asked
from hall_app.projections.joint_page import examined_items
from hall_app.projections.joints import UNKNOWN_JOINT, cases_of_joint, joint_row
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.visits import visit_at
from hall_app.values.intake import Check
from hall_app.values.joints import ACCEPT, OPEN, TAKE_IN, TELL, JointLook, LookAtJoint, PartLook


def checks_for(papers: tuple[MergedPaper, ...], checks: tuple[Check, ...], item: Item) -> tuple[Check, ...]:
    """The ticks of the one checklist as ticks of an item's own papers: a paper shown once counts for each."""
    seen = {check.no: check for check in checks}
    found: list[Check] = []
    for paper in papers:
        check = seen.get(paper.no)
        if check is None:
            continue
        for use in paper.uses:
            if use.item != item.code:
                continue
            material = item.materials[use.no - 1]
            enough = check.form == "both" or not check.form
            found.append(
                Check(
                    no=use.no,
                    state=check.state,
                    form=material.form if enough and check.form else check.form,
                    count=min(check.count, material.copies)
                    if check.count >= material.copies
                    else check.count,
                    kept=check.kept,
                    why=check.why,
                    words=check.words,
                    pages=check.pages,
                )
            )
    return tuple(found)


def judged_part(
    look: Look, case: Row, item: Item, said: Mapping[str, bool], checks: tuple[Check, ...]
) -> Judgement:
    """What the checklist comes to for one part, as its own deed will judge it."""
    seen = tuple(
        PaperCheck(no=one.no, name="", state=one.state, form=one.form, count=one.count, why=one.why)
        for one in checks
    )
    return with_authority(look, case, item, said, judge(item, said, seen, not_asked(look, item)))


@answers(LookAtJoint)
def look_at_joint(look: Look, question: LookAtJoint) -> JointLook:
    """Raises Refusal unknown_joint, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = joint_row(look, question.joint)
    if row is None:
        raise Refusal(UNKNOWN_JOINT)
    open_ones = examined_items(look, cases_of_joint(look, row))
    papers = merged([item for _case, item in open_ones.values()])
    visit = visit_at(look, look.window)
    here = visit["visit"] if visit is not None else ""
    return JointLook(
        joint=row["joint"],
        parts=tuple(
            _part(look, {**case, "visit": here or case["visit"]}, item, papers, question)
            for case, item in open_ones.values()
        ),
    )


def _part(
    look: Look, case: Row, item: Item, papers: tuple[MergedPaper, ...], question: LookAtJoint
) -> PartLook:
    said = all_answers(papers, item, question.answers)
    judged = judged_part(look, case, item, said, checks_for(papers, question.checks, item))
    spared = not_asked(look, item)
    needed = [one for one in checklist(item, said) if one.state == "needed" and one.no not in spared]
    waiting = len(judged.unanswered) + len(judged.unchecked)
    will = OPEN
    if judged.ready:
        will = TELL if judged.points else TAKE_IN if item.handling == "agency" else ACCEPT
    return PartLook(
        case=case["case_id"],
        will=will,
        papers=len(needed) + len(judged.unanswered),
        seen=len(needed) + len(judged.unanswered) - waiting,
        lacking=len(judged.points),
        letter=authority_missing(look, case, item, said),
        notices=case["notices"],
    )
