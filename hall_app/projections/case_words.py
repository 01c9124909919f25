"""How the events of a case's later life are worded, in the language of who reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from hall_app.domain.agents import relation_said
from hall_app.domain.custody import SETTLED_WORDS, SIDE_WORDS
from hall_app.domain.facts import (
    AcceptanceRefused,
    CaseCarried,
    CaseClosed,
    CaseExtended,
    CaseFiled,
    CaseSupplemented,
    CaseWithdrawn,
    DecisionCorrected,
    DeliveredPaper,
    DueRecomputed,
    HallDecided,
    OriginalSettled,
    OriginalsHanded,
    OwedSupplied,
    PapersNotSupplied,
    PapersReceived,
    PromiseBroken,
    ResultArrived,
    ResultDelivered,
    ResultUnfetched,
    SilentlyAccepted,
    StageCorrected,
    StageDone,
    StepBegun,
    StepEnded,
    SupplyPromised,
    TakenOnPromise,
    TownDecidedNoted,
    TownReturnedNoted,
    TownTookNoted,
    TownUrged,
    UnfetchedReopened,
)
from hall_app.domain.life import OUTCOMES, ending_words
from hall_app.domain.owed import HOW_WORDS, TOLD_WORDS
from hall_app.domain.stages import stage_words
from hall_app.domain.town_answers import HOW_WORDS as HOW_ANSWERED
from hall_app.domain.unfetched import WENT_WORDS
from hall_app.words import _

Details = dict[str, Any]


def outcome_words(outcome: str, handling: str = "") -> str:
    """How a case of this handling came out, in the language in force."""
    return _(ending_words("", outcome, handling)) if outcome in OUTCOMES else outcome


def _joined(*parts: str) -> str:
    return _("; ").join(part for part in parts if part)


def _turned_away(it: Details) -> str:
    """The hall decides on no application it would only have carried."""
    said = _("Not accepted: {reason} ({basis}); competent: {competent}")
    if it.get("paper") == "not_taken_in":
        said = _("Papers not taken in: {reason} ({basis}); competent: {competent}")
    return said.format(reason=it["reason"], basis=it["basis"], competent=it["competent"])


def _silently(it: Details) -> str:
    words = _("Accepted by silence from {effective}: nobody answered up to {last}").format(
        effective=it["effective"], last=it["last"]
    )
    slip = _("slip {serial}").format(serial=it["serial"]) if it.get("serial") else ""
    return _joined(words, slip, _("due {due}").format(due=it["due"]) if it.get("due") else "")


def _carried(it: Details) -> str:
    words = _("Carried to the town: {unit} {person}").format(unit=it["unit"], person=it["person"])
    return _joined(words, _("after the days for carrying") if it.get("late") else "", it.get("words", ""))


def _step_begun(it: Details) -> str:
    words = _("Special step “{step}” begun, until {until} at most; due {due}").format(
        step=it["step"], until=it["until"], due=it["due"]
    )
    granted = _("granted by the manager beyond the catalogue") if it.get("granted") else ""
    posted = _("posted at {place}").format(place=it["place"]) if it.get("place") else ""
    return _joined(words, posted, granted, it.get("words", ""))


def _step_ended(it: Details) -> str:
    words = _("Special step “{step}” ended; due {due}").format(step=it["step"], due=it["due"])
    return _joined(words, _("it took longer than its maximum") if it.get("over") else "", it.get("words", ""))


def _stage_done(it: Details) -> str:
    which = stage_words(it["number"], it["count"], it["stage"])
    words = _("Done on {day}: {stage}").format(day=it["dated"], stage=which)
    late = _("after its limit, {due}").format(due=it["due"]) if it.get("late") else ""
    known = HOW_ANSWERED.get(it["how"], "")
    how = _(known) if known else ""
    return _joined(
        words, late, " ".join(part for part in (how, it.get("person", "")) if part), it.get("words", "")
    )


def _stage_corrected(it: Details) -> str:
    which = stage_words(it["number"], it["count"], it["stage"])
    if not it.get("dated"):
        return _("What was noted of {stage} was wrong ({why}); it is not done").format(
            stage=which, why=it["why"]
        )
    words = _("What was noted of {stage} was wrong ({why}); it was done on {day}")
    late = _("after its limit, {due}").format(due=it["due"]) if it.get("late") else ""
    return _joined(words.format(stage=which, why=it["why"], day=it["dated"]), late)


def _extended(it: Details) -> str:
    return _("Extended by {days} working days ({reason}): due {due} instead of {before}").format(
        days=it["days"], reason=it["reason"], due=it["due"], before=it["due_before"]
    )


def _recounted(it: Details) -> str:
    if it.get("changed"):
        words = _("The calendar of {year} was changed: due {due} instead of {before}")
    else:
        words = _("The calendar of {year} came: due {due} instead of {before}")
    return words.format(year=it["calendar_year"], due=it["due"], before=it["due_before"])


def _decided(it: Details) -> str:
    words = _("The hall decided: {outcome}").format(outcome=outcome_words(it["outcome"]))
    return _joined(words, it.get("document", ""), it.get("document_no", ""), it.get("words", ""))


def _decision_corrected(it: Details) -> str:
    words = _("What was decided was written down wrongly ({why}); it is: {outcome}").format(
        why=it["why"], outcome=outcome_words(it["outcome"])
    )
    return _joined(words, it.get("document", ""), it.get("document_no", ""), it.get("words", ""))


def handed_with(it: Details) -> tuple[DeliveredPaper, ...]:
    """What a record of delivery holds beside the result."""
    return msgspec.json.decode(str(it.get("more") or "[]"), type=tuple[DeliveredPaper, ...])


def _delivered(it: Details) -> str:
    recipient = it["recipient"]
    if it.get("relation_words"):
        recipient = _("{words} ({own})").format(words=recipient, own=relation_said(it["relation_words"]))
    words = _("Result handed to {recipient} on {at}").format(
        recipient=recipient, at=it["delivered_at"][:16].replace("T", " ")
    )
    return _joined(
        words,
        it.get("document", ""),
        it.get("document_no", ""),
        _("with it: {names}").format(names="、".join(one.name for one in handed_with(it)))
        if it.get("more")
        else "",
        _("after the days for delivery") if it.get("late") else "",
    )


def _unfetched(it: Details) -> str:
    words = _("Not fetched though it waited from {day} ({n} days tried since): {how}").format(
        day=it["waited_from"], n=it["tries"], how=_(WENT_WORDS.get(it["went"], "") or str(it["went"]))
    )
    listed = _("list {serial}").format(serial=it["list_serial"]) if it.get("list_serial") else ""
    return _joined(words, it.get("receiver", ""), it.get("place", ""), listed, it["reason"])


def _promised(it: Details) -> str:
    if not it.get("serial"):
        return _("Papers promised by {day}, signed on paper").format(day=it["supply_by"])
    return _("Papers promised by {day}, promise {serial}").format(day=it["supply_by"], serial=it["serial"])


def _owed_came(it: Details) -> str:
    how = HOW_WORDS.get(it["how"], "") or str(it["how"])
    words = _("Promised papers came on {day} ({how})").format(day=it["arrived"], how=_(how))
    return _joined(words, it.get("words", ""))


def _broken(it: Details) -> str:
    told = TOLD_WORDS.get(it["told"], "") or str(it["told"])
    words = _("Ended: papers promised by {day} did not come ({reason}); told {told}")
    return words.format(day=it["supply_by"], reason=it["reason"], told=_(told))


def _answered(what: str, it: Details) -> str:
    """Who at the town said something, and how the hall knows of it."""
    how = HOW_ANSWERED.get(it["how"], "") or str(it["how"])
    return _("{what}; written down {how}: {unit} {person}, {day}").format(
        what=what, how=_(how), unit=it["unit"], person=it["person"], day=it["dated"]
    )


def _returned_noted(it: Details) -> str:
    what = _("The town returned the case: {reason}").format(reason=it["reason"])
    return _joined(_answered(what, it), it.get("document_no", ""))


def _decided_noted(it: Details) -> str:
    what = _("The town decided: {outcome}").format(outcome=outcome_words(it["outcome"]))
    return _joined(
        _answered(what, it), it.get("document", ""), it.get("document_no", ""), it.get("words", "")
    )


def _handed(it: Details) -> str:
    words = _("Originals went from {giver} ({here}) to {receiver} ({there}), list {serial}: {papers}").format(
        giver=it["giver"], here=_(SIDE_WORDS.get(it["from_kind"], "") or str(it["from_kind"])), receiver=it["receiver"],
        there=_(SIDE_WORDS.get(it["to_kind"], "") or str(it["to_kind"])), serial=it["serial"], papers=it["papers"],
    )  # fmt: skip
    if it.get("handed_on"):
        words = _("{words} (on {day}, on paper; entered afterwards)").format(words=words, day=it["handed_on"])
    return _joined(words, it.get("note", ""))


def _settled(it: Details) -> str:
    words = _("Original “{name}” will not come back ({how}): {why}").format(
        name=it["name"], how=_(SETTLED_WORDS.get(it["how"], "") or str(it["how"])), why=it["why"]
    )
    return _joined(words, _("it is with {name}").format(name=it["receiver"]) if it.get("receiver") else "")


LIFE_WORDS: dict[str, Callable[[Details], str]] = {
    PapersReceived.KIND: lambda it: _("Papers received; the answer is owed from {day}").format(
        day=it["received"]
    ),
    CaseSupplemented.KIND: lambda it: _("Papers supplied; the count begins anew from {day}").format(
        day=it["received"]
    ),
    AcceptanceRefused.KIND: _turned_away,
    SilentlyAccepted.KIND: _silently,
    CaseCarried.KIND: _carried,
    StageDone.KIND: _stage_done,
    StageCorrected.KIND: _stage_corrected,
    TownUrged.KIND: lambda it: _joined(_("The town was urged"), it.get("person", ""), it.get("words", "")),
    StepBegun.KIND: _step_begun,
    StepEnded.KIND: _step_ended,
    CaseExtended.KIND: _extended,
    DueRecomputed.KIND: _recounted,
    HallDecided.KIND: _decided,
    DecisionCorrected.KIND: _decision_corrected,
    ResultArrived.KIND: lambda it: _joined(
        _("The result is in the hall"), it.get("document", ""), it.get("document_no", ""), it.get("words", "")
    ),
    ResultDelivered.KIND: _delivered,
    ResultUnfetched.KIND: _unfetched,
    UnfetchedReopened.KIND: lambda it: _("Opened again, the resident came after all: {reason}").format(
        reason=it["reason"]
    ),
    CaseWithdrawn.KIND: lambda it: _("Withdrawn: {reason}").format(reason=it["reason"]),
    SupplyPromised.KIND: _promised,
    TakenOnPromise.KIND: lambda it: (
        _("Taken in on a promise under {serial}").format(serial=it["serial"])
        if it.get("serial")
        else _("Taken in on a promise signed on paper")
    ),
    OwedSupplied.KIND: _owed_came,
    PromiseBroken.KIND: _broken,
    PapersNotSupplied.KIND: lambda it: _(
        "Papers promised by {day} were not supplied; the case goes on without them ({reason})"
    ).format(day=it["supply_by"], reason=it["reason"]),
    TownTookNoted.KIND: lambda it: _joined(_answered(_("The town took the case"), it), it.get("words", "")),
    TownReturnedNoted.KIND: _returned_noted,
    TownDecidedNoted.KIND: _decided_noted,
    OriginalsHanded.KIND: _handed,
    OriginalSettled.KIND: _settled,
    CaseClosed.KIND: lambda it: _joined(_("Case closed"), it.get("words", "")),
    CaseFiled.KIND: lambda it: _("Filed under {archive}, shelf {shelf}").format(
        archive=it["archive_number"], shelf=it["shelf"]
    ),
}
