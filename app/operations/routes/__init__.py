"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import (
    blocks,
    bulk,
    calls,
    desk,
    duty,
    extensions,
    filings,
    notes,
    place_codes,
    routing,
    shield,
    templates,
)

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
    blocks.blp,
    place_codes.blp,
)
