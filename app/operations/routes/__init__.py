"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import (
    blocks,
    bulk,
    callbacks,
    calls,
    candidates,
    desk,
    duty,
    extensions,
    figures,
    filings,
    notes,
    place_codes,
    routing,
    shield,
    templates,
)

BLUEPRINTS = (
    desk.blp,
    candidates.blp,
    filings.blp,
    place_codes.blp,
    blocks.blp,
    callbacks.blp,
    *shield.BLUEPRINTS,
    *bulk.BLUEPRINTS,
    *notes.BLUEPRINTS,
    *templates.BLUEPRINTS,
    calls.blp,
    duty.blp,
    duty.calls,
    extensions.blp,
    figures.blp,
    routing.blp,
)
