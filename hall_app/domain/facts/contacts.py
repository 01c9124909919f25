"""Facts about reaching residents; the subject is the case, or the home delivery."""

from __future__ import annotations

from hall_app.domain.facts.base import Fact


class ContactTried(Fact):
    """Somebody tried to reach the resident of a case.

    `about`: result_ready, supply, other. `channel`: phone, visit, message. `outcome`: reached, no_answer,
    wrong_number, refused. `whom` was spoken to, by `number` where it was a phone.
    """

    KIND = "contact.tried"
    about: str
    channel: str
    outcome: str
    whom: str = ""
    number: str = ""
    words: str = ""


class HomeDeliveryBooked(Fact):
    """A result will be brought home: `first` to `last` are moments of the slot, `staff` the codes of the two who go."""

    KIND = "home.booked"
    case: str
    first: str
    last: str
    place: str
    staff: tuple[str, ...]
    bring: str = ""
    phone: str = ""
    words: str = ""


class HomeDeliveryCancelled(Fact):
    """A booked home delivery will not take place."""

    KIND = "home.cancelled"
    why: str


class HomeDeliveryDone(Fact):
    """The two were there. `result`: delivered, refused, nobody_home, put_off; moments of arrival and leaving.

    `receiver` took it, `relation` is theirs to the applicant.
    """

    KIND = "home.visited"
    arrived: str
    left: str
    result: str
    receiver: str = ""
    relation: str = ""
    words: str = ""
