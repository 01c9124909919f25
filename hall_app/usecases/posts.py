"""A/B posts: pairs, handing a post over for an absence, taking it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall_app.clock import timestamp
from hall_app.domain.facts import Deputy, PairSet, PostHandedOver, PostTakenBack
from hall_app.domain.stand_ins import ItemPair, shared_out
from hall_app.errors import Refusal, code
from hall_app.projections.absences import UNKNOWN, absence
from hall_app.projections.cases import case_row
from hall_app.projections.catalogue import catalogue_of, edition_of
from hall_app.projections.first_asked import open_matters
from hall_app.projections.posts import (
    absence_row,
    absences_of,
    item_of,
    item_pairs_of,
    pair_of,
    pair_row,
    stand_ins,
    state_of,
)
from hall_app.projections.rows import Row
from hall_app.projections.staff import staff_name, staff_row
from hall_app.step import Step
from hall_app.usecases.checks import moment_typed, need, serving
from hall_app.usecases.deed import CLERKS, MANAGERS, deed
from hall_app.values.base import Done
from hall_app.values.posts import AbsenceRow, HandOverPost, SetPair, TakeBackPost
from hall_app.words import N_, _

NAME = code("post_name", N_("A post needs a name, such as “Window 1”."))
PAIR_SAME = code("pair_same", N_("A and B of a post are two different people."))
PAIR_ONE = code("pair_one", N_("A post has an A and a B. Name both, or neither to dissolve the pair."))
PAIR_ROLE = code("pair_role", N_("{name} does not serve at a window and cannot stand in at one."))
PAIR_NONE = code("pair_none", N_("{name} has no B. Choose who stands in, or let the manager set the pair."))
NO_PAIR = code("pair_unknown", N_("There is no pair for the post “{post}”."))
PAIR_ITEM = code(
    "pair_item", N_("There is no item “{item}” in the catalogue in force. Choose one from the list.")
)
PAIR_CATEGORY = code(
    "pair_category",
    N_("A pair is for one item or for one category of the catalogue. Choose one from the list."),
)
PAIR_NAMED = code(
    "pair_named",
    N_("There is a pair called “{post}” with another A already. Give this one a name of its own."),
)
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
    """Raises Refusal post_name, pair_one, pair_same, pair_unknown, nobody_serves, pair_role, pair_item, pair_category,
    pair_named."""
    post = _post_name(step, command)
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
    about = {"item": command.item, "category": command.category} if command.a else {}
    step.record(PairSet(post=post, a=command.a, b=command.b, window=command.window, **about))
    return Done()


def _post_name(step: Step, command: SetPair) -> str:
    """The name of a post; a pair for an item or a category that has none is called after it."""
    catalogue = catalogue_of(step.look)
    item = catalogue.item(command.item) if command.item else None
    if command.a and command.item and item is None:
        raise Refusal(PAIR_ITEM, item=command.item)
    if command.a and command.category and (command.item or command.category not in catalogue.categories()):
        raise Refusal(PAIR_CATEGORY)
    if command.post.strip() or not command.a:
        return need(command.post, NAME)
    post = need(item.name_zh if item else command.category, NAME)[:NAME_SHOWN]
    known = pair_row(step.look, post)
    if known is not None and known["a"] != command.a:
        raise Refusal(PAIR_NAMED, post=post)
    return post


def _may(step: Step, a: str, *others: str) -> None:
    if step.actor.staff not in (a, *others) and step.actor.role not in MANAGERS:
        names = dict.fromkeys(staff_name(step.look, one) for one in others)
        raise Refusal(NOT_YOURS, a=staff_name(step.look, a), b=_(", ").join(names))


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
        row = _away(step, staff, first, last)
        if row is not None:
            when = {name: row[name][:16].replace("T", " ") for name in ("first", "last")}
            raise Refusal(refusal, name=staff_name(step.look, staff), **when)


def _away(step: Step, staff: str, first: datetime, last: datetime) -> Row | None:
    """The absence of somebody that falls into this time, None where they are here."""
    for row in absences_of(step.look, staff):
        begins, ends = datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["last"])
        if row["a"] == staff and begins <= last and first <= ends:
            return row
    return None


def _deputies(
    step: Step, a: str, b: str, matters: list[Row], first: datetime, last: datetime
) -> tuple[Deputy, ...]:
    """Who acts beside B in the items that have a pair of their own; those whose own pair has this B too are B's. What
    whoever serves no more or is away too would take is shared out without them: nobody's matters are left without a
    name."""
    pairs = [
        row
        for row in item_pairs_of(step.look, a)
        if row["b"] == b or (_can_stand(step, row["b"]) and _away(step, row["b"], first, last) is None)
    ]
    if all(row["b"] == b for row in pairs):
        return ()
    of_matter = {row["matter"]: item_of(step.look, row) for row in matters}
    items = {item.code: item.category for item in catalogue_of(step.look).items}
    for matter, item in of_matter.items():
        if item and item not in items:
            items[item] = _category_of(step, matter)
    named = [ItemPair(row["post"], row["b"], row["item"], row["category"]) for row in pairs]
    shares = shared_out(named, items)
    return tuple(
        Deputy(
            b=one.b,
            items=shares[one.post],
            post=one.post,
            matters=tuple(matter for matter, item in of_matter.items() if item in shares[one.post]),
        )
        for one in named
        if one.b != b and one.post in shares
    )


def _can_stand(step: Step, staff: str) -> bool:
    row = staff_row(step.look, staff)
    return row is not None and bool(row["active"]) and row["role"] in CLERKS


def _category_of(step: Step, case: str) -> str:
    """The category of a case's item in the edition it was opened under; empty where that does not say."""
    row = case_row(step.look, case)
    item = edition_of(step.look, row["edition"]).item(row["item"]) if row else None
    return item.category if item else ""


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
    _may(step, a, b, *(row["b"] for row in item_pairs_of(step.look, a)))
    first, last = _times(step, command)
    _free(step, a, b, first, last)
    matters = open_matters(step.look, a)
    subject = step.new_id()
    step.record(
        PostHandedOver(
            post=str(pair["post"]) if pair else "",
            a=a,
            b=b,
            first=timestamp(first),
            last=timestamp(last),
            reason=need(command.reason, REASON),
            matters=tuple(row["matter"] for row in matters),
            things=command.things.strip(),
            in_advance=step.actor.staff == a,
            deputies=_deputies(step, a, b, matters, first, last),
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
    _may(step, row["a"], *(one.b for one in stand_ins(step.look, row)))
    step.record(PostTakenBack(words=command.words.strip()), command.absence)
    return _shown(step, command.absence)
