"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk, filings, place_codes

BLUEPRINTS = (desk.blp, filings.blp, place_codes.blp)
