"""The hall's own words on its papers: checked before they are set, shown on the paper before they are used."""

from __future__ import annotations

import dataclasses
import json

from hall_app.domain.facts import WordingSet
from hall_app.domain.problems import Problem, told
from hall_app.errors import HallError, Refusal, code
from hall_app.projections.asking import MANAGING, need_role
from hall_app.projections.hall_card import windows_of
from hall_app.projections.picture import Look, answers
from hall_app.projections.prints import newest_of
from hall_app.projections.wording import wording_of
from hall_app.step import Step
from hall_app.usecases.deed import MANAGERS, deed
from hall_app.usecases.papers.common import head_of
from hall_app.usecases.papers.compose import all_papers, compose
from hall_app.values.base import Done
from hall_app.values.papers import HALL, PaperBytes
from hall_app.values.wording import (
    CheckWording,
    ClearWording,
    ImportWording,
    PassageRow,
    SetWording,
    WordingBrought,
    WordingFile,
    WordingLook,
    WordingPreview,
    Wordings,
)
from hall_app.words import N_, _

WORDS_PROBLEMS = code(
    "wording_problems", N_("These words cannot stand on a paper; nothing was changed. {list}")
)
UNKNOWN_PASSAGE = code("wording_unknown", N_("No paper has a passage called “{name}”."))
FILE_PROBLEMS = code(
    "wording_file",
    N_("This wording cannot be brought in; problems found: {count}. Nothing was changed. {list}"),
)
NAME_MAX = 60
WALL = ("promise_board", "fee_board")


def check_words(name: str, text: str) -> tuple[Problem, ...]:
    """What is wrong with words for a passage. Raises Refusal wording_unknown."""
    # ReportLab and its fonts cost half a second, and the passages stand with the papers.
    from hall_app.documents import paper as papers
    from hall_app.documents.wording import PASSAGES, check

    one = PASSAGES.get(name) if papers.PAPER_KINDS else None
    if one is None:
        raise _unknown(name)
    return tuple(check(one, text))


def _unknown(name: str) -> Refusal:
    return Refusal(UNKNOWN_PASSAGE, name=name if len(name) <= NAME_MAX else f"{name[:NAME_MAX]}…")


def _record(step: Step, name: str, text: str, source: str = "") -> bool:
    """Records words that differ from those in force; words equal to the shipped ones are no words of the hall's own."""
    from hall_app.documents.wording import PASSAGES, shipped

    if name in PASSAGES and text == shipped(PASSAGES[name]):
        text = ""
    was = dict(wording_of(step.look)).get(name, "")
    if was == text:
        return False
    step.record(WordingSet(name=name, text=text, was=was, source=source))
    return True


@deed(SetWording, *MANAGERS)
def set_wording(step: Step, command: SetWording) -> Done:
    """Words of the hall's own. Raises Refusal wording_unknown, wording_problems."""
    text = command.text.strip()
    found = check_words(command.name, text)
    if found:
        raise Refusal(WORDS_PROBLEMS, **told(found))
    _record(step, command.name, text)
    return Done()


@deed(ClearWording, *MANAGERS)
def clear_wording(step: Step, command: ClearWording) -> Done:
    """The shipped words again. Raises Refusal wording_unknown."""
    if command.name not in dict(wording_of(step.look)):
        check_words(command.name, "")
        return Done()
    _record(step, command.name, "")
    return Done()


def wording_from(data: bytes) -> tuple[tuple[str, str], ...]:
    """The wording of a file. Raises Refusal wording_file with all problems (details problems)."""
    from hall_app.documents import paper as papers
    from hall_app.documents.wording import read_wording

    found = read_wording(data) if papers.PAPER_KINDS else None
    if found is None or found.problems:
        raise Refusal(FILE_PROBLEMS, **told(found.problems if found else ()))
    return tuple((name, text.strip()) for name, text in found.replacements)


@deed(ImportWording, *MANAGERS)
def import_wording(step: Step, command: ImportWording) -> WordingBrought:
    """The whole wording from a file, all or nothing. Raises Refusal wording_file."""
    wanted = dict(wording_from(command.text.encode("utf-8", "surrogatepass")))
    cleared = 0
    for name, _text in wording_of(step.look):
        if name not in wanted:
            cleared += _record(step, name, "", command.source)
    for name, text in wanted.items():
        _record(step, name, text, command.source)
    return WordingBrought(own=len(wording_of(step.look)), cleared=cleared)


