"""The pages of docs/ that are drawn from the code: facts, settings, deeds, the life of a case.

.venv/bin/python packaging/pages.py [--check]      (`python3 tasks.py check --fix` runs it too)
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]

# How the types of fields are read aloud.
PLAIN = {"str": "text", "int": "number", "bool": "yes/no", "Any": "value"}
MARK = "<!-- Drawn from the code by packaging/pages.py; change it there. -->"


def chinese(message: str) -> str:
    """The message in Chinese, or a dash where there is none."""
    from hall_app.words import _, speaking

    with speaking("zh_CN"):
        said = _(message)
    return said if said != message else "—"


def english(text: str | None) -> str:
    """A docstring or message as one line of a table."""
    return " ".join((text or "").split()).replace("|", "\\|")


def said(kind: Any) -> str:
    """A field's type as a person says it."""
    origin, members = typing.get_origin(kind), typing.get_args(kind)
    if origin in (tuple, list):
        return f"list of {said(members[0])}"
    if origin is dict:
        return f"{said(members[0])} → {said(members[1])}"
    if origin in (types.UnionType, typing.Union):
        return " or ".join(said(one) for one in members if one is not type(None))
    name = getattr(kind, "__name__", str(kind))
    return PLAIN.get(name, name)


def shape(kind: type[msgspec.Struct]) -> list[str]:
    """A line a field: name, type, and its default where it may be left out."""
    hints = typing.get_type_hints(kind)
    lines = []
    for field in msgspec.structs.fields(kind):
        default = ""
        if not field.required:
            default = (
                f", left out when {field.default!r}" if field.default is not None else ", may be left out"
            )
        lines.append(f"- `{field.name}`: {said(hints[field.name])}{default}")
    return lines


def parts_of(kind: type[msgspec.Struct]) -> Iterable[type[msgspec.Struct]]:
    """The parts a fact is made of."""
    from hall_app.domain.facts import Part

    waiting = list(typing.get_type_hints(kind).values())
    while waiting:
        hint = waiting.pop(0)
        if isinstance(hint, type) and issubclass(hint, Part):
            yield hint
        waiting.extend(one for one in typing.get_args(hint) if one is not Ellipsis)


