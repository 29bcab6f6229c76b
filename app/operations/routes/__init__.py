"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import bulk, desk, filings, notes, shield, templates

BLUEPRINTS = (desk.blp, filings.blp, *shield.BLUEPRINTS, *bulk.BLUEPRINTS, *notes.BLUEPRINTS, *templates.BLUEPRINTS)
