"""What the reports room does when something happened elsewhere, and what follows from its own news by a job."""

from app.calendar.events import ClockMoved
from app.kit.events import Event, Listener
from app.reports import service
from app.reports.events import OF_STATE, ReportAmended, ReportExtended, ReportSubmitted


def reschedule(event: Event) -> None:
    """Keep a report's due time as its clock has it. May run twice."""
    service.reschedule(event.subject)


def plan_escalations(event: Event) -> None:
    """Its clocks may run otherwise now: plan anew when somebody is told. May run twice."""
    service.plan_escalations(event.subject)


def call_duty(event: Event) -> None:
    """Call whoever is on duty about an urgent report. May run twice."""
    service.begin_duty(event.subject)


def invite_external(event: Event) -> None:
    """An external agency that has the report is sent its address by e-mail. May run twice."""
    service.invite_external(event.subject)


_PLANNED: tuple[type[Event], ...] = (*OF_STATE.values(), ReportAmended, ReportExtended)
JOINED: dict[str, list[Listener]] = {
    **{kind.name: [plan_escalations, invite_external] for kind in _PLANNED},
    ClockMoved.name: [reschedule, plan_escalations],
    ReportSubmitted.name: [plan_escalations, call_duty],
    ReportAmended.name: [plan_escalations, invite_external, call_duty],
}
