"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import (
    bulk,
    calls,
    desk,
    duty,
    extensions,
    figures,
    filings,
    notes,
    routing,
    shield,
    templates,
)

BLUEPRINTS = (
    desk.blp,
    filings.blp,
    *shield.BLUEPRINTS,
    *bulk.BLUEPRINTS,
    calls.blp,
    duty.blp,
    duty.calls,
    extensions.blp,
    figures.blp,
    routing.blp,
    *notes.BLUEPRINTS,
    *templates.BLUEPRINTS,
)
