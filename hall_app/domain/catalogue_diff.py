"""What differs between two editions of a catalogue, in sentences: items new, items gone, what changed in the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from hall_app.domain.items import FORM_WORDS, KIND_WORDS, Catalogue, Item, Material, SpecialStep
from hall_app.domain.life import HANDLING_WORDS
from hall_app.words import N_, _, ngettext_, p_


class ChangedItem(msgspec.Struct, frozen=True):
    """An item that is in both editions and not the same; a sentence for each change."""

    code: str
    name: str
    changes: tuple[str, ...]


class Difference(msgspec.Struct, frozen=True):
    """What a newer edition adds, takes away and changes, each in the order of the edition it stands in."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[ChangedItem, ...]

    @property
    def nothing(self) -> bool:
        """Whether the two editions say the same of the same items."""
        return not (self.added or self.removed or self.changed)


def difference(before: Catalogue, after: Catalogue) -> Difference:
    """What `after` says otherwise than `before`. Sentences are in the language in force."""
    old = {item.code: item for item in before.items}
    new = {item.code: item for item in after.items}
    both = ((old[code], item) for code, item in new.items() if code in old and old[code] != item)
    changed = (ChangedItem(item.code, item.name_zh, changes_of(was, item)) for was, item in both)
    return Difference(
        tuple(item for item in after.items if item.code not in old),
        tuple(item for item in before.items if item.code not in new),
        tuple(one for one in changed if one.changes),
    )


def changes_of(before: Item, after: Item) -> tuple[str, ...]:
    """Everything a resident or clerk would notice that differs between two states of one item."""
    found = [
        _("{what}: {before} → {after}").format(what=_(words), before=_said(old), after=_said(new))
        for words, say in _PLAIN
        if (old := say(before)) != (new := say(after))
    ]
    found += _papers(before.materials, after.materials)
    found += [_(words) for words, tell in _LONG if tell(before) != tell(after)]
    return tuple(found)


def _said(text: str) -> str:
    return text or p_("no value", "none")


def _days(days: int | None) -> str:
    return "" if days is None else str(days)


_PLAIN: tuple[tuple[str, Callable[[Item], str]], ...] = (
    (N_("Name"), lambda item: item.name_zh),
    (N_("Category"), lambda item: item.category),
    (N_("Handling"), lambda item: _(HANDLING_WORDS[item.handling])),
    (N_("Kind of case"), lambda item: _(KIND_WORDS[item.kind])),
    (N_("Promised working days"), lambda item: _days(item.promised_working_days)),
    (N_("Working days by law"), lambda item: _days(item.statutory_working_days)),
    (N_("Minutes at the window"), lambda item: _days(item.service_minutes)),
    (N_("Unit in charge"), lambda item: item.responsible_unit),
    (N_("Fee"), lambda item: item.fee.text + _sum(item.fee.amount_fen)),
    (N_("Basis of the fee"), lambda item: item.fee.basis),
    (N_("Result"), lambda item: item.result_document),
    (N_("Base code"), lambda item: item.base_code),
    (N_("Implementation code"), lambda item: item.implementation_code),
    (N_("Business code"), lambda item: item.business_code),
)
_LONG: tuple[tuple[str, Callable[[Item], Any]], ...] = (
    (N_("The conditions were worded anew"), lambda item: item.conditions),
    (N_("The legal basis was worded anew"), lambda item: item.basis),
    (N_("Who may apply is another"), lambda item: item.audience),
    (N_("The special steps are others"), lambda item: _steps(item.special_steps)),
    (N_("The stages are others"), lambda item: item.stages),
    (
        N_("The lines of the fee are others"),
        lambda item: tuple((one.name, one.amount_fen) for one in item.fee.steps),
    ),
    (N_("The note was worded anew"), lambda item: item.note),
)


def _sum(fen: int | None) -> str:
    return "" if not fen else f" ¥{fen // 100}.{fen % 100:02d}"


def _steps(steps: Sequence[SpecialStep]) -> tuple[object, ...]:
    return tuple((one.name, one.days, one.unit, one.counted_in_limit, one.basis, one.fee) for one in steps)


def _papers(before: Sequence[Material], after: Sequence[Material]) -> list[str]:
    old = {one.name: one for one in before}
    new = {one.name: one for one in after}
    found = [_("New paper: {name}").format(name=name) for name in new if name not in old]
    found += [_("Paper no longer asked for: {name}").format(name=name) for name in old if name not in new]
    for name, paper in new.items():
        was = old.get(name)
        if was is None or was == paper:
            continue
        if (was.form, was.copies, was.need) != (paper.form, paper.copies, paper.need):
            text = _("Paper {name}: {before} → {after}")
            found.append(text.format(name=name, before=_paper(was), after=_paper(paper)))
        else:
            found.append(_("Paper {name}: what is said of it was worded anew").format(name=name))
    return found


_NEED_WORDS: dict[str, str] = {
    "required": N_("always needed"),
    "conditional": N_("needed in some cases"),
    "optional": N_("not needed"),
}


def _paper(one: Material) -> str:
    return f"{_(FORM_WORDS[one.form])} ×{one.copies}, {_(_NEED_WORDS[one.need])}"


def difference_words(before: Catalogue, after: Catalogue) -> tuple[str, ...]:
    """A line for each item that is new, gone or changed."""
    found = difference(before, after)
    instead = {one.code: one.instead for one in after.removed}
    lines = [_("New: {code} {name}").format(code=one.code, name=one.name_zh) for one in found.added]
    for one in found.removed:
        line = _("Taken off: {code} {name}").format(code=one.code, name=one.name_zh)
        told = instead.get(one.code, "")
        other = after.item(told)
        lines.append(line + (" → " + (other.name_zh if other else told) if told else ""))
    for changed in found.changed:
        words = _("; ").join(changed.changes)
        lines.append(
            _("Changed: {code} {name}: {changes}").format(code=changed.code, name=changed.name, changes=words)
        )
    return tuple(lines)


def count_words(before: Catalogue, after: Catalogue) -> str:
    """How many items are new, gone and changed, in one line."""
    found = difference(before, after)
    return " · ".join((
        ngettext_("{n} new item", "{n} new items", len(found.added)).format(n=len(found.added)),
        ngettext_("{n} item taken off", "{n} items taken off", len(found.removed)).format(n=len(found.removed)),
        ngettext_("{n} item changed", "{n} items changed", len(found.changed)).format(n=len(found.changed)),
    ))  # fmt: skip
