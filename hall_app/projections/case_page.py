"""A case at the desk: everything known of it, and what can be done with it now."""

from __future__ import annotations

from typing import Any

from hall_app.domain import life
from hall_app.domain.agents import AGENT
from hall_app.domain.facts import PaperCheck
from hall_app.domain.items import Fee, Item
from hall_app.domain.materials import PROXY, judge
from hall_app.domain.serials import WHEN_PRINTED
from hall_app.domain.town_answers import mark_words
from hall_app.errors import Refusal
from hall_app.projections.agents import (
    agent_of_visit,
    agents_of_case,
    authority_missing,
    guardian_missing,
    in_person_only,
    with_authority,
)
from hall_app.projections.asking import SERVING, UNKNOWN_CASE, need_role
from hall_app.projections.case_history import history_of
from hall_app.projections.case_limits import explained_limit, limit_of, stages_of
from hall_app.projections.case_postings import postings_left
from hall_app.projections.case_returned import checks_since, returned_of
from hall_app.projections.case_rules import circumstances, life_state
from hall_app.projections.case_stages import running_stage
from hall_app.projections.case_town import flag_words, flags_of
from hall_app.projections.case_words import outcome_words
from hall_app.projections.cases import EXAMINED, brief_of, case_row
from hall_app.projections.catalogue import edition_of
from hall_app.projections.custody import lists_of
from hall_app.projections.delivered import delivered_words
from hall_app.projections.forbidden import not_asked
from hall_app.projections.hindrances import hindrances
from hall_app.projections.item_guide import condition_rows, guide_of, material_rows
from hall_app.projections.joints import joint_row, progress_of
from hall_app.projections.owed import promise_of
from hall_app.projections.owed_list import default_words, latest_supply_day, not_later, owed_row
from hall_app.projections.people import name_of, organisation_of
from hall_app.projections.picture import ERASED, Look, answers
from hall_app.projections.rows import Row
from hall_app.projections.serials import serials_of
from hall_app.projections.services import services_of
from hall_app.projections.staff import staff_name
from hall_app.projections.visits import visit_at
from hall_app.values.intake import CasePage, TheCase
from hall_app.words import N_, _

HANDOVER = "handover_list"
TOWN_STATES = {
    "taken_in": N_("waiting for the town to take it"),
    "carried": N_("carried to the town, waiting for it to be taken"),
    "with_town": N_("with the town centre"),
    "returned": N_("returned by the town"),
    "decided": N_("decided by the town"),
}


def item_of_case(look: Look, row: Row) -> Item:
    """The item of a case in the edition it was opened under; its bare name where that edition is gone."""
    found = edition_of(look, row["edition"]).item(row["item"])
    return found or Item(
        code=row["item"],
        name_zh=row["item_name"],
        category="",
        handling=row["handling"] or "direct",
        kind=row["case_kind"] or "instant",
        promised_working_days=row["days"],
        service_minutes=0,
        responsible_unit="",
        fee=Fee(text=""),
        materials=(),
    )


# Always possible, so never a button of the state; done only where the papers are looked at; named by the judgement.
_ALWAYS = ("ContinueCase", "LogContact")
_DECIDING = ("AcceptCase", "AcceptOnPromise", "IssueNotice", "SaveChecks")
_EXAMINING = (*_DECIDING, "CorrectCase", "DropCase", "ReceivePapers", "SupplementCase", "FinishCase")


