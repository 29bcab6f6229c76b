"""HTTP of category suggestions. Parse, call, answer."""

from flask import Response

from app.kit import api, ratelimit
from app.kit.access import client_address, guards
from app.kit.errors import TooMany
from app.reports import catalogue
from app.reports.schemas.suggesting import CategoryGuesses, WordsAsked
from app.reports.service import learning
from app.reports.suggesting import Asked

PER_ADDRESS = 24_000  # questions an hour and process: some a report, and a carrier hides a town

blp = api.Blueprint(
    "category-suggestions", guard=guards.anyone, url_prefix="/api/v1/categories", description="Which kind it may be"
)
BLUEPRINTS = (blp,)


@blp.route("/suggest", methods=["POST"])
@blp.arguments(WordsAsked)
@blp.response(200, CategoryGuesses)
@blp.refuses(TooMany)
def suggest_categories(asked: Asked) -> Response:
    """Suggest categories for some words; nothing is kept, and nothing is decided."""
    ratelimit.hit_here(f"suggest:address:{client_address()}", limit=PER_ADDRESS, per=3600)
    views = catalogue.current().kind_views
    items = [
        {**views[guess.category], "share": round(guess.share, 3), "because": guess.because}
        for guess in learning.suggest(asked)
    ]
    return api.raw({"items": items})
