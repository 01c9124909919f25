"""Joint intakes (一件事): one intake, several sub-cases."""

from __future__ import annotations

from hall_app.values.base import Answer, Command, Question
from hall_app.values.intake import Check
from hall_app.values.items import ConditionRow, ItemRow, MaterialRow
from hall_app.values.visits import CaseBrief


class OpenJoint(Command, frozen=True):
    """Begins the items of a bundle together in the visit at this window; `items` names those wanted, empty: all.

    `reason` and `applicant_reason` as those of OpenCase, for every item that wants one, and so `second`. Refused:
    no_visit, unknown_bundle, joint_items, and as OpenCase.
    """

    bundle: str
    items: tuple[str, ...] = ()
    reason: str = ""
    applicant_reason: str = ""
    second: bool = False


class SettleJoint(Command, frozen=True):
    """Decides every sub-case that is still examined from one checklist: complete ones are accepted or taken in, for the
    others everything missing is told. `checks` are numbered as in TheJoint. All or nothing is recorded.
    `applicant_reason` as that of AcceptCase; `forbidden_reason` and `leave_out` as those of IssueNotice, for every part
    that is told.

    Refused: no_visit, unknown_joint, joint_settled, questions_open, not_all_checked, and as AcceptCase and IssueNotice.
    """

    joint: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]
    applicant_reason: str = ""
    forbidden_reason: str = ""
    leave_out: bool = False


class ImportBundles(Command, frozen=True):
    """The hall's joint items from a file's text (JSON: a list of code, name_zh, items, name_en, note; or a table of
    them), in the place of those before. Refused with all problems at once (`problems`: tuple of sentences), and then
    nothing is changed: bundles_problems, nothing_changed."""

    text: str
    source: str = ""


class ClearBundles(Command, frozen=True):
    """The shipped joint items again. Refused: nothing_changed."""


class SaveBundle(Command, frozen=True):
    """A joint item of the hall's own as it is from now on; `new`: it was not there before. The shipped ones become the
    hall's own with it. Refused: bundle_faults (`fields`: tuple of field and sentence), bundle_unknown, bundles_full,
    nothing_changed."""

    code: str
    name_zh: str
    items: tuple[str, ...]
    name_en: str = ""
    note: str = ""
    new: bool = False


class RemoveBundle(Command, frozen=True):
    """A joint item is not offered any more; intakes begun with it stay. Refused: bundle_unknown, bundle_last."""

    code: str


class LookAtBundle(Question, frozen=True):
    """A joint item as it is being typed. Answer: BundleLook."""

    code: str
    name_zh: str
    items: tuple[str, ...]
    name_en: str = ""
    note: str = ""
    new: bool = False


class SharedPaper(Answer):
    """A paper that several items of a joint item ask for and that is handed in once; `items` are their names."""

    name: str
    items: tuple[str, ...]


class BundleLook(Answer):
    """What is wrong with a joint item as typed, by field; its items as (code, name, why not or empty); `papers` it asks
    for in all, and those `shared` among them that several items ask for."""

    fields: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str, str], ...]
    papers: int
    shared: tuple[SharedPaper, ...]


class LeftOut(Answer):
    """An item of a bundle that cannot be begun now, and why in a sentence."""

    item: str
    words: str


class BundleInForce(Answer):
    """A bundle as set up. `items`: names of those the list in force has, `codes`: all of its items;
    `offered`: at least two can be begun."""

    code: str
    name: str
    note: str
    items: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    offered: bool = True
    name_zh: str = ""
    name_en: str = ""
    codes: tuple[str, ...] = ()


class BundlesState(Answer):
    """The joint items in force; `own`: the hall's own, from the file `source` since `day`."""

    own: bool
    source: str
    day: str
    rows: tuple[BundleInForce, ...]


class Bundles(Question, frozen=True):
    """The joint items in force. Answer: BundlesState."""


class BundleRow(Answer):
    """A bundle in a list, with its items as the catalogue in force has them; `left_out` are those it does not have;
    `rank` as that of an ItemRow."""

    code: str
    name: str
    name_en: str
    note: str
    items: tuple[ItemRow, ...]
    left_out: tuple[LeftOut, ...] = ()
    rank: int = 0


class JointPage(Answer):
    """A joint intake: its sub-cases, how many are over, and the one checklist of those still examined.

    `promise_until` stays empty: papers are promised for later in a single part only. `unauthorised`: an agent is here
    who has shown no authorisation; `letter_on_lists`: every part asks for it itself, once somebody is said to come.
    """

    joint: str
    number: str
    bundle: str
    name: str
    person: str
    person_name: str
    day: str
    cases: tuple[CaseBrief, ...]
    done: int
    ready: int
    materials: tuple[MaterialRow, ...]
    questions: tuple[ConditionRow, ...]
    uses: tuple[tuple[str, ...], ...]
    progress: str
    here: bool = False
    promise_until: str = ""
    unauthorised: bool = False
    letter_on_lists: bool = False


class JointOutcome(Answer):
    """What came of one look at the papers: the cases accepted, the cases told what is missing, the papers to print;
    `more` as in Issued. `of_parts`: what a part gets for itself, such as its letter of proxy, each as kind, case and
    copies."""

    joint: str
    number: str
    accepted: tuple[str, ...]
    told: tuple[str, ...]
    papers: tuple[str, ...]
    more: tuple[tuple[str, str, int], ...] = ()
    of_parts: tuple[tuple[str, str, int], ...] = ()


# What F10 would do with a part; empty where something of it is still to be asked or looked at.
ACCEPT, TAKE_IN, TELL, OPEN = "accept", "take_in", "tell", ""


class LookAtJoint(Question, frozen=True):
    """What SettleJoint would do with each part, the checklist being as it is ticked now. Answer: JointLook."""

    joint: str
    answers: dict[str, bool]
    checks: tuple[Check, ...]


class PartLook(Answer):
    """A part that is still examined: what would be done with it (`will`: accept, take_in, tell; empty: not all is
    answered yet), `seen` of its `papers` answered, how many of them are `lacking`. `letter`: whoever is here for the
    applicant has shown no authorisation, and its own list does not ask for it. `notices`: given of it before."""

    case: str
    will: str
    papers: int
    seen: int
    lacking: int = 0
    letter: bool = False
    notices: int = 0


class JointLook(Answer):
    """Every part still examined, in their order."""

    joint: str
    parts: tuple[PartLook, ...]


class FindBundles(Question, frozen=True):
    """By code, name, initials, best first. Answer: tuple[BundleRow, ...]."""

    text: str = ""


class TheJoint(Question, frozen=True):
    """By the joint, or by one of its cases. Answer: JointPage."""

    joint: str = ""
    case: str = ""
