"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk, shield

BLUEPRINTS = (desk.blp, *shield.BLUEPRINTS)
