"""The kinds of message as data: how long a push service keeps each, how urgent it is, what it says."""

from dataclasses import dataclass
from datetime import timedelta

from app.notifications import official_texts
from app.notifications.sentences import Texts
from app.notifications.texts import TEXTS

DESK, FOLLOWED = "desk.", "followed."
"""What the kinds for officials begin with, the rest being the kind of their notice; and those for who follows."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`ttl` is both the push service's (RFC 8030, 5.2) and ours; `urgency` is one of RFC 8030, 5.3."""

    ttl: timedelta
    urgency: str
    texts: Texts
    silent_from: frozenset[str] = frozenset()
    """States from which a move here is the officials' own affair, and no news to the reporter."""
    place: str = "reports"
    """Where in the app the thing is that it tells of."""
    without_facts: bool = False
    """Of the sealed lane: not even the code or the agency is written down for it."""
    lane: str = ""
    """Only news of the same lane takes the place of a message: a mention never that of a call."""
    of_whole: bool = False
    """Of a report in parts its followers are told this of the whole only."""
    by_sms: bool = False
    """So much is asked or promised that who has no phone with the app, or saw no push, is told by SMS."""


_DAY = timedelta(days=1)
_REPORT = "operations/reports"

# For citizens nothing is a matter of minutes, so nothing but the test wakes a sleeping phone ("high").
KINDS: dict[str, Kind] = {
    "report.submitted": Kind(2 * _DAY, "low", TEXTS["report.submitted"], by_sms=True),
    "report.accepted": Kind(
        2 * _DAY, "normal", TEXTS["report.accepted"], frozenset({"assigned", "needs_info", "merged"}), by_sms=True
    ),
    "report.in_progress": Kind(2 * _DAY, "normal", TEXTS["report.in_progress"], frozenset({"answered", "needs_info"})),
    # Of a report in parts each part is told by itself.
    "report.resolved": Kind(7 * _DAY, "normal", TEXTS["report.resolved"], frozenset({"split"}), by_sms=True),
    "report.rejected": Kind(7 * _DAY, "normal", TEXTS["report.rejected"], frozenset({"split"}), by_sms=True),
    "report.reopened": Kind(2 * _DAY, "low", TEXTS["report.reopened"]),
    "report.needs_info_reminder": Kind(7 * _DAY, "normal", TEXTS["report.needs_info_reminder"]),
    "report.extended": Kind(2 * _DAY, "normal", TEXTS["report.extended"]),
    "report.rescheduled": Kind(2 * _DAY, "low", TEXTS["report.rescheduled"], frozenset({"split"})),
    "report.closed": Kind(7 * _DAY, "low", TEXTS["report.closed"], frozenset({"split"})),
    "report.needs_info": Kind(7 * _DAY, "normal", TEXTS["report.needs_info"], by_sms=True),
    "report.message": Kind(2 * _DAY, "normal", TEXTS["report.message"], by_sms=True),
    "report.forwarded": Kind(2 * _DAY, "low", TEXTS["report.forwarded"]),
    "report.merged": Kind(7 * _DAY, "normal", TEXTS["report.merged"], by_sms=True),
    "report.split": Kind(2 * _DAY, "normal", TEXTS["report.split"], frozenset({"resolved", "closed", "rejected"})),
    "report.overturned": Kind(7 * _DAY, "normal", TEXTS["report.overturned"]),
    "report.restricted": Kind(7 * _DAY, "normal", TEXTS["report.restricted"], without_facts=True),
    "report.handed_over": Kind(7 * _DAY, "normal", TEXTS["report.handed_over"], without_facts=True),
    "followed.accepted": Kind(
        2 * _DAY, "low", TEXTS["followed.accepted"], frozenset({"assigned", "needs_info", "merged", "split"})
    ),
    "followed.in_progress": Kind(2 * _DAY, "low", TEXTS["followed.in_progress"], frozenset({"answered", "needs_info"})),
    # By SMS to whose report was joined to the one that is answered; whoever only follows it left no number.
    "followed.resolved": Kind(7 * _DAY, "normal", TEXTS["followed.resolved"], frozenset({"split"}), by_sms=True),
    "followed.reopened": Kind(2 * _DAY, "low", TEXTS["followed.reopened"]),
    "followed.closed": Kind(2 * _DAY, "low", TEXTS["followed.closed"], frozenset({"split"})),
    "followed.extended": Kind(2 * _DAY, "low", TEXTS["followed.extended"]),
    "followed.rescheduled": Kind(2 * _DAY, "low", TEXTS["followed.rescheduled"], frozenset({"split"})),
    "followed.rejected": Kind(7 * _DAY, "normal", TEXTS["followed.rejected"], of_whole=True),
    "followed.withdrawn": Kind(7 * _DAY, "normal", TEXTS["followed.withdrawn"], of_whole=True),
    "dossier.submitted": Kind(2 * _DAY, "low", TEXTS["dossier.submitted"], place="dossiers"),
    "dossier.accepted": Kind(2 * _DAY, "normal", TEXTS["dossier.accepted"], place="dossiers"),
    "dossier.supplement_intake": Kind(
        7 * _DAY, "normal", TEXTS["dossier.supplement_intake"], place="dossiers", by_sms=True
    ),
    "dossier.refused": Kind(7 * _DAY, "normal", TEXTS["dossier.refused"], place="dossiers", by_sms=True),
    "dossier.processing": Kind(2 * _DAY, "low", TEXTS["dossier.processing"], place="dossiers"),
    "dossier.supplement": Kind(7 * _DAY, "normal", TEXTS["dossier.supplement"], place="dossiers", by_sms=True),
    "dossier.awaiting_payment": Kind(
        7 * _DAY, "normal", TEXTS["dossier.awaiting_payment"], place="dossiers", by_sms=True
    ),
    "dossier.consulting": Kind(2 * _DAY, "low", TEXTS["dossier.consulting"], place="dossiers"),
    "dossier.signed": Kind(2 * _DAY, "low", TEXTS["dossier.signed"], place="dossiers"),
    "dossier.released": Kind(7 * _DAY, "normal", TEXTS["dossier.released"], place="dossiers", by_sms=True),
    "dossier.returned": Kind(7 * _DAY, "low", TEXTS["dossier.returned"], place="dossiers"),
    "dossier.withdrawn": Kind(7 * _DAY, "low", TEXTS["dossier.withdrawn"], place="dossiers"),
    "dossier.stopped": Kind(7 * _DAY, "normal", TEXTS["dossier.stopped"], place="dossiers", by_sms=True),
    "dossier.extended": Kind(7 * _DAY, "normal", TEXTS["dossier.extended"], place="dossiers", by_sms=True),
    "dossier.rescheduled": Kind(7 * _DAY, "normal", TEXTS["dossier.rescheduled"], place="dossiers", by_sms=True),
    "dossier.passed_on": Kind(2 * _DAY, "low", TEXTS["dossier.passed_on"], place="dossiers"),
    "test": Kind(timedelta(minutes=5), "high", TEXTS["test"]),
    **{f"{DESK}{kind}": Kind(_DAY, "normal", texts, place=_REPORT) for kind, texts in official_texts.TEXTS.items()},
    # Somebody waits for an answer within 15 minutes; after hours another has it.
    "desk.duty.called": Kind(
        timedelta(hours=2), "high", official_texts.TEXTS["duty.called"], place=_REPORT, lane="duty"
    ),
    "desk.duty.nobody": Kind(_DAY, "high", official_texts.TEXTS["duty.nobody"], place=_REPORT, lane="duty"),
    "desk.test": Kind(timedelta(minutes=5), "high", official_texts.TEST, place="operations"),
}


def names_to_others(kind: str) -> bool:
    """Whether a kind tells somebody other than the reporter which report it is: of a sealed one that ends."""
    return is_of_desk(kind) or kind.startswith(FOLLOWED)


def lane_of(kind: str) -> frozenset[str]:
    """The kinds of which a newer message takes the place of one of this kind."""
    return frozenset(name for name, other in KINDS.items() if other.lane == KINDS[kind].lane)


def is_of_desk(kind: str) -> bool:
    """Whether a kind is for officials."""
    return kind.startswith(DESK)