def can(
    look: Look,
    row: Row,
    case: life.Case,
    item: Item,
    answers: dict[str, bool],
    checks: tuple[PaperCheck, ...],
) -> tuple[str, ...]:
    """Names of the commands that make sense now for whoever asks, the next sensible one first."""
    if look.role not in life.CLERKS:
        return ()
    visit = visit_at(look, look.window)
    here = visit is not None and visit["visit"] == row["visit"]
    printed = ("PrintPaper",) if row["serial"] or row["notices"] else ()
    may = [name for name in life.possible(case, look.role) if name not in _ALWAYS]
    if row["state"] not in EXAMINED:
        # Putting right what was written down comes after what is next, and so does what was given up already.
        after = {"LeaveUnsupplied", "CorrectDecision", "CorrectStage", "RecordUnfetched", life.REOPEN}
        after |= {"NoteTownDecided"} if row["state"] == "decided" else set()
        after |= {"SupplyOwed"} if case.unsupplied else set()
        last = [name for name in may if name in after]
        # Whoever comes about it is served in a visit that knows of it; the deeds themselves ask for none.
        come = ("ContinueCase",) if visit and not here and not life.why_not("ContinueCase", case) else ()
        return (*(name for name in may if name not in last), *last, *come, *printed)
    if not here:
        there = [name for name in may if name not in _EXAMINING]
        return (*(("ContinueCase",) if visit else ()), *there, *printed)
    judged = judge(item, answers, checks, not_asked(look, item))
    judged = with_authority(look, row, item, answers, judged)
    first: tuple[str, ...] = ("AcceptCase", "SaveChecks")
    if not judged.complete:
        first = ("IssueNotice", "SaveChecks") if judged.ready else ("SaveChecks",)
    if judged.on_promise:
        first = ("AcceptOnPromise", *first)
    if row["notices"] and not judged.complete and not judged.on_promise:
        # A second notice is a breach of the one-time rule: possible, never what is suggested.
        first = ("SaveChecks", *printed, "CorrectCase", "DropCase", *first[: judged.ready])
    wanted = dict.fromkeys((*first, *(name for name in may if name not in _DECIDING), *printed))
    return tuple(name for name in wanted if name in may or name in printed)


def _town_state(look: Look, row: Row) -> str:
    if row["handling"] != "agency":
        return ""
    known = TOWN_STATES.get(row["state"], "")
    words = _(known)
    if row["state"] == "with_town" and row["town_unit"]:
        words = _("with {unit}").format(unit=row["town_unit"])
    if row["result_sent"] and row["state"] == "decided":
        words += _("; the result is on its way to the hall")
    flags = [flag_words(why) for _seq, _at, _number, _kind, why in flags_of(look, row["case_id"])]
    return _("; ").join(part for part in (words, mark_words(row["noted"]), *flags) if part)


def result_words(row: Row) -> str:
    """How a case came out: outcome, document and its number, the words said with it."""
    outcome = outcome_words(row["outcome"], row["handling"]) if row["outcome"] else ""
    return _("; ").join(
        part for part in (outcome, row["document"], row["document_no"], row["result"]) if part
    )


def papers_of(look: Look, row: Row) -> tuple[tuple[str, str, str], ...]:
    """Kind of paper (documents.paper), serial and moment of every numbered paper of a case, oldest first."""
    accepted = "done_slip" if row["case_kind"] == "instant" else "acceptance_slip"
    papers = {
        "notice": "notice", "agency_slip": "receipt_slip", "acceptance": accepted, "done_slip": "done_slip",
        "not_accepted": "rejection",
        "not_taken_in": "rejection", "special_step": "special_step_notice", "extension": "extension_notice",
        "result_ready": "result_notice", "delivery": "delivery_record", "fee_receipt": "fee_receipt",
        "refund_slip": "refund_slip",
        "waiver_promise": "waiver_promise", "waiver_notice": "waiver_notice", "promise_ended": "promise_ended",
        **{kind: kind for kind in WHEN_PRINTED},
    }  # fmt: skip
    return tuple(
        (papers[kind], serial, at) for kind, serial, at in serials_of(look, row["case_id"]) if kind in papers
    )


def _papers_and_lists(look: Look, row: Row) -> tuple[tuple[str, str, str], ...]:
    """As `papers_of`, each list of originals before the paper it was made out with: that one is the newest."""
    papers = list(papers_of(look, row))
    for serial, at, _by in lists_of(look, row["case_id"]):
        before = [nth for nth, one in enumerate(papers) if one[2] <= at]
        place = before[-1] + 1 if before else 0
        # Of one moment is what one deed made out: its own paper is the last of it.
        same = bool(before) and papers[before[-1]][2] == at
        papers.insert(place - same, (HANDOVER, serial, at))
    return tuple(papers)


def _promise_offered(look: Look, row: Row, item: Item, given: Row | None) -> tuple[str, str]:
    """The last day papers may be promised for, empty where no promise is offered, and why none is."""
    if row["state"] not in EXAMINED or item.kind != "promised" or item.handling not in life.HANDLED:
        return "", ""
    if given is not None:
        return "", _("A promise to supply papers was given for this case before; that is done once only.")
    bar = default_words(look, row["person"])
    return ("", bar) if bar else (latest_supply_day(look, row, item).isoformat(), "")


