"""The rules of the house, held against every source file, and each rule held against a file that breaks it."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.house import rules

ROOT = Path(__file__).resolve().parents[2]
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50

# Files that may be longer, functions that may be longer: path or "path:function", with the reason.
LONGER_FILES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {}

# Who may ask the clock, chance or the surroundings (house.md §3.4).
MAY_ASK_THE_CLOCK = {"hall_app/clock.py"}
MAY_ASK_THE_SURROUNDINGS = {"hall_app/paths.py", "ui/app.py", "ui/__main__.py"}

# Chinese that is data and not words of the program: path, and what it is.
CHINESE_IS_DATA: dict[str, str] = {
    "hall_app/domain/identity.py": "surnames of two characters",
    "hall_app/domain/days_said.py": "how a day is written in Chinese",
    "hall_app/domain/fees.py": "how a sum is written in Chinese",
    "hall_app/domain/forms.py": "how hours are written in Chinese",
    "hall_app/domain/name_keys.py": "surnames and how they are read",
    "hall_app/domain/items.py": "words by which the catalogue's own text is understood",
    "hall_app/domain/catalogue.py": "words of public lists, as the catalogue's own text has them",
    "hall_app/domain/special_steps.py": "words by which the catalogue's own text is understood",
    "hall_app/domain/owed.py": "words by which the catalogue's own text is understood",
    "hall_app/domain/materials.py": "words by which the catalogue's own text is understood",
    "hall_app/domain/lists/bundle_list.py": "heads of a table, understood in either language",
    "hall_app/domain/lists/calendar_list.py": "heads and kinds of days of a table, understood in either language",
    "hall_app/domain/lists/dates.py": "how spreadsheets write a date in Chinese",
    "hall_app/domain/lists/people_list.py": "heads and kinds of papers of a table, understood in either language",
    "hall_app/domain/lists/staff_list.py": "heads and roles of a table, understood in either language",
    "hall_app/domain/lists/table.py": "the mark of the line that shows how a list looks",
    "hall_app/domain/paper_days.py": "the mark in the numbers of papers written by hand, Chinese in every language",
    "hall_app/domain/agents.py": "the letter of authority as notices call it, and what makes a paper or a name one",
    "hall_app/domain/bundles.py": "the mark of joint items, and whose a paper is in its name",
    "hall_app/domain/serials.py": "the words in serial numbers, which are Chinese in every language",
    "hall_app/domain/units.py": "words by which the catalogue's own text is understood",
    "hall_app/domain/deciding.py": "a word of the law that the hall does not claim",
    "hall_app/documents/money.py": "the capital figures of Chinese bills",
}

# English that a person never reads, or that must not depend on the language: path, and why.
ENGLISH_IS_MEANT: dict[str, str] = {}


def sources(*tops: str) -> list[Path]:
    """Every Python file below these folders."""
    return [
        path for top in tops for path in sorted((ROOT / top).rglob("*.py")) if "__pycache__" not in path.parts
    ]


def told(path: Path, findings: Iterable[rules.Finding]) -> list[str]:
    """Findings as lines that an editor can jump to."""
    place = path.relative_to(ROOT).as_posix()
    return [f"{place}:{line}: {words}" for line, words in findings]


def held_against(
    paths: Iterable[Path], rule: Callable[[ast.AST], Iterable[rules.Finding]], *let_off: str
) -> list[str]:
    """What a rule finds in these files, but for those let off."""
    found: list[str] = []
    for path in paths:
        if path.relative_to(ROOT).as_posix() not in let_off:
            found += told(path, rule(ast.parse(path.read_text("utf-8"))))
    return found


def test_time_and_chance_come_from_the_clock() -> None:
    assert (
        held_against(sources("hall_app", "ui"), lambda t: rules.uses(t, rules.CLOCKS), *MAY_ASK_THE_CLOCK)
        == []
    )


def test_paths_and_environment_come_from_one_place() -> None:
    found = held_against(
        sources("hall_app", "ui"), lambda t: rules.uses(t, rules.SURROUNDINGS), *MAY_ASK_THE_SURROUNDINGS
    )
    assert found == []


def test_no_chinese_in_the_source() -> None:
    assert held_against(sources("hall_app", "ui"), rules.chinese_in_source, *CHINESE_IS_DATA) == []


def test_all_words_go_through_the_catalogue() -> None:
    assert held_against(sources("hall_app", "ui"), rules.untranslated, *ENGLISH_IS_MEANT) == []


def test_what_is_marked_can_be_translated() -> None:
    assert held_against(sources("hall_app", "ui"), rules.broken_marks) == []


def test_no_file_is_too_long() -> None:
    every = [*sources("hall_app", "ui", "tests", "packaging"), ROOT / "tasks.py"]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in every}
    too_long = {
        path: lines for path, lines in lengths.items() if lines > LINES_OF_A_FILE and path not in LONGER_FILES
    }
    assert too_long == {}


def test_no_function_is_too_long() -> None:
    every = [*sources("hall_app", "ui", "tests", "packaging"), ROOT / "tasks.py"]
    found = held_against(every, lambda t: rules.long_functions(t, LINES_OF_A_FUNCTION))
    assert [one for one in found if f"{one.split(':')[0]}:{one.split(': ')[1]}" not in LONGER_FUNCTIONS] == []


def test_nothing_is_left_unfinished() -> None:
    every = sources("hall_app", "ui", "packaging")
    assert [line for path in every for line in told(path, rules.unfinished(path.read_text("utf-8")))] == []


def test_every_exception_is_still_needed() -> None:
    named = {
        *CHINESE_IS_DATA,
        *ENGLISH_IS_MEANT,
        *LONGER_FILES,
        *(one.split(":")[0] for one in LONGER_FUNCTIONS),
    }
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    chinese = {
        line.split(":")[0] for line in held_against(sources("hall_app", "ui"), rules.chinese_in_source)
    }
    english = {line.split(":")[0] for line in held_against(sources("hall_app", "ui"), rules.untranslated)}
    assert sorted(set(CHINESE_IS_DATA) - chinese) == []
    assert sorted(set(ENGLISH_IS_MEANT) - english) == []


def clocks(tree: ast.AST) -> Iterable[rules.Finding]:
    return rules.uses(tree, rules.CLOCKS)


def surroundings(tree: ast.AST) -> Iterable[rules.Finding]:
    return rules.uses(tree, rules.SURROUNDINGS)


BAD = [
    (clocks, "from datetime import datetime as dt\nx = dt.now()"),
    (clocks, "import datetime\nx = datetime.date.today()"),
    (clocks, "import time as t\nx = t.time()"),
    (clocks, "from uuid import uuid4\nx = uuid4()"),
    (clocks, "from random import choice\nx = choice([1])"),
    (clocks, "import secrets\nx = secrets.token_bytes(3)"),
    (clocks, "from PySide6.QtCore import QDateTime\nx = QDateTime.currentDateTime()"),
    (surroundings, "import os\nx = os.environ['A']"),
    (surroundings, "from os import getenv\nx = getenv('A')"),
    (surroundings, "from pathlib import Path\nx = Path.home()"),
    (rules.chinese_in_source, "x = '号票'"),
    (rules.chinese_in_source, "x = f'{1}号'"),
    (rules.untranslated, "QLabel('Next ticket')"),
    (rules.untranslated, "label.setText(f'Ticket {number}')"),
    (rules.untranslated, "label.setText('Ticket ' + number)"),
    (rules.untranslated, "label.setText('Ticket {}'.format(number))"),
    (rules.untranslated, "print('No hall here')"),
    (rules.untranslated, "parser.add_argument('--data', help='the data folder')"),
    (rules.broken_marks, "_(f'Ticket {number}')"),
    (rules.broken_marks, "_('Ticket ' + number)"),
    (rules.broken_marks, "_('Ticket {n}'.format(n=1))"),
    (rules.broken_marks, "ngettext_('one', f'{n} more', n)"),
    (lambda tree: rules.long_functions(tree, 3), "def f():\n    a = 1\n    b = 2\n    return a + b"),
    (lambda tree: rules.unfinished(ast.unparse(tree)), "raise NotImplementedError"),
]
GOOD = [
    (
        clocks,
        "from hall_app import clock\nx = clock.timestamp(moment)\nimport secrets\nsecrets.compare_digest(a, b)",
    ),
    (surroundings, "from hall_app import paths\nx = paths.environment('A')"),
    (rules.chinese_in_source, "'''号票'''\ndef f():\n    '''窗口'''"),
    (
        rules.untranslated,
        "label.setText(_('Ticket'))\nlabel.setText('—')\nprint(line)\nlabel.setText(f'{a}/{b}')",
    ),
    (rules.broken_marks, "_('Ticket {n}').format(n=1)\n_(words)\nngettext_('one', 'many', n)"),
    (lambda tree: rules.long_functions(tree, 3), "def f():\n    '''Doc\n\n    doc.'''\n    return 1"),
]


@pytest.mark.parametrize(("rule", "source"), BAD)
def test_a_rule_finds_what_breaks_it(rule: Callable[[ast.AST], Iterable[rules.Finding]], source: str) -> None:
    assert list(rule(ast.parse(textwrap.dedent(source))))


@pytest.mark.parametrize(("rule", "source"), GOOD)
def test_a_rule_lets_the_rest_alone(rule: Callable[[ast.AST], Iterable[rules.Finding]], source: str) -> None:
    assert list(rule(ast.parse(textwrap.dedent(source)))) == []
