"""The mediation file (人民调解卷宗): cover and thirteen parts (domain 2.4; 人民调解法; 人民调解工作规范).

Five parts must be there beside cover and back: application, rights and duties, identities, record, agreement; an oral
agreement is written down in the application instead. Without an agreement the other four are there and the reason; what
is withdrawn before a sitting has no record, but its reason. Mediation takes a month, longer where both sides consent.
"""

from __future__ import annotations

from hall_app.domain.forms import Form, FormField
from hall_app.words import N_

TERM_MONTHS = 1
# 四室合一: land contract, property management, family, neighbours, petitions (domain 1e).
DISPUTES = (
    ("land", N_("land contract")), ("property", N_("property management")), ("family", N_("family")),
    ("neighbours", N_("neighbours")), ("petition", N_("petition")), ("other", N_("other dispute")),
)  # fmt: skip
SOURCES = (
    ("asked", N_("asked for by the parties")), ("sought", N_("sought out by the committee")),
    ("handed", N_("handed over by a court or the police")),
)  # fmt: skip
OUTCOMES = (
    ("written", N_("written agreement")), ("oral", N_("oral agreement")), ("none", N_("no agreement")),
    ("withdrawn", N_("withdrawn")),
)  # fmt: skip
# The parts a file of that outcome can do without.
NOT_FOR: dict[str, frozenset[str]] = {
    "oral": frozenset(("agreement",)),
    "none": frozenset(("agreement",)),
    "withdrawn": frozenset(("agreement", "record")),
}
WITH_REASON = ("none", "withdrawn")
KEEP_FOR = (("short", N_("short term")), ("long", N_("long term")), ("permanent", N_("for ever")))
MEANS = (("visit", N_("visit at home")), ("phone", N_("phone call")))

PARTY = (
    FormField("name", N_("Name"), needed=True),
    FormField("role", N_("Side"), hint=N_("such as applicant")),
    FormField("sex", N_("Sex")),
    FormField("born", N_("Born")),
    FormField("ethnicity", N_("Ethnicity")),
    FormField("work", N_("Occupation")),
    FormField("identity_number", N_("Identity number")),
    FormField("address", N_("Address")),
    FormField("telephone", N_("Phone")),
)

HEAD = Form(
    "mediation",
    N_("Mediation file"),
    (
        FormField("dispute", N_("What the dispute is about"), needed=True),
        FormField("kind", N_("Kind of dispute"), "choice", needed=True, options=DISPUTES),
        FormField("committee", N_("Mediation committee"), needed=True),
        FormField("accepted_on", N_("Taken up on"), "day", needed=True),
        FormField("mediators", N_("Mediators"), "lines", needed=True),
        FormField("parties", N_("Parties"), "rows", needed=True, columns=PARTY),
    ),
    past=("accepted_on",),
)

SITTING = (
    FormField("begun_at", N_("Begun at"), "moment", needed=True),
    FormField("ended_at", N_("Ended at"), "moment", needed=True),
    FormField("place", N_("Where it is held"), needed=True),
    FormField("recorder", N_("Recorder"), needed=True),
)

