"""What two editions say otherwise of the same items, and of those that came and went."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from hall_app import words
from hall_app.domain.catalogue import Catalogue, Fee, Item, read_catalogue
from hall_app.domain.catalogue_diff import changes_of, count_words, difference, difference_words
from hall_app.domain.items import Removed, Stage
from tests.town.lists import as_file


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with words.speaking("en"):
        yield


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    found = read_catalogue(as_file(), edition="1")
    assert isinstance(found, Catalogue)
    return found


def other(item: Item, **fields: object) -> Item:
    return msgspec.structs.replace(item, **fields)


def test_the_same_edition_changes_nothing(shipped: Catalogue) -> None:
    found = difference(shipped, shipped)
    assert found.nothing and difference_words(shipped, shipped) == ()


def test_what_nobody_would_notice_is_no_change(shipped: Catalogue) -> None:
    one = shipped.items[0]
    assert changes_of(one, other(one, verified=not one.verified, source=("x",), demo_sets=())) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name_zh": "新名"}, "Name: "), ({"handling": "agency"}, "Handling: "), ({"service_minutes": 99}, "→ 99"),
        ({"statutory_working_days": 7}, "Working days by law: none → 7"), ({"note": "新"}, "The note"),
        ({"fee": Fee("工本费", 1250)}, "工本费 ¥12.50"), ({"audience": "both"}, "Who may apply"),
        ({"stages": (Stage("初审", 5),)}, "The stages are others"), ({"conditions": ()}, "The conditions"),
        ({"materials": ()}, "Paper no longer asked for: "), ({"base_code": "a" * 12}, "Base code: none → aaa"),
        ({"fee": Fee("", basis="某号文")}, "Basis of the fee: none → 某号文"),
    ],
)  # fmt: skip
def test_each_change_is_a_sentence(shipped: Catalogue, fields: dict[str, object], said: str) -> None:
    one = shipped.items[0]
    assert any(said in line for line in changes_of(one, other(one, **fields)))


def test_a_paper_that_is_asked_for_otherwise(shipped: Catalogue) -> None:
    one = shipped.items[0]
    paper = one.materials[0]
    more = other(one, materials=(msgspec.structs.replace(paper, copies=3), *one.materials[1:]))
    (line,) = changes_of(one, more)
    assert line.startswith(f"Paper {paper.name}: ") and "×3" in line
    worded = other(one, materials=(msgspec.structs.replace(paper, note="新"), *one.materials[1:]))
    assert changes_of(one, worded) == (f"Paper {paper.name}: what is said of it was worded anew",)


def test_lines_and_counts(shipped: Catalogue) -> None:
    gone, kept = shipped.items[0], shipped.items[1:]
    after = Catalogue("2", None, (*kept, other(gone, code="N-1")), (Removed(gone.code, "去镇里办"),))
    assert difference_words(shipped, after) == (
        f"New: N-1 {gone.name_zh}",
        f"Taken off: {gone.code} {gone.name_zh} → 去镇里办",
    )
    assert count_words(shipped, after) == "1 new item · 1 item taken off · 0 items changed"
