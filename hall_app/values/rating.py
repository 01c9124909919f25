"""好差评 at the rating window."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question


class GiveRating(Command, frozen=True):
    """The mark for the visit this rating window asks about. Refused: rated_already, rating_over."""

    visit: str
    grade: int
    reasons: tuple[str, ...] = ()


class DeclineRating(Command, frozen=True):
    """暂不评价."""

    visit: str


class RatingAsk(Answer):
    """What the rating window shows."""

    visit: str
    clerk_name: str
    clerk_number: str
    clerk_post: str
    items: tuple[str, ...]
    closes_at: str
    seconds_left: int
    state: str


class RatingCount(Answer):
    """Counts of a stretch of days; grades 5 to 1; `unrated` were asked and gave nothing, `declined` said so."""

    grades: dict[int, int]
    asked: int
    declined: int
    unrated: int
    reasons: dict[str, int]


class ClerkRating(Answer):
    """Counts of one clerk; only the manager may ask."""

    code: str
    name: str
    count: RatingCount


class TheRating(Question, frozen=True):
    """What this rating window asks now. Answer: RatingAsk | None."""


class RatingCounts(Question, frozen=True):
    """Counts without clerks. Answer: RatingCount."""

    first: str = ""
    last: str = ""


class RatingsByClerk(Question, frozen=True):
    """Counts a clerk; refused to everybody but the manager. Answer: tuple[ClerkRating, ...]."""

    first: str = ""
    last: str = ""
