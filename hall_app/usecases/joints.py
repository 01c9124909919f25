"""Several items in one intake: opened together, looked at together, each decided for itself."""

from __future__ import annotations

from collections.abc import Mapping

from hall_app.domain.bundles import MergedPaper, all_answers, joint_number, merged
from hall_app.domain.custody import COUNT_MAX
from hall_app.domain.facts import HandedPaper, JointOpened
from hall_app.domain.items import Item
from hall_app.domain.materials import PRESENT
from hall_app.errors import Refusal, code
from hall_app.projections.custody import is_away
from hall_app.projections.hall_card import hall_card
from hall_app.projections.item_guide import nameless
from hall_app.projections.joint_look import checks_for, judged_part
from hall_app.projections.joint_page import bundle_of, examined_items
from hall_app.projections.joints import UNKNOWN_JOINT, cases_of_joint, joint_row, joints_of_day
from hall_app.projections.rows import Row
from hall_app.step import Step
from hall_app.usecases.deed import CLERKS, deed
from hall_app.usecases.here import visit_here
from hall_app.usecases.intake import (
    accept_case,
    continue_case,
    issue_notice,
    known_item,
    numbered,
    open_case,
)
from hall_app.usecases.kept import keep_papers, list_paper
from hall_app.usecases.suiting import check_applicant
from hall_app.usecases.visiting import NAME_NEEDED
from hall_app.values.intake import AcceptCase, Check, ContinueCase, IssueNotice, OpenCase
from hall_app.values.joints import JointOutcome, OpenJoint, SettleJoint
from hall_app.words import N_

JOINT_ITEMS = code("joint_items", N_("Choose at least two of the items of “{name}”."))
SETTLED = code("joint_settled", N_("No part of this joint intake is still being examined."))


@deed(OpenJoint, *CLERKS)
def open_joint(step: Step, command: OpenJoint) -> JointOutcome:
    """Begins the items of a bundle together.

    Raises Refusal no_visit, unknown_bundle, joint_items, name_needed, and as OpenCase.
    """
    visit = visit_here(step)
    bundle = bundle_of(step.look, command.bundle)
    wanted = tuple(one for one in bundle.items if not command.items or one in command.items)
    if len(wanted) < 2 or set(command.items) - set(bundle.items):
        raise Refusal(JOINT_ITEMS, name=bundle.name())
    if not visit["person"] and not all(nameless(step.look, known_item(step, one)) for one in wanted):
        raise Refusal(NAME_NEEDED)
    items = [known_item(step, one) for one in wanted]
    check_applicant(step, visit["person"], items, command.applicant_reason)
    card, day = hall_card(step.look), step.day.isoformat()
    number = joint_number(card.code, day, joints_of_day(step.look, day) + 1, step.ledger.epoch_letter)
    cases = tuple(
        open_case(step, OpenCase(one, command.reason, command.applicant_reason, command.second)).case
        for one in wanted
    )
    joint = step.new_id()
    step.record(
        JointOpened(
            number=number,
            bundle=bundle.code,
            name=bundle.name_zh,
            visit=visit["visit"],
            person=visit["person"],
            cases=cases,
        ),
        joint,
    )
    return JointOutcome(joint=joint, number=number, accepted=(), told=(), papers=())


def _handed_in(
    step: Step,
    papers: tuple[MergedPaper, ...],
    checks: tuple[Check, ...],
    parts: Mapping[str, tuple[Row, Item]],
) -> tuple[HandedPaper, ...]:
    """The originals ticked as kept that do not lie here yet: one that serves several parts goes once, for all."""
    kept = {one.no: max(1, min(one.count, COUNT_MAX)) for one in checks if one.kept and one.state == PRESENT}
    found: dict[tuple[str, str], HandedPaper] = {}
    shared = 0
    for paper in papers:
        uses = [(parts[use.item], use.no) for use in paper.uses if use.item in parts and paper.no in kept]
        wanted = dict.fromkeys((case["case_id"], item.materials[no - 1].name) for (case, item), no in uses)
        fresh = [one for one in wanted if one not in found and is_away(step.look, *one)]
        shared += len(fresh) > 1
        for case, name in fresh:
            found[case, name] = HandedPaper(case, name, kept[paper.no], shared if len(fresh) > 1 else 0)
    return tuple(found.values())


@deed(SettleJoint, *CLERKS)
def settle_joint(step: Step, command: SettleJoint) -> JointOutcome:
    """Decides every sub-case still examined from one checklist; what one refuses, none of them records.

    Raises Refusal no_visit, unknown_joint, joint_settled, and as AcceptCase and IssueNotice do.
    """
    visit = visit_here(step)
    row = joint_row(step.look, command.joint)
    if row is None:
        raise Refusal(UNKNOWN_JOINT)
    open_ones = examined_items(step.look, cases_of_joint(step.look, row))
    if not open_ones:
        raise Refusal(SETTLED)
    papers = merged([item for _case, item in open_ones.values()])
    parts = {item.code: (case, item) for case, item in open_ones.values()}
    handed = _handed_in(step, papers, command.checks, parts)
    kept = keep_papers(step, row["person"], handed, visit["visit"], numbered(step, "handover"))
    accepted: list[str] = []
    told: list[str] = []
    of_parts: list[tuple[str, str, int]] = []
    for case, item in open_ones.values():
        if case["visit"] != visit["visit"]:
            continue_case(step, ContinueCase(case["case_id"], command.applicant_reason))
        answers = all_answers(papers, item, command.answers)
        checks = checks_for(papers, command.checks, item)
        here = {**case, "visit": visit["visit"]}
        if judged_part(step.look, here, item, answers, checks).points:
            why, leave_out = command.forbidden_reason, command.leave_out
            issue_notice(step, IssueNotice(case["case_id"], answers, checks, why, leave_out))
            told.append(case["case_id"])
        else:
            done = accept_case(step, AcceptCase(case["case_id"], answers, checks, command.applicant_reason))
            accepted.append(case["case_id"])
            # What has a number already is of all parts: one slip, one list of originals.
            of_parts += [(kind, case["case_id"], copies) for kind, serial, copies in done.more if not serial]
    kinds = (*(("joint_notice",) if told else ()), *(("joint_slip",) if accepted else ()))
    return JointOutcome(
        joint=row["joint"], number=row["number"], accepted=tuple(accepted), told=tuple(told), papers=kinds,
        more=list_paper(kept), of_parts=tuple(of_parts),
    )  # fmt: skip