PARTS = (
    Form(
        "application",
        N_("Application for mediation"),
        (
            FormField("on", N_("Date"), "day"),
            FormField("source", N_("How it came to the committee"), "choice", needed=True, options=SOURCES),
            FormField("summary", N_("The dispute in brief"), "text", needed=True),
            FormField("request", N_("What is asked for"), "text", needed=True),
            FormField("registered_by", N_("Registered by"), needed=True),
            FormField("place", N_("Where it is held")),
            FormField("oral_agreement", N_("What was agreed by word of mouth"), "text"),
        ),
        "mediation_application",
        must=True,
    ),
    Form(
        "rights",
        N_("Notice of rights and duties"),
        (FormField("on", N_("Date"), "day"), FormField("party", N_("To which party"), needed=True)),
        "mediation_rights",
        many=True,
        must=True,
    ),
    Form(
        "identity",
        N_("Identities of the parties"),
        (
            FormField("on", N_("Date"), "day"),
            FormField("shown", N_("Papers shown, one for each party in their order"), "lines", needed=True),
            FormField("checked_by", N_("Papers checked by")),
        ),
        "mediation_identity",
        must=True,
    ),
    Form(
        "authority",
        N_("Letter of authority"),
        (
            FormField("on", N_("Date"), "day"),
            FormField("principal", N_("Which party gives it"), needed=True),
            FormField("agent", N_("Who is authorised"), "rows", needed=True, columns=PARTY),
            FormField("scope", N_("What the agent may do"), "lines", needed=True),
            FormField("term", N_("For how long")),
        ),
        "mediation_authority",
        many=True,
    ),
    Form(
        "inquiry",
        N_("Record of inquiry"),
        (
            FormField("asked", N_("Person inquired of"), needed=True),
            FormField("begun_at", N_("Begun at"), "moment", needed=True),
            FormField("place", N_("Where it is held"), needed=True),
            FormField("investigators", N_("Asked by"), "lines", needed=True),
            FormField("recorder", N_("Recorder"), needed=True),
            FormField("present", N_("Also present"), "lines"),
            FormField(
                "spoken",
                N_("Questions and answers"),
                "rows",
                needed=True,
                columns=(
                    FormField("question", N_("Question"), "text", needed=True),
                    FormField("answer", N_("What was answered"), "text"),
                ),
            ),
        ),
        "mediation_inquiry",
        many=True,
        past=("begun_at",),
    ),
    Form(
        "evidence",
        N_("Evidence list"),
        (
            FormField("on", N_("Date"), "day"),
            FormField(
                "pieces",
                N_("Pieces of evidence"),
                "rows",
                needed=True,
                columns=(
                    FormField("name", N_("What it is"), needed=True),
                    FormField("kind", N_("Kind")),
                    FormField("by", N_("Handed in by")),
                    FormField("proves", N_("What it shows")),
                    FormField("pages", N_("Number of pages"), "number"),
                    FormField("taken_on", N_("Handed in on"), "day"),
                ),
            ),
            FormField("taken_by", N_("Evidence taken by")),
        ),
        "mediation_evidence",
    ),
    Form(
        "record",
        N_("Record of mediation"),
        (
            *SITTING,
            FormField("invited", N_("Invited"), "lines"),
            FormField(
                "said",
                N_("Who said what"),
                "rows",
                needed=True,
                columns=(
                    FormField("who", N_("Speaker"), needed=True),
                    FormField("words", N_("What was said"), "text", needed=True),
                ),
            ),
            FormField("outcome", N_("How the sitting ended"), "text"),
        ),
        "mediation_record",
        many=True,
        must=True,
        past=("begun_at", "ended_at"),
        spans=(("begun_at", "ended_at"),),
    ),
    Form(
        "agreement",
        N_("Mediation agreement"),
        (
            FormField("on", N_("Date"), "day", needed=True),
            FormField("facts", N_("Facts of the dispute"), "text", needed=True),
            FormField("responsibility", N_("Responsibility"), "text", needed=True),
            FormField("terms", N_("Terms, one in a line"), "lines", needed=True),
            FormField("performance", N_("How, where and when it is performed"), "text", needed=True),
            FormField("recorder", N_("Recorder")),
        ),
        "mediation_agreement",
        must=True,
        past=("on",),
    ),
    Form(
        "performance",
        N_("Proof of performance"),
        (
            FormField("on", N_("Date"), "day"),
            FormField(
                "done",
                N_("What was performed"),
                "rows",
                needed=True,
                columns=(
                    FormField("what", N_("Duty performed"), needed=True),
                    FormField("by", N_("Performed by")),
                    FormField("to", N_("Performed to")),
                    FormField("how", N_("How it was performed")),
                    FormField("on", N_("Date"), "day"),
                ),
            ),
            FormField("open_duties", N_("What is still to be done"), "text"),
            FormField("vouchers", N_("Receipts enclosed")),
        ),
        "mediation_performance",
        many=True,
    ),
    Form(
        "follow_up",
        N_("Record of a call-back"),
        (
            FormField("asked", N_("Who was asked"), needed=True),
            FormField("visited_at", N_("Called back at"), "moment", needed=True),
            FormField("means", N_("Means of the call-back"), "choice", needed=True, options=MEANS),
            FormField("by", N_("By whom"), needed=True),
            FormField("kept", N_("Whether the agreement is kept"), "text", needed=True),
            FormField("view", N_("What the party says"), "text"),
            FormField("advice", N_("What was advised"), "text"),
        ),
        "mediation_follow_up",
        many=True,
        past=("visited_at",),
    ),
    Form(
        "confirmation",
        N_("Application for confirmation by the court"),
        (
            FormField("on", N_("Date"), "day"),
            FormField("court", N_("Court"), needed=True),
            FormField("agreed_on", N_("Agreement of"), "day", needed=True),
            FormField("annexes", N_("Enclosed"), "lines"),
            FormField("ruling", N_("What the court ruled"), "text"),
        ),
        "mediation_confirmation",
    ),
    Form(
        "statement",
        N_("Statement for the file"),
        (
            FormField("on", N_("Date"), "day"),
            FormField("about", N_("About"), needed=True),
            FormField("text", N_("Statement"), "text", needed=True),
            FormField("written_by", N_("Written by")),
        ),
        "mediation_statement",
        many=True,
    ),
)

CLOSING = Form(
    "closing",
    N_("Closing of the file"),
    (
        FormField("outcome", N_("Outcome"), "choice", needed=True, options=OUTCOMES),
        FormField("ended_on", N_("Ended on"), "day", needed=True),
        FormField(
            "longer", N_("Both sides agreed to more than a month"), "choice", options=(("yes", N_("yes")),)
        ),
        FormField("keep_for", N_("Kept for"), "choice", needed=True, options=KEEP_FOR),
        FormField("keeper", N_("Keeper"), needed=True),
        FormField("filed_by", N_("Filed by"), needed=True),
        FormField("checked_by", N_("Checked by")),
        FormField("filed_on", N_("Filed on"), "day", needed=True),
        FormField("notes", N_("Notes on the file"), "text"),
        FormField("why", N_("Why there is no agreement, or why it was withdrawn"), "text"),
    ),
)
