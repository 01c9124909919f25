"""A hall's own wording for named passages of its papers, checked before use.

A passage is shipped text with placeholders. A hall may replace it; what it wrote is used only where it passes every
check, otherwise the paper is printed in the shipped words and `problems_of` says why. A print never fails over wording.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from hall_app.documents import fonts
from hall_app.documents.letterhead import Letterhead
from hall_app.documents.lines import Span, rich
from hall_app.domain.deciding import ACCEPTING, deciding_words
from hall_app.domain.problems import Problem, strict_json
from hall_app.words import _, p_, speaking

LENGTH_MAX = 600
LINES_MAX = 8
NAMES_SHOWN = 5
LETTERHEAD = "letterhead"


@dataclass(frozen=True, slots=True)
class Passage:
    """A named passage. `words` is the shipped English source; `needs` must stand in a replacement, `knows` may.

    `carried` marks words of a paper for a case another body decides: these never say 受理, 准予, 批准 or 决定 as the
    hall's own. Without `words` nothing stands there until a hall writes some. `declares`: the applicant speaks in it,
    as 本人 or 本单位.
    """

    name: str
    words: str
    needs: frozenset[str]
    knows: frozenset[str]
    length_max: int = LENGTH_MAX
    carried: bool = False
    lines_max: int = LINES_MAX
    declares: bool = False


PASSAGES: dict[str, Passage] = {}


@dataclass(frozen=True, slots=True)
class Wording:
    """What was read: the replacements that hold, and everything wrong with the rest."""

    replacements: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def passage(
    name: str,
    words: str,
    *,
    optional: tuple[str, ...] = (),
    length_max: int = LENGTH_MAX,
    carried: bool = False,
    lines_max: int = LINES_MAX,
    declares: bool = False,
) -> Passage:
    """Registers a passage under its name. Its placeholders are those of the shipped words; `optional` ones may be left
    out of a replacement, or stand in it though the shipped words do without.

    Raises ValueError for a name that is taken.
    """
    if name in PASSAGES:
        raise ValueError(f"passage {name} is registered twice")
    known = frozenset(part[1] for part in Formatter().parse(words) if part[1])
    needs, knows = known - set(optional), known | set(optional)
    PASSAGES[name] = Passage(name, words, needs, knows, length_max, carried, lines_max, declares)
    return PASSAGES[name]


def check(one: Passage, text: str) -> list[Problem]:
    """Everything wrong with a replacement; an empty list where it may be printed."""
    found: list[str] = []
    if not text.strip():
        found.append(_("is empty"))
    if len(text) > one.length_max:
        found.append(_("is longer than {n} characters").format(n=one.length_max))
    if text.count("\n") >= one.lines_max:
        found.append(_("has more than {n} lines").format(n=one.lines_max))
    found += _placeholder_problems(one, text)
    if not _tags_pair(text):
        found.append(_("marks for bold (<b>…</b>) do not pair"))
    bad = sorted({char for char in text if char != "\n" and not _printable(char)})[:NAMES_SHOWN]
    if bad:
        codes = ", ".join(f"U+{ord(char):04X}" for char in bad)
        found.append(_("holds characters that cannot be printed: {codes}").format(codes=codes))
    if one.carried and ACCEPTING in text:
        found.append(_("says {word} on a paper for a case another body decides").format(word=ACCEPTING))
    if one.carried and (said := deciding_words(text)):
        found.append(
            _("makes this hall decide what another body decides: {words}; say who decides").format(
                words="、".join(said)
            )
        )
    return [Problem(one.name, what) for what in found]


def _placeholder_problems(one: Passage, text: str) -> list[str]:
    try:
        fields = [
            (name, spec, conversion)
            for _text, name, spec, conversion in Formatter().parse(text)
            if name is not None
        ]
    except ValueError:
        return [_("has a brace without its partner; write {{ or }} for a brace that is meant to be printed")]
    found = []
    used = {name for name, _spec, _conversion in fields}
    unknown = sorted(used - one.knows)[:NAMES_SHOWN]
    if unknown:
        found.append(
            _("has unknown placeholders: {names}").format(names=", ".join(f"{{{n}}}" for n in unknown))
        )
    if any(spec or conversion for _name, spec, conversion in fields):
        found.append(_("has a placeholder with more than its name in it"))
    missing = sorted(one.needs - used)
    if missing:
        found.append(_("lacks placeholders: {names}").format(names=", ".join(f"{{{n}}}" for n in missing)))
    return found


def _tags_pair(text: str) -> bool:
    """Whether the marks for bold open and close in turn, and none stands inside a placeholder."""
    is_open = False
    for at in range(len(text)):
        if text.startswith("<b>", at):
            if is_open:
                return False
            is_open = True
        elif text.startswith("</b>", at):
            if not is_open:
                return False
            is_open = False
    return not is_open


def _printable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"} and fonts.has(char)


def read_wording(source: bytes | Mapping[str, Any]) -> Wording:
    """A hall's wording from JSON (an object of passage names and texts): what holds, and every problem of the rest."""
    value: Any = strict_json(source) if isinstance(source, bytes) else source
    if isinstance(value, Problem):
        return Wording((), (value,))
    if not isinstance(value, Mapping):
        whole = Problem(_("the whole file"), _("must be an object of passage names and texts"))
        return Wording((), (whole,))
    good: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for name, text in value.items():
        if name not in PASSAGES:
            problems.append(Problem(str(name), _("is not a passage of any paper")))
        elif not isinstance(text, str):
            problems.append(Problem(str(name), _("must be text")))
        elif wrong := check(PASSAGES[name], text):
            problems += wrong
        else:
            good.append((str(name), text))
    return Wording(tuple(good), tuple(problems))


