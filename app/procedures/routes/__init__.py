"""HTTP of the catalogue. Parse, call, answer."""

from app.procedures.routes import desk, page, public

BLUEPRINTS = (public.blp,)
DESK_BLUEPRINTS = (desk.blp,)
PAGES = (page.pages,)
