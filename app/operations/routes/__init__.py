"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk, routing

BLUEPRINTS = (desk.blp, routing.blp)