def facts_page() -> str:
    """docs/facts.md."""
    from hall_app.domain.fact_words import FACT_WORDS
    from hall_app.domain.facts import FACTS

    out = [
        "# Everything that can stand in the ledger", "", MARK, "",
        "A fact is what happened, in the past tense. Its kind and shape number (`kv`) stand in the entry's header, its "
        "fields are the entry's body; a field at its default does not travel. The subject is in the header: the random "
        "id of the ticket, visit, person or case, or the chain where the fact is about nothing else "
        "([protocol](protocol.md), [source](../hall_app/domain/facts)).", "",
        "| kind | kv | in the lists | 中文 |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    order = list(FACT_WORDS)
    facts = sorted(
        FACTS.items(), key=lambda one: (order.index(one[0][0]) if one[0][0] in order else -1, one[0])
    )
    for (kind, kv), _fact in facts:
        words = FACT_WORDS.get(kind, "")
        out.append(f"| [`{kind}`](#{kind.replace('.', '')}) | {kv} | {words} | {chinese(words)} |")
    told: set[type[msgspec.Struct]] = set()
    for (kind, kv), fact in facts:
        out += [
            "",
            f"## {kind}",
            "",
            f"`{fact.__name__}`, kv {kv}. {english(fact.__doc__)}",
            "",
            *shape(fact),
        ]
        for part in parts_of(fact):
            if part not in told:
                told.add(part)
                out += ["", f"**{part.__name__}**. {english(part.__doc__)}", "", *shape(part)]
    return "\n".join(out) + "\n"


def bounds(setting: Any) -> str:
    """What values a setting takes."""
    if isinstance(setting.default, bool):
        return "yes or no"
    if isinstance(setting.default, int):
        return f"{setting.low}–{setting.high} {setting.unit}".strip()
    return ", ".join(f"`{one}`" for one in setting.choices) or "text"


def settings_page() -> str:
    """docs/settings.md."""
    from hall_app.settings import SETTINGS

    out = [
        "# Settings of a hall", "", MARK, "",
        "A setting belongs to the hall, not to a person or a PC: a change is a fact (`setting.changed`) with who "
        "made it. Managers and administrators change them on the settings page.", "",
        "| key | words | 中文 | default | takes | more |", "| --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for one in SETTINGS.values():
        default = {True: "yes", False: "no", "": "(empty)"}.get(one.default, one.default)
        out.append(
            f"| `{one.key}` | {one.words} | {chinese(one.words)} | {default} | {bounds(one)} | {english(one.help)} |"
        )
    return "\n".join(out) + "\n"


def deeds_page() -> str:
    """docs/deeds.md."""
    from hall_app.domain.staff import ROLES
    from hall_app.usecases.all import DEEDS, ERRANDS

    outside = {"kiosk": "kiosk", "resident": "rating window", "system": "the program itself", "town": "the town",
               "": "nobody signed in"}  # fmt: skip
    out = [
        "# Deeds: what can be done, and who may do it", "", MARK, "",
        "A deed is one transaction: decided by rules, recorded as facts, drawn into the pictures, durable before it "
        "answers. An errand (◇) waits for the outside (printer, network, argon2) and holds no transaction meanwhile.",
        "", "Columns are the roles: " + ", ".join(f"{words} ({chinese(words)})" for words in ROLES.values()) + ".", "",
        "| command | what | " + " | ".join(chinese(words) for words in ROLES.values()) + " | also |",
        "| --- | --- |" + " :-: |" * len(ROLES) + " --- |",
    ]  # fmt: skip
    rows: list[tuple[str, str, str]] = []
    works: dict[type, Any] = {**DEEDS, **ERRANDS}
    for command, work in works.items():
        module = command.__module__.rpartition(".")[2]
        mark = " ◇" if command in ERRANDS else ""
        may = " | ".join("●" if role in work.roles else "" for role in ROLES)
        also = ", ".join(words for role, words in outside.items() if role in work.roles)
        what = english(command.__doc__).split(" Refused:")[0]
        rows.append((module, command.__name__, f"| `{command.__name__}`{mark} | {what} | {may} | {also} |"))
    out += [row for _module, _name, row in sorted(rows)]
    return "\n".join(out) + "\n"


def case_life_page() -> str:
    """docs/case-life.md."""
    from hall_app.domain import life
    from hall_app.domain.staff import ROLES

    who = {**{role: ROLES[role] for role in ROLES}, "system": "the program itself", "town": "the town"}
    out = [
        "# The life of a case", "", MARK, "",
        "One table says in which state of a case which deed may be done, by whom, and where it leads "
        "([source](../hall_app/domain/life.py)). The checks of the deeds, the buttons of a case's page and the tests "
        "that walk every allowed and every forbidden step come from it. Anything not in it is refused.", "",
        "A special step lies over the state beneath it: while it runs the case counts as `in_step`, and its days do "
        "not count in the limit, promised or by law, up to the step's own maximum. An extension is added to both and "
        "holds when the case comes back and is supplied. A day told for certain never gets earlier, whatever calendar "
        "comes; one that then lies after the limit by law is marked.", "",
        "An item may have stages, each with a limit of its own beside the total (`stages` in the list of items). The "
        "first one begins with the total, each further one on the day the one before was done (`NoteStageDone`); the "
        "lights of a stage are those of a limit, and special steps stop both alike. An extension belongs to the stage "
        "that runs when it is granted, and papers supplied after a return begin the first stage anew. A stage beside "
        "the total is a special step. The town's office decides whole cases and says nothing of stages over the line: "
        "a stage done there is noted by the hall once the case was carried, from paper, telephone or message, never as "
        "seen here.", "",
        "## Handling", "", "| handling | words | 中文 |", "| --- | --- | --- |",
        *(f"| `{one}` | {words} | {chinese(words)} |" for one, words in life.HANDLING_WORDS.items()), "",
        "## States", "", "| state | words | 中文 | deeds |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    for state, words in life.STATES.items():
        here = [deed for deed in life.deeds() if state in life.states_of(deed)]
        deeds = ", ".join(f"`{deed}`" for deed in here) or "—"
        out.append(f"| `{state}` | {words} | {chinese(words)} | {deeds} |")
    out += ["", "## Steps", "", "| deed | in | leads to | handling | who | only where | note |",
            "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for rule in life.TABLE:
        states = ", ".join(f"`{one}`" for one in rule.states)
        needs = [life.NEEDS[need].words for need in rule.needs]
        needs += ["in the visit at the window"] * rule.here
        needs += [f"{rule.kinds[0]} item"] * (len(rule.kinds) == 1)
        handling = "all" if rule.handlings == life.HANDLINGS else ", ".join(rule.handlings)
        may = ", ".join(who[role] for role in rule.who)
        to = f"`{rule.to}`" if rule.to else "stays"
        out.append(
            f"| `{rule.deed}` | {states} | {to} | {handling} | {may} | {'; '.join(needs) or '—'} | {rule.note or '—'} |"
        )
    return "\n".join(out) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/facts.md": facts_page,
    "docs/settings.md": settings_page,
    "docs/deeds.md": deeds_page,
    "docs/case-life.md": case_life_page,
}


def differing() -> list[str]:
    """The pages that no longer say what the code says."""
    return [
        name for name, draw in PAGES.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text("utf-8") != draw()
    ]  # fmt: skip


def main(argv: Sequence[str]) -> int:
    """Writes the pages, or with --check only says which ones differ (exit code 1)."""
    changed = differing()
    if "--check" in argv:
        for name in changed:
            print(f"{name} differs from the code; run packaging/pages.py")
        return 1 if changed else 0
    for name in changed:
        (ROOT / name).write_text(PAGES[name](), "utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
