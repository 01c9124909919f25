"""What came of a demonstration day, on one screen."""

from __future__ import annotations

from typing import Any

import msgspec

from hall_app.demo.run import DemoResult
from hall_app.documents.paper import PAPER_KINDS
from hall_app.domain.case_words import kind_words, state_words
from hall_app.domain.durations import span
from hall_app.domain.rating import GRADES, grade_words
from hall_app.values.day import LineOfDay
from hall_app.words import N_, _

LEAF_SHOWN = 16
TOWN_DEEDS: dict[str, str] = {
    "taken": N_("taken in"),
    "returned": N_("given back"),
    "approved": N_("approved"),
    "refused": N_("refused"),
    "sent": N_("results sent"),
}
PARTS: dict[str, str] = {
    "begin": N_("beginning"),
    "enrol": N_("enrolment"),
    "day": N_("the day"),
    "closing": N_("closing"),
    "last rounds": N_("last rounds"),
    "verification": N_("verification"),
}


def as_plain(result: DemoResult) -> dict[str, Any]:
    """The result for programs."""
    return {**msgspec.to_builtins(result), "even": result.even}


def lines_of(result: DemoResult) -> list[str]:
    """The summary in the language in force; the last line is the data folder."""
    report = result.report
    title = _("{hall} · demonstration day {day}, seed {seed} · {opened}–{closed}").format(
        hall=report.hall,
        day=result.day,
        seed=result.seed,
        opened=report.opened_at[11:16],
        closed=report.closed_at[11:16],
    )
    return [
        title,
        *_queue(result),
        *_cases(result),
        *_ratings(result),
        *_papers(result),
        *_ledger(result),
        *_people(result),
        *_durations(result),
        result.folder,
    ]


def _joined(parts: list[str]) -> str:
    return _(", ").join(parts)


def _counts(counts: dict[str, int], words: dict[str, str]) -> str:
    return _joined([f"{words.get(key, key)} {count}" for key, count in counts.items()])


def _queue(result: DemoResult) -> list[str]:
    """Numbers and visits; in each line, and over all, what was taken is what became of it."""
    lines = result.report.lines
    gone = sum(line.gone for line in lines)
    numbers = _(
        "Numbers {numbers}: visits {visits} (served {served}, went away in the middle {gone}), withdrawn or never came "
        "{cancelled}"
    ).format(
        numbers=result.numbers,
        visits=result.visits,
        served=sum(line.served for line in lines),
        gone=gone,
        cancelled=sum(_cancelled(line) for line in lines),
    )
    again = _(
        "Visits a second time with what was missing {again}; tickets printed at the kiosk {printed}"
    ).format(again=result.visits_again, printed=result.papers.get("ticket", 0))
    rows = [numbers, again]
    words = _(
        "  {letter} {name}: taken {taken}, served {served}, went away in the middle {gone}, withdrawn or never came "
        "{cancelled}, priority {priority}, mean wait {wait}"
    )
    for line in lines:
        rows.append(
            words.format(
                letter=line.letter,
                name=line.name,
                taken=line.taken,
                served=line.served,
                gone=line.gone,
                cancelled=_cancelled(line),
                priority=line.priority,
                wait=span(line.wait_s_mean),
            )
        )
    return rows


def _cancelled(line: LineOfDay) -> int:
    return line.taken - line.served - line.gone - line.waiting - line.serving - line.parked


def _cases(result: DemoResult) -> list[str]:
    report = result.report
    by_kind: dict[str, dict[str, int]] = {}
    for one in report.cases:
        states = by_kind.setdefault(kind_words(one.handling, one.case_kind), {})
        states[state_words(one.state, one.handling)] = one.count
    rows = [_("Cases {count}:").format(count=sum(one.count for one in report.cases))]
    rows += [f"  {kind} {sum(states.values())}: {_counts(states, {})}" for kind, states in by_kind.items()]
    told = _(
        "One-time notices {notices}, second notices of a case {breaches}, questions answered {inquiries}"
    ).format(notices=report.notices, breaches=report.breaches, inquiries=report.inquiries)
    in_time = _("Visits with complete papers {complete}, within the promised minutes {in_time}").format(
        complete=report.visits_complete, in_time=report.visits_in_time
    )
    return [*rows, told, in_time]


def _ratings(result: DemoResult) -> list[str]:
    report = result.report
    given = {grade: report.ratings.get(grade, 0) for grade in sorted(GRADES, reverse=True)}
    marks = _joined([f"{grade_words(grade)} {count}" for grade, count in given.items()])
    words = _("Marks given {given}: {marks}; asked {asked}, not rated {unrated}, declined {declined}")
    return [
        words.format(
            given=sum(given.values()),
            marks=marks,
            asked=report.asked,
            unrated=report.unrated,
            declined=report.declined,
        )
    ]


def _papers(result: DemoResult) -> list[str]:
    words = {kind: _(known.words) for kind, known in PAPER_KINDS.items()}
    return [
        _("Papers {count}: {kinds}").format(
            count=sum(result.papers.values()), kinds=_counts(result.papers, words)
        ),
        f"  {result.papers_folder}",
    ]


def _ledger(result: DemoResult) -> list[str]:
    sound = (
        _("verified from its bytes")
        if result.verified
        else _("DAMAGED at entry {seq}").format(seq=result.bad_seq)
    )
    rows = [
        _("Hall: {size} entries, head {leaf}…, {sound}").format(
            size=result.size, leaf=result.leaf[:LEAF_SHOWN], sound=sound
        )
    ]
    if not result.town:
        return [*rows, _("No town centre took part.")]
    held = _("verified from its bytes") if result.town_verified else _("DAMAGED")
    rows.append(
        _("Town: {size} entries, head {leaf}…, {sound}, receipt {receipt}").format(
            size=result.town_size, leaf=result.town_leaf[:LEAF_SHOWN], sound=held, receipt=result.receipt
        )
    )
    rows.append(
        _("Heads of hall and town are equal.") if result.even else _("Heads of hall and town DIFFER.")
    )
    if result.town_did:
        did = _counts(result.town_did, {key: _(words) for key, words in TOWN_DEEDS.items()})
        rows.append(_("The town's office: {did}").format(did=did))
    return rows


def _people(result: DemoResult) -> list[str]:
    people = [f"{number} {name} {pin}" for number, name, _post, pin in result.pins]
    return [
        _("To sign in (number, name, PIN; this is a demonstration): {people}").format(people=_joined(people))
    ]


def _durations(result: DemoResult) -> list[str]:
    parts = [
        f"{_(words)} {result.duration_s[key]:.1f} s"
        for key, words in PARTS.items()
        if key in result.duration_s
    ]
    total = result.duration_s.get("all", 0.0)
    return [_("Took {total} s: {parts}").format(total=f"{total:.1f}", parts=_joined(parts))]
