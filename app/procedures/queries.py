"""Every read of the catalogue."""

import uuid

from sqlalchemy import select

from app.kit.db import session
from app.procedures.kinds import VersionState
from app.procedures.models import Procedure, ProcedureVersion


def procedure(code: str) -> Procedure | None:
    """An active procedure by its national code."""
    return session.scalar(select(Procedure).where(Procedure.code == code, Procedure.active))


def published(code: str) -> ProcedureVersion | None:
    """The version that new dossiers of a procedure begin under; None while none is published."""
    wanted = select(ProcedureVersion).join(Procedure, Procedure.current_version_id == ProcedureVersion.id)
    return session.scalar(wanted.where(Procedure.code == code, Procedure.active))


def version(version_id: uuid.UUID) -> ProcedureVersion | None:
    """A version in any state: dossiers stay with the one they began under."""
    return session.get(ProcedureVersion, version_id)


def shown(code: str) -> tuple[Procedure, ProcedureVersion] | None:
    """A procedure with what the public reads of it: the published version, else the newest record as imported."""
    wanted = (
        select(Procedure, ProcedureVersion)
        .join(ProcedureVersion, ProcedureVersion.procedure_code == Procedure.code)
        .where(Procedure.code == code, Procedure.active, ProcedureVersion.state != VersionState.RETIRED)
        .order_by(ProcedureVersion.state.desc(), ProcedureVersion.number.desc())
    )
    found = session.execute(wanted.limit(1)).first()
    return (found[0], found[1]) if found else None