def problems_of(head: Letterhead) -> tuple[Problem, ...]:
    """Why passages of this letterhead are printed in the shipped words; empty where every replacement is used."""
    return read_wording(dict(head.wording)).problems


def problems_on(kind: str, head: Letterhead) -> tuple[Problem, ...]:
    """The same for what concerns one kind of paper: its own passages and those of every letterhead."""
    names = {name: text for name, text in head.wording if paper_of(name) in (kind, LETTERHEAD)}
    return read_wording(names).problems


def paper_of(name: str) -> str:
    """The kind of paper a passage stands on, `letterhead` for all of them."""
    return name.partition(".")[0]


def template_of(head: Letterhead, one: Passage) -> str:
    """The hall's words for a passage where they hold, otherwise the shipped ones in the language in force."""
    own = dict(head.wording).get(one.name, "")
    return own if own and not check(one, own) else in_force(one)


def in_force(one: Passage) -> str:
    """The shipped words in the language in force; empty where none are shipped."""
    return _(one.words) if one.words else ""


def said(head: Letterhead, one: Passage, *, unit: bool = False, **values: object) -> tuple[Span, ...]:
    """A passage filled in; its `<b>…</b>` parts are bold, the values are never read as marks.

    `unit`: it is said to an organisation, or by one. A hall's own words are turned too; the values are not.
    """
    template = template_of(head, one)
    return rich(to_unit(template, one.declares) if unit else template, **values)


def said_in_lines(head: Letterhead, one: Passage, **values: object) -> list[tuple[Span, ...]]:
    """A passage filled in, a text for each line of it that says something; marks for bold do not go over lines."""
    return [rich(line, **values) for line in template_of(head, one).splitlines() if line.strip()]


def to_unit(text: str, declares: bool = False) -> str:
    """Words written to a person as one writes them to an organisation; with `declares` what one says of oneself too."""
    text = text.replace(p_("to a person", "you"), p_("to an organisation", "you"))
    return text.replace(p_("of a person", "I"), p_("of an organisation", "I")) if declares else text


def shipped(one: Passage) -> str:
    """The shipped words in Chinese, as a hall finds them before it changes them."""
    with speaking("zh_CN"):
        return in_force(one)