def _asked(look: Look, row: Row, item: Item, answered: dict[str, bool]) -> dict[str, bool]:
    """The answers, with what is plain to see: an agent who stands here is somebody else handling it."""
    wanted = row["state"] in EXAMINED and PROXY not in answered
    agent = agent_of_visit(look, row["visit"], row["person"]) if wanted else None
    return answered if agent is None or agent.role != AGENT else {**answered, PROXY: True}


def _people_here(look: Look, row: Row, item: Item, answered: dict[str, bool]) -> dict[str, Any]:
    """Who came for the applicant, and what is still wanted of them."""
    examined = row["state"] in EXAMINED
    agent = agent_of_visit(look, row["visit"], row["person"])
    told = _asked(look, row, item, answered)
    joint, unit = joint_row(look, case=row["case_id"]), organisation_of(look, row["person"])
    return {
        "organisation": unit is not None,
        "legal_name": unit["legal_name"] if unit else "",
        "agent": agent,
        "agents": agents_of_case(look, row),
        "authority_missing": examined and authority_missing(look, row, item, told),
        "guardian_needed": examined and guardian_missing(look, row["person"], row["visit"]),
        "joint": joint["joint"] if joint else "",
        "joint_number": joint["number"] if joint else "",
        "joint_progress": progress_of(look, joint)[2] if joint else "",
        "in_person": examined and agent is not None and agent.role == AGENT and in_person_only(look, item),
    }


def _stage_name(look: Look, row: Row) -> str:
    """The stage of the item that runs; empty where none does."""
    now = running_stage(look, row, limit_of(row))
    return "" if now is None else now.stage.name()


@answers(TheCase)
def the_case(look: Look, question: TheCase) -> CasePage:
    """Raises Refusal unknown_case, and sign_in_first where nobody is signed in."""
    need_role(look, *SERVING, "auditor")
    row = case_row(look, question.case)
    if row is None:
        raise Refusal(UNKNOWN_CASE)
    item = item_of_case(look, row)
    case, (returned, why_back) = circumstances(look, row), returned_of(look, row)
    answered, checks = checks_since(look, row, returned)
    promised = promise_of(look, question.case)
    until, bar = _promise_offered(look, row, item, promised)
    return CasePage(
        brief=brief_of(look, row),
        guide=guide_of(look, item, row["edition"]),
        materials=material_rows(
            item, answered, checks, not_later=not_later(look, item), forbidden=not_asked(look, item)
        ),
        questions=condition_rows(item, _asked(look, row, item, answered)),
        person=row["person"],
        person_name=name_of(look, row["person"]),
        visit=row["visit"],
        first_asked_name=staff_name(look, row["first_asked"]) if row["first_asked"] else "",
        serials=_papers_and_lists(look, row),
        explained=explained_limit(look, row, item),
        history=history_of(look, question.case),
        can=can(look, row, case, item, answered, checks),
        town_state=_town_state(look, row),
        returned=why_back,
        stages=stages_of(look, row, item),
        life_state=life_state(row),
        step=row["step"],
        carried_to=row["carried_to"],
        carried_unit=row["town_unit"] or row["carried_unit"],
        accepted_by_silence=bool(row["silent"]),
        owed=None if promised is None else owed_row(look, promised, row),
        promise_until=until,
        promise_bar=bar,
        services=services_of(look, question.case),
        hindered=hindrances(look, row, case),
        stage=_stage_name(look, row),
        postings=tuple((one.name, one.days or 0, one.unit) for one in postings_left(look, row, item)),
        **_end_of(look, row),
        **_people_here(look, row, item, answered),
    )


def _end_of(look: Look, row: Row) -> dict[str, Any]:
    """How the case came out, who has the result, and where its file lies."""
    return {
        "result": result_words(row),
        "outcome": row["outcome"],
        "decided_words": row["result"] if row["result"] != ERASED else "",
        "document": row["document"],
        "document_no": row["document_no"],
        "delivered": delivered_words(look, row["last_place"]),
        "archive_number": row["archive"],
        "shelf": row["shelf"],
    }
