"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import bulk, calls, desk, duty, extensions, filings, notes, routing, shield, templates

BLUEPRINTS = (
    desk.blp,
    filings.blp,
    *shield.BLUEPRINTS,
    *bulk.BLUEPRINTS,
    *notes.BLUEPRINTS,
    *templates.BLUEPRINTS,
    calls.blp,
    duty.blp,
    duty.calls,
    extensions.blp,
    routing.blp,
)
