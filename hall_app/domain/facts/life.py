"""Facts of a case's later life: answered, carried, paused, extended, decided, told, delivered, filed.

The subject is the case. Days are ISO dates; `due` and `provisional` are the end of the promise as it stands from here.
"""

from __future__ import annotations

from hall_app.domain.facts.base import Fact, Part


class PapersReceived(Fact):
    """Material was received and the answer is owed; silence from here on accepts."""

    KIND = "case.papers_received"
    visit: str
    received: str


class CaseSupplemented(Fact):
    """Papers were supplied after a notice or a return; the count begins anew. `papers`: material numbers."""

    KIND = "case.supplemented"
    visit: str
    received: str
    papers: tuple[int, ...] = ()


class AcceptanceRefused(Fact):
    """不予受理: why, on what basis, who is competent, and what the first-asked clerk did for the resident. `paper`: the
    series of its number, not_taken_in where the hall would only have carried the matter (facts of before: empty).
    `competent_place`: place and phone of whoever is competent."""

    KIND = "case.not_accepted"
    reason: str
    basis: str
    competent: str
    first_asked_did: str
    serial: str
    year: int
    number: int
    paper: str = ""
    competent_place: str = ""


class SilentlyAccepted(Fact):
    """Deemed accepted: nobody answered within the time. `effective`: the day the material counts as received; `last`:
    the last day on which it could have been answered; `paper`: the kind of slip numbered with it, acceptance or
    agency_slip (none for an item done at once, nor in facts of before); `extension` as in `CaseAccepted`."""

    KIND = "case.silently_accepted"
    received: str
    effective: str
    last: str
    due: str = ""
    days: int = 0
    provisional: bool = False
    serial: str = ""
    year: int = 0
    number: int = 0
    paper: str = ""
    extension: int = 0


class CaseCarried(Fact):
    """The hall carried the case to the town and left it with somebody there. `late`: after the days for carrying."""

    KIND = "case.carried"
    unit: str
    person: str
    words: str = ""
    late: bool = False


class TownUrged(Fact):
    """The town was urged for an answer."""

    KIND = "case.urged"
    how: str
    person: str = ""
    words: str = ""


class StepBegun(Fact):
    """A special step (posting, test, hearing …) began; its days are not counted up to the maximum. `until`: the last
    day its maximum allows; `unit`: working or calendar days; `granted`: by a manager, beyond the catalogue;
    `done_by`: who carries it out, `place`: where it is posted, where it was said."""

    KIND = "case.step_begun"
    step: str
    days: int
    unit: str
    until: str
    due: str
    serial: str
    year: int
    number: int
    words: str = ""
    provisional: bool = False
    granted: bool = False
    done_by: str = ""
    place: str = ""


class StepEnded(Fact):
    """The special step is over. `over`: it took longer than its maximum, and the limit ran again meanwhile."""

    KIND = "case.step_ended"
    step: str
    due: str
    words: str = ""
    provisional: bool = False
    over: bool = False


class StageDone(Fact):
    """A stage of the item is done, and the next one begins. `number` of `count` stages that count in the total;
    `dated`: the day it was done, `due` the last day of its own limit, `late`: it was done after that. `how`: here, or
    as the town says it (paper, phone, message), then `person` at the town who said or signed it."""

    KIND = "case.stage_done"
    stage: str
    number: int
    count: int
    dated: str
    due: str
    how: str
    person: str = ""
    words: str = ""
    late: bool = False


class StageCorrected(Fact):
    """What was noted of the newest stage was wrong, as `why` says: it is not done (`dated` empty), or was done on that
    day. `number` of `count`, `due` and `late` as in `StageDone`."""

    KIND = "case.stage_corrected"
    stage: str
    number: int
    count: int
    why: str
    dated: str = ""
    due: str = ""
    late: bool = False


