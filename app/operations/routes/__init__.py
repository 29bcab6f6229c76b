"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk, filings

BLUEPRINTS = (desk.blp, filings.blp)
