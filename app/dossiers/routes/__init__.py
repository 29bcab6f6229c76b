"""HTTP of dossiers. Parse, call, answer."""

from app.dossiers.routes import citizen, counter, desk, numbers, tracking

BLUEPRINTS = (tracking.blp, citizen.blp, citizen.mine)
DESK_BLUEPRINTS = (counter.blp, numbers.blp, numbers.drafts, desk.blp, desk.papers_blp)
