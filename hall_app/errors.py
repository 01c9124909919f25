"""The whole error tree.

::

    HallError
    ├── Refusal          the hall's own rules say no; shown beside the button, with what can be done instead
    ├── Trouble          the world: disk full, no printer, a newer file; shown as a banner
    │   └── LedgerTrouble      the ledger file cannot be used as it is
    └── Fault            our own bug; the deed is rolled back, a report is kept, work goes on

Refusals and troubles carry a lower-case code and plain details. Each code is registered once, with its sentence, in
the file that raises it; `sentence` puts the two together in the language of the moment.
"""

from __future__ import annotations

from unicodedata import category

from hall_app.words import _

SAID_MAX = 400
# Kinds of characters (Unicode) that are not seen or turn the line around, and which of them may stand all the same.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_MAY_STAND = frozenset("\n\t\N{ZERO WIDTH JOINER}")

_SENTENCES: dict[str, str] = {}


def code(name: str, words: str) -> str:
    """Registers the sentence of an error code and gives the code back.

    `words` is English source text marked with `N_`; `{name}` parts are filled from the error's details.
    Raises ValueError when the same code is registered with two different sentences.
    """
    known = _SENTENCES.setdefault(name, words)
    if known != words:
        raise ValueError(f"error code {name} has two sentences")
    return name


def codes() -> dict[str, str]:
    """All registered codes with their English sentences."""
    return dict(_SENTENCES)


class HallError(Exception):
    """Anything the hall says to a person about why something did not happen."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        # What another process of this hall said of it already, in the language of whoever asked.
        self.says = ""

    def __str__(self) -> str:
        return sentence(self)


class Refusal(HallError):
    """The hall's own rules say no. `code` names the rule, `details` are plain values."""


class Trouble(HallError):
    """The world does not play along. Says what happened, what still works and what to do."""


class LedgerTrouble(Trouble):
    """The ledger file cannot be used as it is (wrong key, damage, newer schema, full disk, in use)."""


class Fault(HallError):
    """A bug of ours. `details["report"]` names the report that was kept, when one could be kept."""


class _Details(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def _brief(name: str, detail: object) -> object:
    """One sentence stays one: of what somebody typed or pasted only the beginning is said back, and no mark that is
    not seen or turns the line around. What stands in a list of problems is ours and stays whole."""
    if not isinstance(detail, str) or name == "list":
        return detail
    seen = "".join(
        "\N{REPLACEMENT CHARACTER}" if category(one) in _UNSEEN and one not in _MAY_STAND else one
        for one in detail[:SAID_MAX]
    )
    return seen if len(detail) <= SAID_MAX else f"{seen}…"


def sentence(error: HallError) -> str:
    """The sentence for a person, in the language in force; the bare code when none is registered."""
    if error.says:
        return error.says
    words = _SENTENCES.get(error.code)
    details = _Details({name: _brief(name, detail) for name, detail in error.details.items()})
    return _(words).format_map(details) if words else error.code
