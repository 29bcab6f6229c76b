"""What this room tells the house. One class per name, because listeners are joined by name."""

from typing import ClassVar

from app.dossiers.workflow import State
from app.kit.events import Event


class DossierSubmitted(Event):
    name: ClassVar[str] = "dossier.submitted.v1"


class DossierAccepted(Event):
    name: ClassVar[str] = "dossier.accepted.v1"


class DossierReturnedAtIntake(Event):
    name: ClassVar[str] = "dossier.supplement_intake.v1"


class DossierRefused(Event):
    name: ClassVar[str] = "dossier.refused.v1"


class DossierStarted(Event):
    name: ClassVar[str] = "dossier.processing.v1"


class DossierSupplementAsked(Event):
    name: ClassVar[str] = "dossier.supplement.v1"


class DossierPaymentAsked(Event):
    name: ClassVar[str] = "dossier.awaiting_payment.v1"


class DossierConsulting(Event):
    name: ClassVar[str] = "dossier.consulting.v1"


class DossierSigned(Event):
    name: ClassVar[str] = "dossier.signed.v1"


class DossierReleased(Event):
    name: ClassVar[str] = "dossier.released.v1"


class DossierReturned(Event):
    name: ClassVar[str] = "dossier.returned.v1"


class DossierWithdrawn(Event):
    name: ClassVar[str] = "dossier.withdrawn.v1"


class DossierStopped(Event):
    name: ClassVar[str] = "dossier.stopped.v1"


class DossierExtended(Event):
    """The due date was put off, with an apology; the state is the same."""

    name: ClassVar[str] = "dossier.extended.v1"


class DossierRescheduled(Event):
    """The result is due at another moment, since the calendar was edited; the state is the same."""

    name: ClassVar[str] = "dossier.rescheduled.v1"


class DossierPassedOn(Event):
    """Another agency has it now, to go on with; the state is the same."""

    name: ClassVar[str] = "dossier.passed_on.v1"


class DossierStepMoved(Event):
    """A step was taken, done, put back or sent back; the state of the dossier is the same."""

    name: ClassVar[str] = "dossier.step_moved.v1"


class DossierHandedOver(Event):
    """Papers went from one agency to another: given, or received."""

    name: ClassVar[str] = "dossier.handed_over.v1"


OF_STATE: dict[State, type[Event]] = {
    State.SUBMITTED: DossierSubmitted,
    State.ACCEPTED: DossierAccepted,
    State.SUPPLEMENT_INTAKE: DossierReturnedAtIntake,
    State.REFUSED: DossierRefused,
    State.PROCESSING: DossierStarted,
    State.SUPPLEMENT: DossierSupplementAsked,
    State.AWAITING_PAYMENT: DossierPaymentAsked,
    State.CONSULTING: DossierConsulting,
    State.SIGNED: DossierSigned,
    State.RELEASED: DossierReleased,
    State.RETURNED: DossierReturned,
    State.WITHDRAWN: DossierWithdrawn,
    State.STOPPED: DossierStopped,
}