@answers(Wordings)
def wordings(look: Look, question: Wordings) -> tuple[PassageRow, ...]:
    """Every passage, those of every letterhead first; the hall's words for what there is no more at the end."""
    from hall_app.documents import paper as papers
    from hall_app.documents.wording import LETTERHEAD, PASSAGES, check, paper_of, shipped

    own = dict(wording_of(look))
    kinds = (LETTERHEAD, *papers.PAPER_KINDS)
    order = {kind: place for place, kind in enumerate(kinds)}
    rows = []
    for name in sorted(PASSAGES, key=lambda one: order.get(paper_of(one), len(order))):
        one, words = PASSAGES[name], own.pop(name, "")
        wrong = tuple(problem.what for problem in check(one, words)) if words else ()
        needs = tuple(sorted(one.needs))
        knows = needs + tuple(sorted(one.knows - one.needs))
        rows.append(
            PassageRow(
                name=name, paper=paper_of(name), shipped=shipped(one), own=words, problems=wrong,
                needs=needs, knows=knows, title=_title(paper_of(name)),
            )
        )  # fmt: skip
    gone = (_("is not a passage of any paper"),)
    rows += [
        PassageRow(name=name, paper="", shipped="", own=text, problems=gone) for name, text in own.items()
    ]
    return tuple(rows)


@answers(CheckWording)
def check_wording(look: Look, question: CheckWording) -> tuple[str, ...]:
    """A sentence for each thing wrong. Raises Refusal wording_unknown."""
    return tuple(one.what for one in check_words(question.name, question.text.strip()))


@answers(WordingFile)
def wording_file(look: Look, question: WordingFile) -> str:
    """The hall's own words as JSON."""
    return json.dumps(dict(wording_of(look)), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@answers(WordingPreview)
def wording_preview(look: Look, question: WordingPreview) -> WordingLook:
    """The paper with these words. Raises Refusal wording_unknown, wording_problems, not_allowed."""
    from hall_app.documents.paper import render
    from hall_app.documents.passage_sheet import SAMPLE_TITLE, PassageSheet
    from hall_app.documents.passage_sheet import render as render_sheet
    from hall_app.documents.wording import LETTERHEAD, paper_of

    if look.station != "cli":
        need_role(look, *MANAGING)
    text = question.text.strip()
    found = check_words(question.name, text)
    if found:
        raise Refusal(WORDS_PROBLEMS, **told(found))
    wording = tuple({**dict(wording_of(look)), question.name: text}.items())
    kind = paper_of(question.name)
    for paper, subject, serial in _newest(look, "" if kind == LETTERHEAD else kind):
        try:
            made = compose(look, PaperBytes(paper=paper, subject=subject, serial=serial))
        except HallError:
            continue  # its case was erased, or its list is gone
        changed = dataclasses.replace(made, head=dataclasses.replace(made.head, wording=wording))
        return WordingLook(pdf=render(paper, changed), real=True)
    title = _title(kind) or SAMPLE_TITLE
    head = dataclasses.replace(head_of(look), wording=wording)
    return WordingLook(pdf=render_sheet(PassageSheet(head=head, name=question.name, title=title)), real=False)


def _title(kind: str) -> str:
    """The name of a kind of paper as an English message; empty for all of them."""
    from hall_app.documents.paper import PAPER_KINDS

    return PAPER_KINDS[kind].words if kind in PAPER_KINDS else ""


def _newest(look: Look, kind: str) -> tuple[tuple[str, str, str], ...]:
    """Papers to try the words on, the newest first; empty `kind`: any letter."""
    if kind in (*WALL, "handbook"):
        return ((kind, HALL, ""),)
    if kind == "window_sign":
        return tuple((kind, str(one.number), "") for one in windows_of(look)[:1])
    return tuple(one for one in newest_of(look, kind) if one[0] in all_papers() and one[0] not in NO_LETTERS)


def newest_letters(look: Look) -> tuple[tuple[str, str, str], ...]:
    """Kind, subject and serial of the hall's letters, the newest first."""
    return _newest(look, "")


NO_LETTERS = ("handbook", "window_sign", *WALL)
