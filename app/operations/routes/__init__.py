"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk, duty, extensions, routing

BLUEPRINTS = (desk.blp, duty.blp, duty.calls, extensions.blp, routing.blp)
