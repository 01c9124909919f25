"""Reaching residents: tries, results they wait for, home deliveries."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class LogContact(Command, frozen=True):
    """A try to reach the resident of a case, and what came of it.

    `about`: result_ready, supply, other. `channel`: phone, visit, message. `outcome`: reached, no_answer,
    wrong_number, refused. Refused: contact_words, unknown_case.
    """

    case: str
    about: str
    channel: str
    outcome: str
    whom: str = ""
    number: str = ""
    words: str = ""


class BookHomeDelivery(Command, frozen=True):
    """A result is brought home in a slot, by two.

    Moments as 2026-11-24 09:00. Refused: home_booked, home_slot, home_place, home_two, nobody_serves, not_a_moment.
    """

    case: str
    first: str
    last: str
    place: str
    staff: tuple[str, ...]
    bring: str = ""
    phone: str = ""
    words: str = ""


class CancelHomeDelivery(Command, frozen=True):
    """A booked home delivery will not take place. Refused: home_unknown, home_over, reason_needed."""

    delivery: str
    why: str


class EndHomeDelivery(Command, frozen=True):
    """The two were there. `result`: delivered, refused, nobody_home, put_off.

    Delivered: the record of delivery (送达回证) is made out with it: `relation` as in DeliverResult (empty: self), and
    so `relation_words`, `authority`, `why`, `id_kind`, `id_number`, `also` and `originals`; `handed_at` the minute
    (empty: when they left), `document` empty as the decision says. After anything else another one can be booked.
    Refused: home_unknown, home_over, home_result, home_times, home_receiver, home_why, home_not_here, and what
    DeliverResult refuses.
    """

    delivery: str
    arrived: str
    left: str
    result: str
    receiver: str = ""
    relation: str = ""
    words: str = ""
    document: str = ""
    document_no: str = ""
    witness: str = ""
    handed_at: str = ""
    relation_words: str = ""
    authority: str = ""
    id_kind: str = ""
    id_number: str = ""
    why: str = ""
    also: str = ""
    originals: tuple[str, ...] = ()


class ContactRow(Answer):
    """One try. `whom_words` is who was spoken to with what they are to the case: the applicant, an agent or guardian
    and the relation, an organisation's legal representative or contact; the name alone where that is not known."""

    at: str
    by: str
    about: str
    channel: str
    outcome: str
    about_words: str
    channel_words: str
    outcome_words: str
    whom: str
    number: str
    words: str
    whom_words: str = ""


class HomeDeliveryRow(Answer):
    """A home delivery. `state`: booked, cancelled, or how it ended (delivered, refused, nobody_home, put_off).

    `nth`: the how-many-th of its case. `late`: the slot is over and nothing was entered. `record`: the number of the
    record of delivery, in the answer of the deed that made it out. `before`: how the try before ended, in words, of one
    that is booked. `more`: further papers made out with the record, each as kind, serial and copies.
    """

    delivery: str
    case: str
    case_number: str
    item_name: str
    person_name: str
    nth: int
    first: str
    last: str
    place: str
    staff: tuple[str, ...]
    staff_names: tuple[str, ...]
    bring: str
    phone: str
    words: str
    state: str
    state_words: str
    arrived: str
    left: str
    receiver: str
    relation: str
    result_words: str
    late: bool
    record: str = ""
    organisation: bool = False
    before: str = ""
    more: tuple[tuple[str, str, int], ...] = ()


class ResultTask(Answer):
    """A result that waits for its resident: who to reach, what was tried, what is booked."""

    case: str
    case_number: str
    item_name: str
    person: str
    person_name: str
    phone: str
    since: str
    days_waiting: int
    tries: int
    reached: bool
    last_at: str
    last_outcome: str
    last_words: str
    booked: str


class HomeDueRow(Answer):
    """A result to be brought home for which no visit is booked. `why`: home_failed (brought home in vain; `words` says
    how and when) or home_due (told, not fetched, and time to ask after it). `tries`: visits at home so far."""

    task: ResultTask
    why: str
    words: str
    tries: int
    place: str = ""


class ContactsOf(Question, frozen=True):
    """All tries for a case, oldest first. Answer: tuple[ContactRow, ...]."""

    case: str


class ResultTasks(Question, frozen=True):
    """Results not handed over yet, the longest waiting first; `open_only`: only where nobody was reached.

    Answer: tuple[ResultTask, ...].
    """

    open_only: bool = False
    limit: int = 200


class HomeDeliveries(Question, frozen=True):
    """Home deliveries by slot; of a `case`, of a `day`, or all that are booked. Answer: tuple[HomeDeliveryRow, ...]."""

    case: str = ""
    day: str = ""
    limit: int = 200


class HomeDue(Question, frozen=True):
    """Results to be brought home that nobody has booked a visit for: tried in vain, or not fetched in time, the longest
    waiting first. Answer: tuple[HomeDueRow, ...]."""

    limit: int = 200
