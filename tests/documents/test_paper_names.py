"""Every paper is called the same on paper, in the windows, in the index of a file and in lists of prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall_app.documents import paper
from hall_app.domain.paper_names import BY_HANDLING, NAMES, handling_then, paper_name
from hall_app.words import _, speaking
from tests.documents.reading import pypdf_text, squeezed
from tests.documents.samples import SAMPLES
from ui import phrases

# What differs on the paper itself where the hall carries a matter.
CARRIED = {
    "waiver_promise": ("carried", True, False),
    "rejection": ("carried", True, False),
    "waiver_notice": ("carried", True, False),
    "proxy_letter": ("private", False, True),
}
# These bear a title of their own size and place: a number, what a window is for, the cover of a booklet.
NO_TITLE = {"ticket", "window_sign"}


def title_of(kind: str, sample: object) -> str:
    return pypdf_text(paper.render(kind, sample))[:400]


def test_every_paper_has_one_name() -> None:
    assert {kind: one.words for kind, one in paper.PAPER_KINDS.items()} == NAMES
    assert len(set(NAMES.values())) == len(NAMES)
    assert set(CARRIED) == BY_HANDLING


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - BY_HANDLING - NO_TITLE))
def test_the_title_on_paper_is_the_name_in_the_window(kind: str) -> None:
    with speaking("zh_CN"):
        for handling in ("", "direct", "agency"):
            assert squeezed(phrases.paper_words(kind, handling)) in title_of(kind, SAMPLES[kind])


@pytest.mark.parametrize("handling", ["direct", "agency"])
@pytest.mark.parametrize("kind", sorted(CARRIED))
def test_what_is_carried_is_called_otherwise_on_both(kind: str, handling: str) -> None:
    field, carried, direct = CARRIED[kind]
    sample = replace(SAMPLES[kind], **{field: carried if handling == "agency" else direct})
    with speaking("zh_CN"):
        name = phrases.paper_words(kind, handling)
        assert name in title_of(kind, sample)
        other = phrases.paper_words(kind, "agency" if handling == "direct" else "direct")
        assert name != other and other not in title_of(kind, sample)


def test_a_paper_the_hall_carries_is_never_called_an_acceptance() -> None:
    with speaking("zh_CN"):
        for kind in (
            "waiver_promise",
            "waiver_notice",
            "receipt_slip",
            "proxy_letter",
            "agency_sheet",
            "rejection",
        ):
            assert "受理" not in _(paper_name(kind, "agency"))
        assert phrases.paper_words("waiver_notice", "agency") == "容缺收件通知书"
        assert phrases.paper_words("waiver_notice", "direct") == "容缺受理通知书"
        assert phrases.paper_words("proxy_letter", "direct") == "授权委托书"


def test_a_letter_of_before_the_case_was_taken_in_is_the_applicants_own() -> None:
    taken = "2026-11-23T09:00:00+08:00"
    assert handling_then("proxy_letter", "agency", "") == "direct"
    assert handling_then("proxy_letter", "agency", taken) == "agency"
    assert handling_then("proxy_letter", "agency", taken, "2026-11-23T08:59:00+08:00") == "direct"
    assert handling_then("waiver_notice", "agency", "", "") == "agency"


def test_an_unknown_kind_is_called_by_itself() -> None:
    assert paper_name("no_such_paper") == "no_such_paper"
