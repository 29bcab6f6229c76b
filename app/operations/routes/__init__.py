"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import calls, desk, duty, extensions, routing

BLUEPRINTS = (calls.blp, desk.blp, duty.blp, duty.calls, extensions.blp, routing.blp)