class CaseExtended(Fact):
    """A manager granted more working days before the limit was over; `basis`: the legal one, where it was said."""

    KIND = "case.extended"
    days: int
    reason: str
    due_before: str
    due: str
    serial: str
    year: int
    number: int
    provisional: bool = False
    basis: str = ""


class DueRecomputed(Fact):
    """The calendar of a year came, and a provisional due date was counted anew; `changed`: one that was published
    before was changed, and the day promised got later."""

    KIND = "case.due_recomputed"
    calendar_year: int
    due_before: str
    due: str
    provisional: bool = False
    changed: bool = False


class HallDecided(Fact):
    """The hall decided a promised case of its own. `outcome`: approved, refused, other."""

    KIND = "case.hall_decided"
    outcome: str
    document: str = ""
    document_no: str = ""
    words: str = ""


class DecisionCorrected(Fact):
    """What was written down of a decision of the hall was wrong, as `why` says; the day of the decision stays."""

    KIND = "case.decision_corrected"
    outcome: str
    why: str
    document: str = ""
    document_no: str = ""
    words: str = ""


class ResultArrived(Fact):
    """The result is in the hall and can be handed over."""

    KIND = "case.result_ready"
    serial: str
    year: int
    number: int
    document: str = ""
    document_no: str = ""
    words: str = ""


class DeliveredPaper(Part):
    """Something handed over with a result: another document, or an original given back."""

    name: str
    count: int = 1
    original: bool = False


class ResultDelivered(Fact):
    """送达回证: what was handed to whom, where, how and when to the minute (ISO with zone).

    `relation` to the addressee: self, family, proxy, guardian, other; legal, handler, collector of an organisation
    (facts of before domain.delivery say self of organisations too); `method`: window, home, post, left, other; `late`:
    after the days for delivery. `relation_words`: who an agent is to the applicant (a code of domain.agents or words),
    `authority` what showed that they may collect, `why` the reason where nothing showed it, `id_kind` and `id_number`
    the identity paper looked at. `more`: what was handed over with it, against the same signature; `originals_list` the
    number of the list by which the originals among that went.
    """

    KIND = "case.delivered"
    document: str
    recipient: str
    relation: str
    place: str
    method: str
    delivered_at: str
    serial: str
    year: int
    number: int
    document_no: str = ""
    witness: str = ""
    words: str = ""
    late: bool = False
    relation_words: str = ""
    authority: str = ""
    id_kind: str = ""
    id_number: str = ""
    why: str = ""
    more: tuple[DeliveredPaper, ...] = ()
    originals_list: str = ""


class ResultUnfetched(Fact):
    """Nobody fetched a result. `went`: back to the `town`, where `receiver` took it by the list `list_serial`, or into
    the `file` of the case, at a `place`. `waited_from`: since when it waited (ISO day): the day the resident was told,
    or the day it was ready where nobody could be told; `tries`: on how many days since it was tried to reach them."""

    KIND = "case.unfetched"
    reason: str
    went: str
    waited_from: str
    tries: int
    document: str = ""
    document_no: str = ""
    receiver: str = ""
    place: str = ""
    list_serial: str = ""


class UnfetchedReopened(Fact):
    """Whoever had not fetched a result comes for it after all. `to`: the state the case has again: result_ready where
    it lay in the file, decided where the town has it and is to send it again."""

    KIND = "case.reopened"
    reason: str
    to: str


class CaseWithdrawn(Fact):
    """The applicant does not want it any more."""

    KIND = "case.withdrawn"
    reason: str


class CaseClosed(Fact):
    """Nothing is left to do and nothing of the resident is out."""

    KIND = "case.closed"
    words: str = ""


class CaseFiled(Fact):
    """登记归档: where the file stands and how many years it is kept (0: for good).

    `year` and `number` where the hall counted the archive number itself; 0 where it was typed.
    """

    KIND = "case.filed"
    archive_number: str
    shelf: str
    keep_years: int = 0
    year: int = 0
    number: int = 0
