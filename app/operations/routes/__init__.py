"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import blocks, bulk, desk, filings, place_codes, shield

BLUEPRINTS = (desk.blp, blocks.blp, filings.blp, place_codes.blp, *shield.BLUEPRINTS, *bulk.BLUEPRINTS)
