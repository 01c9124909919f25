"""The later life of a case at the desk: commands, and the questions that watch promises."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question
from hall_app.values.intake import Check, StageRow
from hall_app.values.items import CountedDayRow
from hall_app.values.visits import CaseBrief

# No hall counts further by eye, and one that never files has hundreds of thousands of them.
LEFT_COUNTED = 1000


class ReceivePapers(Command, frozen=True):
    """Material is received and the answer owed; silence from here on accepts. `applicant_reason` as that of AcceptCase.
    Refused: applicant_died, nothing_received."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]
    applicant_reason: str = ""


class SupplementCase(Command, frozen=True):
    """Papers were supplied after a notice or a return; the count begins anew. `applicant_reason` as that of
    AcceptCase. Refused: applicant_died, nothing_received."""

    case: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]
    applicant_reason: str = ""


class RefuseAcceptance(Command, frozen=True):
    """不予受理 with reason, basis, who is competent, and what the first-asked clerk did. `competent_place`: where to
    find whoever is competent, and by what number; may be empty. Refused: field_needed."""

    case: str
    reason: str
    basis: str
    competent: str
    first_asked_did: str
    competent_place: str = ""


class CarryToTown(Command, frozen=True):
    """The case was carried to the town and left there: at which unit, with whom.

    `originals`: names of those held in the hall that went along; each leg is recorded by a numbered list. `courier`:
    who carried it, empty for whoever is signed in. Refused: field_needed, original_unknown, original_there,
    original_move, originals_apart, same_name.
    """

    case: str
    unit: str
    person: str
    words: str = ""
    originals: tuple[str, ...] = ()
    courier: str = ""


class UrgeTown(Command, frozen=True):
    """The town was urged. `how`: phone, message, visit, letter, other."""

    case: str
    how: str = "phone"
    person: str = ""
    words: str = ""


class BeginSpecialStep(Command, frozen=True):
    """A special step begins: one of the catalogue, with its maximum over all its times (0: what is left of it), or by a
    manager another or a longer one, with days at most and in `words` the reason and legal basis.

    `unit`: working or calendar; `done_by`: who carries it out, `place`: where it is posted, as its notice says.
    Refused: field_needed, step_counted, step_not_listed, step_longer, number_bounds.
    """

    case: str
    step: str
    days: int = 0
    unit: str = ""
    words: str = ""
    done_by: str = ""
    place: str = ""


class EndSpecialStep(Command, frozen=True):
    """The special step is over."""

    case: str
    words: str = ""


class ExtendCase(Command, frozen=True):
    """A manager grants more working days, before the limit is over and once; `basis`: the legal one, printed where it
    is said. Refused: limit_over, extended_already."""

    case: str
    days: int
    reason: str
    basis: str = ""


class NoteStageDone(Command, frozen=True):
    """A stage of the item is done, and the next one begins. `stage`: the one that runs by its name, empty for that one
    whichever it is; `dated`: the day it was done, empty for today; `how`: here, or as the town says it (paper, phone,
    message), then `person` there; an agency case's runs at the town, never here. Refused: stage_other, stage_day_odd,
    stage_not_here, not_carried, field_needed, choice_unknown, not_a_day.
    """

    case: str
    stage: str = ""
    how: str = "here"
    person: str = ""
    dated: str = ""
    words: str = ""


class CorrectStage(Command, frozen=True):
    """A manager puts right what was noted of the newest stage; both notes stay. `dated`: the day it was done, empty
    where it is not done; `why`: how it came to be wrong. Refused: no_stage_noted, field_needed, not_a_day,
    stage_day_odd, nothing_changed."""

    case: str
    why: str = ""
    dated: str = ""


class DecideCase(Command, frozen=True):
    """The hall decides a promised case of its own. `outcome`: approved, refused, other."""

    case: str
    outcome: str = "approved"
    document: str = ""
    document_no: str = ""
    words: str = ""


class CorrectDecision(Command, frozen=True):
    """A manager puts right what was written down of a decision of the hall, before the result is handed over; both
    stay, and the result is made ready and told anew. `why`: how it came to be wrong. Refused: nothing_changed."""

    case: str
    outcome: str = "approved"
    document: str = ""
    document_no: str = ""
    words: str = ""
    why: str = ""


class ResultReady(Command, frozen=True):
    """The result is in the hall."""

    case: str
    document: str = ""
    document_no: str = ""
    words: str = ""


