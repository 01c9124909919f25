"""The pages: those drawn from the code say what the code says, links lead somewhere, commands are commands."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import pages
import tasks
from hall_app import cli_grammar
from hall_app.begin import check_beginning
from hall_app.errors import Refusal
from hall_app.town import cli as town_cli
from hall_app.values.setup import BeginHall

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")
SECTIONS = ("**Question.**", "**Choice.**", "**Why.**", "**What it costs.**")
LIST = "dependencies.md"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def commands() -> Iterator[tuple[str, str]]:
    """Every `python3 tasks.py …` line of the pages."""
    for path in WRITTEN:
        for line in re.findall(r"python3 tasks\.py [^`\n#|（）]+", path.read_text("utf-8")):
            yield name_of(path), line.strip()


def test_pages_drawn_from_the_code_are_fresh() -> None:
    assert pages.differing() == [], "python3 tasks.py check --fix draws them again"


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    lost = []
    for link, image in LINK.findall(path.read_text("utf-8")):
        target = link or image
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or (
            anchor and there.suffix == ".md" and anchor not in anchors(there.read_text("utf-8"))
        ):
            lost.append(target)
    assert lost == []


def test_the_map_names_every_room() -> None:
    text = (ROOT / "docs/map.md").read_text("utf-8")
    rooms = [
        path.parent.relative_to(ROOT).as_posix()
        for top in ("hall_app", "ui")
        for path in [*(ROOT / top).glob("*/__init__.py")]
    ]
    assert "hall_app/domain" in rooms
    assert [room for room in rooms if f"{room}/" not in text] == []


@pytest.mark.parametrize(
    "path", [one for one in ROOT.glob("docs/decisions/*.md") if one.name != LIST], ids=name_of
)
def test_a_decision_says_question_choice_why_and_cost(path: Path) -> None:
    text = path.read_text("utf-8")
    places = [text.find(section) for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)


def test_both_readmes_say_the_same_commands_and_show_the_same_pictures() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    for two in ("python3 tasks.py run", "python3 tasks.py test"):
        assert two in english
        assert two in chinese
    assert len(re.findall(r"^## ", english, re.M)) == len(re.findall(r"^## ", chinese, re.M))
    blocks = [re.findall(r"^(python3 tasks\.py [a-z-]+ ?[a-z-]*)", text, re.M) for text in (english, chinese)]
    assert blocks[0] == blocks[1]


def known(parser: argparse.ArgumentParser, words: list[str]) -> bool:
    """Whether a parser knows the subcommands these words begin with."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return bool(words) and words[0] in action.choices and known(action.choices[words[0]], words[1:])
    return True


def test_commands_of_the_pages_are_commands() -> None:
    parsers = {"hall": cli_grammar.parser(), "hall-town": town_cli._parser()}
    wrong = []
    for page, line in commands():
        words = shlex.split(line.removeprefix("python3 tasks.py "))
        plain = [word for word in words if not word.startswith("-")]
        fits = words[0] in tasks.COMMANDS or words[0] in ("ARGS…", "COMMAND")
        if fits and words[0] in parsers and plain[1:] and plain[1].islower():
            fits = known(parsers[words[0]], plain[1:])
        if not fits:
            wrong.append(f"{page}: {line}")
    assert wrong == []


def test_a_command_that_is_none_is_noticed() -> None:
    assert known(cli_grammar.parser(), ["ledger", "verify"])
    assert not known(cli_grammar.parser(), ["ledger", "mend"])
    assert not known(town_cli._parser(), ["serve-it"])


def test_the_example_of_a_beginning_begins_a_hall() -> None:
    command = msgspec.json.decode((ROOT / "docs/manual/begin.json").read_bytes(), type=BeginHall)
    with pytest.raises(Refusal) as caught:
        check_beginning(command)
    assert caught.value.code == "pin_form", "only the PIN is left to be filled in"
    person = msgspec.structs.replace(command.people[0], pin="204617")
    check_beginning(msgspec.structs.replace(command, people=(person,)))
