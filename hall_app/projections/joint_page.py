"""A joint intake as the desk sees it: its sub-cases, how far they are, their one checklist; which bundles there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hall_app.domain.agents import letter_numbers
from hall_app.domain.bundles import Bundle, MergedPaper, merged
from hall_app.domain.facts import PaperCheck
from hall_app.domain.forbidden import Certificate
from hall_app.domain.items import Item, goes_along
from hall_app.domain.materials import PRESENT, questions
from hall_app.errors import Refusal, code
from hall_app.projections.agents import agent_of_visit
from hall_app.projections.asking import SERVING, need_role
from hall_app.projections.bundles import bundles_of, left_out
from hall_app.projections.case_page import item_of_case
from hall_app.projections.case_returned import checks_since, returned_of
from hall_app.projections.cases import EXAMINED, brief_of
from hall_app.projections.catalogue import catalogue_of, index_of
from hall_app.projections.forbidden import not_asked
from hall_app.projections.item_guide import forbidden_words, item_row
from hall_app.projections.joints import UNKNOWN_JOINT, cases_of_joint, joint_row, progress_of
from hall_app.projections.people import name_of
from hall_app.projections.picture import Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.visits import visit_at
from hall_app.values.items import ConditionRow, MaterialRow
from hall_app.values.joints import BundleRow, FindBundles, JointPage, TheJoint
from hall_app.words import N_

UNKNOWN_BUNDLE = code("unknown_bundle", N_("There is no joint item {bundle} in the edition in force."))


def bundle_of(look: Look, wanted: str) -> Bundle:
    """A bundle of the edition in force. Raises Refusal unknown_bundle."""
    found = next((one for one in bundles_of(look) if one.code == wanted), None)
    if found is None:
        raise Refusal(UNKNOWN_BUNDLE, bundle=wanted[:20])
    return found


def examined_items(look: Look, cases: Sequence[Row]) -> dict[str, tuple[Row, Item]]:
    """The sub-cases that are still examined, with their items, by the code of the item."""
    return {one["item"]: (one, item_of_case(look, one)) for one in cases if one["state"] in EXAMINED}


def _need(paper: MergedPaper, answered: Mapping[str, bool]) -> str:
    if not paper.questions:
        return "optional" if paper.optional else "yes"
    told = [answered.get(one) for one in paper.questions]
    return "yes" if True in told else "ask" if None in told else "no"


def _material(
    paper: MergedPaper,
    seen: Mapping[tuple[str, int], PaperCheck],
    answered: Mapping[str, bool],
    items: Mapping[str, Item],
    spared: Mapping[str, Mapping[int, Certificate]],
) -> MaterialRow:
    # Nobody may be asked for it: none of the parts that want it may.
    kinds = [spared[use.item].get(use.no) for use in paper.uses]
    kind = kinds[0] if None not in kinds else None
    need = _need(paper, answered)
    check = next((seen[use.item, use.no] for use in paper.uses if (use.item, use.no) in seen), None)
    along = any(goes_along(items[use.item], items[use.item].materials[use.no - 1]) for use in paper.uses)
    return MaterialRow(
        no=paper.no,
        name=paper.material.name,
        form=paper.material.form,
        copies=paper.material.copies,
        issuer=paper.material.issuer,
        note=paper.material.note,
        condition=paper.material.condition,
        question=paper.questions[0] if len(paper.questions) == 1 else "",
        needed="optional" if kind is not None and need == "yes" else need,
        state=check.state if check else "",
        seen_form=check.form if check else "",
        seen_count=check.count if check else 0,
        kept=check.kept if check and check.state == PRESENT else along,
        why=check.why if check else (),
        words=check.words if check else "",
        seen_pages=check.pages if check else 0,
        forbidden=forbidden_words(kind) if kind is not None else "",
        instead=kind.instead_words() if kind is not None else "",
    )


@answers(TheJoint)
def the_joint(look: Look, question: TheJoint) -> JointPage:
    """Raises Refusal unknown_joint, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = joint_row(look, question.joint, question.case)
    if row is None:
        raise Refusal(UNKNOWN_JOINT)
    cases = cases_of_joint(look, row)
    open_ones = examined_items(look, cases)
    answered: dict[str, bool] = {}
    seen: dict[tuple[str, int], PaperCheck] = {}
    for item_code, (case, _item) in open_ones.items():
        said, checks = checks_since(look, case, returned_of(look, case)[0])
        answered |= said
        seen |= {(item_code, check.no): check for check in checks}
    items = [item for _case, item in open_ones.values()]
    by_code = {one.code: one for one in items}
    spared = {one.code: not_asked(look, one) for one in items}
    papers = merged(items)
    wanted = {key for paper in papers for key in paper.questions}
    asked = {one.key: one for item in items for one in questions(item) if one.key in wanted}
    done, ready, progress = progress_of(look, row)
    visit = visit_at(look, look.window)
    agent = agent_of_visit(look, visit["visit"], row["person"]) if visit is not None else None
    return JointPage(
        joint=row["joint"],
        number=row["number"],
        bundle=row["bundle"],
        name=row["name"],
        person=row["person"],
        person_name=name_of(look, row["person"]),
        day=row["day"],
        cases=tuple(brief_of(look, one) for one in cases),
        done=done,
        ready=ready,
        materials=tuple(_material(paper, seen, answered, by_code, spared) for paper in papers),
        questions=tuple(
            ConditionRow(
                question=key,
                text=one.words(),
                answer={True: "yes", False: "no"}.get(answered.get(key), ""),  # type: ignore[arg-type]
            )
            for key, one in asked.items()
        ),
        uses=tuple(tuple(use.item for use in paper.uses) for paper in papers),
        progress=progress,
        here=visit is not None and all(one["visit"] == visit["visit"] for one, _item in open_ones.values()),
        unauthorised=bool(items) and agent is not None and not agent.authorised,
        letter_on_lists=all(letter_numbers(one) for one in items),
    )


@answers(FindBundles)
def find_bundles(look: Look, question: FindBundles) -> tuple[BundleRow, ...]:
    """The bundles a text means, best first, then in their order; ranked as items are."""
    catalogue, index = catalogue_of(look), index_of(look)
    found = [
        BundleRow(
            code=one.code,
            name=one.name_zh,
            name_en=one.name_en,
            note=one.note,
            items=tuple(item_row(item) for code in one.items if (item := catalogue.item(code)) is not None),
            left_out=left_out(look, one.code),
            rank=rank,
        )
        for one in bundles_of(look)
        if (rank := index.rank(question.text, one.code, one.name_zh, one.name_en)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.rank))