class DeliverResult(Command, frozen=True):
    """送达回证. `relation`: self, family, proxy, guardian, other; of an organisation legal, handler, collector, where
    self stands for whichever of the first two the books know by that name. `method`: window, home, post, left, other.

    `delivered_at`: ISO moment to the minute, empty for now. `authority`: how an agent who did not come before with a
    right to collect is authorised (letter, verbal, none with words; for an organisation the letter alone), or what
    shows that somebody is guardian; `relation_words`: who that is to the applicant. `id_kind`, `id_number`: the
    identity paper looked at. `why`: the reason, where one of the family or somebody else takes it without an authority
    from the applicant, or an authority is said not to be needed. `also`: further documents handed over with it, with a
    semicolon between them; `originals`: names of the case's originals in this hall that are given back with it; all
    stand on the one record, for one signature. Refused: field_needed, choice_unknown, moment_odd, not_oneself,
    unit_signs, legal_other, unit_letter, not_authorised, guardian_unknown, receives_why, original_unknown,
    original_there, original_move, originals_apart, same_name.
    """

    case: str
    recipient: str
    relation: str = "self"
    document: str = ""
    document_no: str = ""
    place: str = ""
    method: str = "window"
    delivered_at: str = ""
    witness: str = ""
    words: str = ""
    relation_words: str = ""
    authority: str = ""
    id_kind: str = ""
    id_number: str = ""
    why: str = ""
    also: str = ""
    originals: tuple[str, ...] = ()


class RecordUnfetched(Command, frozen=True):
    """Nobody came for a result: that of the town goes back there, where `receiver` takes it; that of the hall is put
    into the file of the case, at a `place`. `document` empty: as it is known. The originals of the resident go into the
    file by a list of their own (HandOver to `file`). Refused: not_waited, field_needed, names_needed, same_name."""

    case: str
    reason: str
    receiver: str = ""
    place: str = ""
    document: str = ""
    document_no: str = ""


class ReopenUnfetched(Command, frozen=True):
    """Whoever had not fetched a result comes after all: the hall's is out of the file and can be handed over, the town
    is asked for its own again. Refused: was_fetched, field_needed."""

    case: str
    reason: str


class WithdrawCase(Command, frozen=True):
    """The applicant does not want it any more."""

    case: str
    reason: str


class CloseCase(Command, frozen=True):
    """Nothing is left to do. Refused: originals_out."""

    case: str
    words: str = ""


class FileCase(Command, frozen=True):
    """登记归档: archive number (empty: the next of the year), shelf, years kept (0: for good).

    Refused: archive_taken.
    """

    case: str
    archive_number: str
    shelf: str
    keep_years: int = 0


class RecordSilence(Command, frozen=True):
    """Accepts what nobody answered in time; the program does it by itself. Answer: how many."""


class WatchedRow(Answer):
    """A case to be watched. `lists`: late, soon, reminder, to_answer, to_carry, to_tell, to_deliver, in_step;
    waiting for the resident, and remind where it is time to ask after it."""

    brief: CaseBrief
    stages: tuple[StageRow, ...]
    lists: tuple[str, ...]


class Watched(Answer):
    """Every case with a limit running, the one due first first; counts by the worst light, and by list.

    In `lists` there are also `to_close` and `to_file`: cases that are over for the resident and stand in no row,
    counted up to LEFT_COUNTED.
    """

    rows: tuple[WatchedRow, ...]
    lights: dict[str, int]
    lists: dict[str, int]


class CasesWatched(Question, frozen=True):
    """Promises that run today. `only` narrows to one list. Answer: Watched."""

    only: str = ""
    limit: int = 200


class WhyDue(Question, frozen=True):
    """Why a case is due when it is. Answer: DueExplained."""

    case: str


class StageLine(Answer):
    """A stage of the item: its working days, granted ones among them, and ISO days: begun (empty before it begins), the
    last by its own limit, done (empty before it is); `light` while it runs."""

    name: str
    days: int
    begun: str = ""
    due: str = ""
    done: str = ""
    light: str = ""
    provisional: bool = False


class DueExplained(Answer):
    """The sentence, every day of the count and why, and the limits that run beside it. `began_before`: the day an
    earlier count began that papers supplied later broke off; `stage_lines`: each stage of the item; `late_on` and
    `days_late` as those of CaseBrief."""

    case: str
    case_number: str
    sentence: str
    received: str
    accepted: str
    days: int
    extension: int
    due: str
    provisional: bool
    light: str
    explained: tuple[CountedDayRow, ...]
    stages: tuple[StageRow, ...]
    began_before: str = ""
    stage_lines: tuple[StageLine, ...] = ()
    late_on: str = ""
    days_late: int = 0
