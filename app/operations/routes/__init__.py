"""HTTP of the desk. Parse, call, answer."""

from app.operations.routes import desk

BLUEPRINTS = (desk.blp,)
