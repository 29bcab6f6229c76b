"""Every write of reports. Nothing here commits, and nothing here knows HTTP."""

from app.reports.service import me_too
from app.reports.service.assisting import TYPISTS, file_for, slip
from app.reports.service.blocking import block_sender, lift_block, stands
from app.reports.service.calling import note_call, wanted
from app.reports.service.claiming import claim
from app.reports.service.delivering import log_call, note_delivered, note_read
from app.reports.service.duty import Shift, drop_shift, on_duty, set_shift
from app.reports.service.duty import acknowledge as acknowledge_duty
from app.reports.service.duty import begin as begin_duty
from app.reports.service.escalating import plan as plan_escalations
from app.reports.service.extending import Decision, More
from app.reports.service.extending import ask as ask_extension
from app.reports.service.extending import decide as decide_extension
from app.reports.service.extending import rights as extension_rights
from app.reports.service.external import answer as answer_externally
from app.reports.service.external import invite as invite_external
from app.reports.service.filing import file_report
from app.reports.service.following import move_by_house, return_offer
from app.reports.service.making import described
from app.reports.service.messaging import may_message, write_message
from app.reports.service.moving import allowed, move_report
from app.reports.service.noting import attach_file, read_file, write_note
from app.reports.service.offering import settle as settle_offer
from app.reports.service.owning import act, rate, retract
from app.reports.service.placing import Spot, make_code, revoke_code, scan, sheet
from app.reports.service.proving import photo_needed
from app.reports.service.redacting import may_look, redact
from app.reports.service.rescheduling import reschedule
from app.reports.service.routing import RuleDraft, drop_rule, rule, set_rule
from app.reports.service.showing import shown
from app.reports.service.templating import drop_template, write_template
from app.reports.service.transcribing import HEARERS, may_hear, transcribe
from app.reports.service.wish import Part, Wish

__all__ = [
    "HEARERS",
    "TYPISTS",
    "Decision",
    "More",
    "Part",
    "RuleDraft",
    "Shift",
    "Spot",
    "Wish",
    "acknowledge_duty",
    "act",
    "allowed",
    "answer_externally",
    "ask_extension",
    "attach_file",
    "begin_duty",
    "block_sender",
    "claim",
    "decide_extension",
    "described",
    "drop_rule",
    "drop_shift",
    "drop_template",
    "extension_rights",
    "file_for",
    "file_report",
    "invite_external",
    "lift_block",
    "log_call",
    "make_code",
    "may_hear",
    "may_look",
    "may_message",
    "me_too",
    "move_by_house",
    "move_report",
    "note_call",
    "note_delivered",
    "note_read",
    "on_duty",
    "photo_needed",
    "plan_escalations",
    "rate",
    "read_file",
    "redact",
    "reschedule",
    "retract",
    "return_offer",
    "revoke_code",
    "rule",
    "scan",
    "set_rule",
    "set_shift",
    "settle_offer",
    "sheet",
    "shown",
    "slip",
    "stands",
    "transcribe",
    "wanted",
    "write_message",
    "write_note",
    "write_template",
]
