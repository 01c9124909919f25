"""A/B posts: pairs, handing a post over for an absence, taking it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall_app.clock import timestamp
from hall_app.domain.facts import PairSet, PostHandedOver, PostTakenBack
from hall_app.errors import Refusal, code
from hall_app.projections.first_asked import open_matters
from hall_app.projections.posts import UNKNOWN, absence, absence_row, absences_of, pair_of, pair_row, state_of
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name
from hall_app.step import Step
from hall_app.usecases.checks import moment_typed, need, serving
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.values.base import Done
from hall_app.values.posts import AbsenceRow, HandOverPost, SetPair, TakeBackPost
from hall_app.words import N_

NAME = code("post_name", N_("A post needs a name, such as “Window 1”."))
PAIR_SAME = code("pair_same", N_("A and B of a post are two different people."))
PAIR_ONE = code("pair_one", N_("A post has an A and a B. Name both, or neither to dissolve the pair."))
PAIR_ROLE = code("pair_role", N_("{name} does not serve at a window and cannot stand in at one."))
PAIR_NONE = code("pair_none", N_("{name} has no B. Choose who stands in, or let the manager set the pair."))
NO_PAIR = code("pair_unknown", N_("There is no pair for the post “{post}”."))
NOT_YOURS = code(
    "post_not_yours", N_("Only {a}, {b} or the hall manager may hand this post over or take it back.")
)
TIMES = code(
    "absence_times", N_("An absence ends after it begins and not in the past, and lasts at most a year.")
)
OVERLAPS = code("absence_overlaps", N_("{name} is entered as away from {first} to {last} already."))
B_AWAY = code("absence_b_away", N_("{name} is away in that time too. Choose somebody else."))
REASON = code("absence_reason", N_("Say why the post is handed over."))
OVER = code("absence_over", N_("This absence is over already."))
WINDOW_MAX = 99
ABSENCE_MAX = timedelta(days=366)
NAME_SHOWN = 60


def _stands(step: Step, staff: str) -> Row:
    row = serving(step, staff)
    if row["role"] not in CLERKS:
        raise Refusal(PAIR_ROLE, name=row["name"])
    return row


@deed(SetPair, *MANAGERS)
def set_pair(step: Step, command: SetPair) -> Done:
    """Raises Refusal post_name, pair_one, pair_same, pair_unknown, nobody_serves, pair_role."""
    post = need(command.post, NAME)
    if len(post) > NAME_SHOWN or not 0 <= command.window <= WINDOW_MAX:
        raise Refusal(NAME)
    if bool(command.a) != bool(command.b):
        raise Refusal(PAIR_ONE)
    if command.a:
        if command.a == command.b:
            raise Refusal(PAIR_SAME)
        _stands(step, command.a)
        _stands(step, command.b)
    elif pair_row(step.look, post) is None:
        raise Refusal(NO_PAIR, post=post)
    step.record(PairSet(post=post, a=command.a, b=command.b, window=command.window))
    return Done()


def _may(step: Step, a: str, b: str) -> None:
    if step.actor.staff not in (a, b) and step.actor.role not in MANAGERS:
        raise Refusal(NOT_YOURS, a=staff_name(step.look, a), b=staff_name(step.look, b))


def _times(step: Step, command: HandOverPost) -> tuple[datetime, datetime]:
    """The stretch of an absence; what lies before now begins now, so that it is drawn from what is known."""
    zone = step.now.tzinfo
    first = moment_typed(step, command.first).astimezone(zone) if command.first.strip() else step.now
    first = max(first, step.now)
    last = moment_typed(step, command.last).astimezone(zone)
    if not first < last or last - first > ABSENCE_MAX:
        raise Refusal(TIMES)
    return first, last


def _free(step: Step, a: str, b: str, first: datetime, last: datetime) -> None:
    """Neither is A away twice, nor is B away when they are to stand in."""
    for staff, refusal in ((a, OVERLAPS), (b, B_AWAY)):
        for row in absences_of(step.look, staff):
            begins, ends = datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["last"])
            if row["a"] == staff and begins <= last and first <= ends:
                when = {name: row[name][:16].replace("T", " ") for name in ("first", "last")}
                raise Refusal(refusal, name=staff_name(step.look, staff), **when)


@deed(HandOverPost, *CLERKS)
def hand_over_post(step: Step, command: HandOverPost) -> AbsenceRow:
    """Raises Refusal nobody_serves, pair_none, pair_same, pair_role, post_not_yours, not_a_moment, absence_times,
    absence_overlaps, absence_b_away, absence_reason."""
    a = str(serving(step, command.a or step.actor.staff)["code"])
    pair = pair_of(step.look, a)
    if not command.b and pair is None:
        raise Refusal(PAIR_NONE, name=staff_name(step.look, a))
    b = command.b or str(pair["b"] if pair else "")
    if a == b:
        raise Refusal(PAIR_SAME)
    _stands(step, b)
    _may(step, a, b)
    first, last = _times(step, command)
    _free(step, a, b, first, last)
    subject = step.new_id()
    step.record(
        PostHandedOver(
            post=str(pair["post"]) if pair else "",
            a=a,
            b=b,
            first=timestamp(first),
            last=timestamp(last),
            reason=need(command.reason, REASON),
            matters=tuple(row["matter"] for row in open_matters(step.look, a)),
            things=command.things.strip(),
            in_advance=step.actor.staff == a,
        ),
        subject,
    )
    return _shown(step, subject)


def _shown(step: Step, subject: str) -> AbsenceRow:
    row = absence_row(step.look, subject)
    if row is None:
        raise Refusal(UNKNOWN)
    return absence(step.look, row)


@deed(TakeBackPost, *CLERKS)
def take_back_post(step: Step, command: TakeBackPost) -> AbsenceRow:
    """Raises Refusal absence_unknown, absence_over, post_not_yours."""
    row = absence_row(step.look, command.absence)
    if row is None:
        raise Refusal(UNKNOWN)
    if state_of(step.look, row) == "over":
        raise Refusal(OVER)
    _may(step, row["a"], row["b"])
    step.record(PostTakenBack(words=command.words.strip()), command.absence)
    return _shown(step, command.absence)
