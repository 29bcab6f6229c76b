"""HTTP of dossiers. Parse, call, answer."""

from app.dossiers.routes import citizen, counter, desk, tracking

BLUEPRINTS = (tracking.blp, citizen.blp, citizen.mine)
DESK_BLUEPRINTS = (counter.blp, desk.blp)
