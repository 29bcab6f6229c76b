"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import bulk, desk, filings, shield

BLUEPRINTS = (desk.blp, filings.blp, *shield.BLUEPRINTS, *bulk.BLUEPRINTS)
