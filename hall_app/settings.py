"""Every setting of the hall, once: key, type, default, bounds, words."""

from __future__ import annotations

import msgspec

from hall_app.errors import Refusal, code
from hall_app.words import N_, _

Value = str | int | bool


class Setting(msgspec.Struct, frozen=True):
    """One setting. `low` and `high` bound a number; `unit` is a word beside it."""

    key: str
    default: Value
    words: str
    help: str = ""
    low: int = 0
    high: int = 0
    unit: str = ""
    choices: tuple[str, ...] = ()


UNKNOWN = code("unknown_setting", N_("There is no setting called {key}."))
WRONG_TYPE = code("setting_type", N_("“{words}” does not take the value {value}. Nothing was changed."))
OUT_OF_BOUNDS = code("setting_bounds", N_("“{words}” goes from {low} to {high}. Nothing was changed."))

ON_ROLL = N_("On its roll of 80 mm, with room for the seal. Otherwise, or without a ticket printer, on A4.")

SETTINGS: dict[str, Setting] = {
    one.key: one
    for one in (
        Setting(
            "queue.priority_run_max",
            2,
            N_("Priority numbers in a row, at most"),
            N_("After so many priority numbers an ordinary one is called."),
            1,
            20,
        ),
        Setting(
            "queue.priority_overtake_minutes_max",
            30,
            N_("Minutes a priority number may overtake"),
            N_("A priority number is never called before an ordinary one taken earlier by more than this."),
            0,
            240,
            N_("minutes"),
        ),
        Setting(
            "queue.order",
            "time",
            N_("Whom a window with several lines calls first"),
            N_("By time: whoever took a number first. By order: its lines one after the other, as listed."),
            choices=("time", "order"),
        ),
        Setting("queue.calls_before_pass", 3, N_("Calls before a number is passed"), "", 1, 9),
        Setting(
            "day.back_entry_days",
            30,
            N_("Days back to which visits on paper may be entered"),
            "",
            0,
            366,
            N_("days"),
        ),
        Setting(
            "queue.passed_void",
            False,
            N_("Passed numbers are void"),
            N_("Otherwise a passed number comes back behind some people."),
        ),
        Setting(
            "queue.passed_behind", 3, N_("People before a passed number comes back"), "", 0, 20, N_("people")
        ),
        Setting(
            "visit.promise_minutes",
            8,
            N_("Minutes promised when the papers are complete"),
            "",
            1,
            120,
            N_("minutes"),
        ),
        Setting(
            "visit.nameless_items",
            "",
            N_("Items served without a name"),
            N_("Item codes separated by spaces, beside inquiries and items that ask for no identity paper."),
        ),
        Setting(
            "visit.named_items",
            "",
            N_("Items never served without a name"),
            N_("Item codes separated by spaces."),
        ),
        Setting(
            "proxy.in_person_items",
            "",
            N_("Items only the applicant can do"),
            N_("Item codes separated by spaces, beside those the catalogue marks. An agent is warned of."),
        ),
        Setting(
            "proxy.allowed_items",
            "",
            N_("Items an agent may do all the same"),
            N_("Item codes separated by spaces."),
        ),
        Setting(
            "joint.tell",
            "all",
            N_("When the resident of a joint intake is told"),
            N_("All: once, when every part is ready. Each: whenever one is."),
            choices=("all", "each"),
        ),
        Setting(
            "undone.answer_days",
            5,
            N_("Working days to answer what could not be done"),
            "",
            1,
            60,
            N_("working days"),
        ),
        Setting("rating.window_s", 120, N_("Seconds to give a mark"), "", 10, 3600, N_("seconds")),
        Setting(
            "notice.supply_days",
            10,
            N_("Working days suggested for supplying papers"),
            "",
            1,
            60,
            N_("working days"),
        ),
        Setting(
            "owed.unmarked",
            False,
            N_("Papers not marked in the catalogue may be supplied later too"),
            N_("On a promise. Never the application form, identity papers or an authorisation."),
        ),
        Setting(
            "owed.remind_days",
            2,
            N_("Working days before the day of a promise that the light turns yellow"),
            "",
            0,
            30,
            N_("working days"),
        ),
        Setting(
            "intake.forbidden_local",
            "",
            N_("Local additions to the certificates not to be asked for"),
            N_("Empty: the national list only."),
            choices=("", "hubei"),
        ),
        Setting(
            "intake.closed_day_counts_next",
            True,
            N_("Papers taken in on a day off count as received on the next working day"),
        ),
        Setting(
            "case.accept_days",
            5,
            N_("Working days to answer received papers"),
            N_("Then the case counts as accepted from the day they were received."),
            1,
            30,
            N_("working days"),
        ),
        Setting(
            "case.carry_days",
            3,
            N_("Working days to carry a case to the town"),
            "",
            1,
            30,
            N_("working days"),
        ),
        Setting(
            "case.deliver_days",
            10,
            N_("Working days to deliver a result, from the decision"),
            "",
            1,
            60,
            N_("working days"),
        ),
        Setting(
            "case.remind_open_days",
            5,
            N_("Working days after which a case nobody decided about is asked after"),
            N_("Also one the town sent back."),
            1,
            60,
            N_("working days"),
        ),
        Setting(
            "case.remind_notified_days",
            30,
            N_("Days after which a resident who was told what is missing is asked"),
            "",
            1,
            365,
            N_("days"),
        ),
        Setting(
            "case.remind_collect_days",
            30,
            N_("Days after which a resident who was told of the result is called again"),
            N_("Being told meets the limit of delivery; nothing turns red."),
            1,
            365,
            N_("days"),
        ),
        Setting(
            "case.unfetched_months",
            12,
            N_("Months after which a result nobody came for may be put away"),
            N_(
                "The hall's own rule; no national one says how long a window keeps a result. Within a year whoever "
                "works elsewhere comes home once. Since they were told it must also have been tried on two days."
            ),
            1,
            120,
            N_("months"),
        ),
        Setting(
            "case.extension_days_max",
            10,
            N_("Working days a limit may be extended by, at most"),
            "",
            1,
            60,
            N_("working days"),
        ),
        Setting(
            "case.step_days_max",
            60,
            N_("Days a special step beyond the catalogue may take, at most"),
            N_("Only a manager grants such a step. One of the catalogue has its own maximum."),
            1,
            365,
            N_("days"),
        ),
        Setting(
            "print.a4_printer", "", N_("Printer for notices and slips"), N_("Empty: saved as a file only.")
        ),
        Setting("print.ticket_printer", "", N_("Printer for tickets"), N_("Empty: saved as a file only.")),
        Setting(
            "print.later",
            True,
            N_("Papers wait for a printer that is away"),
            N_("They are printed by themselves once it is back, each once. Number tickets never wait."),
        ),
        Setting(
            "print.preview",
            False,
            N_("Look at every paper before it is printed"),
            N_("Otherwise papers are printed at once; Ctrl+Shift+P shows them."),
        ),
        Setting(
            "print.slips_narrow",
            False,
            N_("Slips of a matter done on the ticket printer"),
            ON_ROLL,
        ),
        Setting(
            "print.receipt_narrow", False, N_("Receipts for papers taken in on the ticket printer"), ON_ROLL
        ),
        Setting("print.acceptance_narrow", False, N_("Notices of acceptance on the ticket printer"), ON_ROLL),
        Setting("print.notice_narrow", False, N_("One-time notices on the ticket printer"), ON_ROLL),
        Setting("print.fee_narrow", False, N_("Receipts for fees on the ticket printer"), ON_ROLL),
        Setting("print.copies", 1, N_("Copies of each paper"), "", 1, 5),
        Setting("print.english_beneath", False, N_("English beneath the Chinese on papers")),
        Setting("print.foot_phone", True, N_("The hall's phone at the foot of papers")),
        Setting("print.foot_address", False, N_("The hall's address at the foot of papers")),
        Setting("print.foot_hours", False, N_("The hall's hours at the foot of papers")),
        Setting(
            "scan.folder",
            "",
            N_("Scanner folder"),
            N_(
                "The folder the scanner saves into; new files are offered for the case at the desk. Empty: none."
            ),
        ),
        Setting("kiosk.home_s", 60, N_("Seconds until the kiosk goes home"), "", 10, 600, N_("seconds")),
        Setting(
            "desk.lock_minutes",
            0,
            N_("Minutes until a quiet desk locks"),
            N_("0: never."),
            0,
            120,
            N_("minutes"),
        ),
        Setting(
            "backup.folder", "", N_("Folder for copies"), N_("Empty: the folder “copies” beside the ledger.")
        ),
        Setting("backup.keep", 14, N_("Nightly copies kept"), "", 2, 400),
        Setting(
            "sync.ca_file",
            "",
            N_("Certificate of the town centre"),
            N_(
                "A PEM file, where the town's server has a certificate of its own. Empty: what this PC trusts."
            ),
        ),
        Setting(
            "catalogue.town_list",
            True,
            N_("The town's list takes the place of the hall's own"),
            N_("Otherwise the list this hall brought in itself counts, and the town's is only shown."),
        ),
        Setting(
            "sync.automatic",
            True,
            N_("Speak to the town whenever there is a line"),
            N_("Otherwise only by “Contact now” on the page of the town, or by the command line."),
        ),
    )
}


def check(key: str, value: Value) -> Setting:
    """The setting of a key, when the value fits it.

    Raises Refusal unknown_setting, setting_type, setting_bounds.
    """
    setting = SETTINGS.get(key)
    if setting is None:
        raise Refusal(UNKNOWN, key=key)
    if type(value) is not type(setting.default):
        raise Refusal(WRONG_TYPE, words=_(setting.words), value=value)
    if isinstance(value, int) and not isinstance(value, bool) and not setting.low <= value <= setting.high:
        raise Refusal(OUT_OF_BOUNDS, words=_(setting.words), low=setting.low, high=setting.high)
    if setting.choices and value not in setting.choices:
        raise Refusal(WRONG_TYPE, words=_(setting.words), value=value)
    return setting
