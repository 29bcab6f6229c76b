"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import (
    blocks,
    bulk,
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
    blocks.blp,
    place_codes.blp,
)
