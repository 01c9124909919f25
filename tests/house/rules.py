"""What the house forbids in a source file, found in its syntax tree. Each rule takes a tree and gives findings.

A finding is (line, words). The rules know nothing of files: which file is let off which rule stands with the tests.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

Finding = tuple[int, str]

CHINESE = re.compile(r"[㐀-鿿豈-﫿𠀀-𳿿]")
LETTERS = re.compile(r"[A-Za-z]{2,}")

# Where time, chance and the environment come from, by full name; a trailing dot means everything below.
CLOCKS = (
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today",
    "time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.localtime", "time.gmtime",
    "uuid.uuid1", "uuid.uuid4", "uuid.uuid6", "uuid.uuid7", "os.urandom", "os.getrandom", "random.", "secrets.",
    "PySide6.QtCore.QDateTime.currentDateTime", "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "PySide6.QtCore.QDate.currentDate", "PySide6.QtCore.QTime.currentTime", "PySide6.QtCore.QUuid.createUuid",
    "PySide6.QtCore.QRandomGenerator.",
)  # fmt: skip
SURROUNDINGS = (
    "os.environ", "os.environ.", "os.getenv", "os.putenv", "os.getcwd", "pathlib.Path.cwd", "pathlib.Path.home",
    "os.path.expanduser", "tempfile.gettempdir", "platformdirs.",
)  # fmt: skip
# secrets.compare_digest compares; it gives no chance.
HARMLESS = {"secrets.compare_digest"}

MARKS = {"_", "N_", "ngettext_", "p_"}
SHOWN_BY_METHOD = {
    "setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setStatusTip", "setWhatsThis", "setTitle",
    "setAccessibleName", "setAccessibleDescription", "setHeaderLabels", "setHorizontalHeaderLabels", "addAction",
    "addTab", "addItem", "addItems", "setTabText", "setItemText", "setLabelText", "setInformativeText", "setSuffix",
    "setPrefix", "setSpecialValueText", "showMessage",
}  # fmt: skip
SHOWN_BY_WIDGET = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu",
    "QDockWidget", "QMessageBox", "QTableWidgetItem", "QListWidgetItem", "QStandardItem", "QCommandLinkButton",
}  # fmt: skip
SAID_KEYWORDS = {
    "add_argument": {"help"},
    "add_parser": {"help", "description"},
    "ArgumentParser": {"description"},
}


def imported_names(tree: ast.AST) -> dict[str, str]:
    """What each imported local name stands for, as a full dotted name."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                names[one.asname or one.name.split(".")[0]] = (
                    one.name if one.asname else one.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for one in node.names:
                names[one.asname or one.name] = f"{node.module}.{one.name}"
    return names


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """The full dotted name of an expression like `a.b.c`, or "" when it does not begin with something imported."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""


def uses(tree: ast.AST, forbidden: tuple[str, ...]) -> Iterator[Finding]:
    """Uses of these names, however they were imported."""
    names = imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)):
            full = dotted(node, names)
            if full in HARMLESS:
                continue
            if any(full == one or (one.endswith(".") and full.startswith(one)) for one in forbidden):
                yield node.lineno, full


def docstrings(tree: ast.AST) -> set[int]:
    """Identities of the nodes that are docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = set()
    for node in ast.walk(tree):
        body = node.body if isinstance(node, holders) else []
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            found.add(id(body[0].value))
    return found


def chinese_in_source(tree: ast.AST) -> Iterator[Finding]:
    """Chinese written into the program instead of standing in a catalogue."""
    told = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            if CHINESE.search(node.value):
                yield node.lineno, node.value


def called(node: ast.Call) -> str:
    """The last part of the name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def plain_words(node: ast.AST) -> str:
    """The words written plainly in an expression, empty when it has none that a person would read."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if LETTERS.search(node.value) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(plain_words(part) for part in node.values)
    if isinstance(node, (ast.List, ast.Tuple)):
        return "".join(plain_words(part) for part in node.elts)
    if isinstance(node, ast.IfExp):
        return plain_words(node.body) + plain_words(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
        return plain_words(node.left) + plain_words(node.right)
    if isinstance(node, ast.Call) and called(node) == "format" and isinstance(node.func, ast.Attribute):
        return plain_words(node.func.value)
    return ""


def untranslated(tree: ast.AST) -> Iterator[Finding]:
    """Words that a person reads on a window or in a terminal and that go round the catalogue."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        shown: list[ast.AST] = []
        if name in SHOWN_BY_METHOD or name in SHOWN_BY_WIDGET or name == "print":
            shown = list(node.args)
        keywords = SAID_KEYWORDS.get(name, set())
        shown += [one.value for one in node.keywords if one.arg in keywords]
        for one in shown:
            words = plain_words(one)
            if words:
                yield one.lineno if hasattr(one, "lineno") else node.lineno, words


def broken_marks(tree: ast.AST) -> Iterator[Finding]:
    """`_()` around something that cannot stand in a catalogue: an f-string, a sum, a formatted text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = node.args[:2] if node.func.id in {"ngettext_", "p_"} else node.args[:1]
            for text in texts:
                if isinstance(text, (ast.JoinedStr, ast.BinOp)):
                    yield node.lineno, ast.unparse(text)
                elif isinstance(text, ast.Call) and called(text) == "format":
                    yield node.lineno, ast.unparse(text)


def long_functions(tree: ast.AST, most: int) -> Iterator[Finding]:
    """Functions of more than `most` lines, the docstring and the decorators not counted."""
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            lines -= (first.end_lineno or first.lineno) - first.lineno + 1
        if lines > most:
            yield node.lineno, f"{node.name}: {lines} lines"


def unfinished(text: str) -> Iterator[Finding]:
    """Marks of unfinished work."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError", line):
            yield number, line.strip()
