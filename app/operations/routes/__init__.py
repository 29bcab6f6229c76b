"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import (
    blocks,
    bulk,
    callbacks,
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
    place_codes.blp,
    blocks.blp,
    callbacks.blp,
    *shield.BLUEPRINTS,
    *bulk.BLUEPRINTS,
    calls.blp,
    duty.blp,
    duty.calls,
    extensions.blp,
    routing.blp,
    *notes.BLUEPRINTS,
    *templates.BLUEPRINTS,
)
