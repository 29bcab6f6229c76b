"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk, extensions, routing

BLUEPRINTS = (desk.blp, extensions.blp, routing.blp)
