"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import bulk, desk, shield

BLUEPRINTS = (desk.blp, *shield.BLUEPRINTS, *bulk.BLUEPRINTS)
