"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import feeds, figures, looks, place_code, public, report, similar

BLUEPRINTS = (
    *report.BLUEPRINTS,
    *similar.BLUEPRINTS,
    *place_code.BLUEPRINTS,
    *looks.BLUEPRINTS,
    *public.BLUEPRINTS,
    *figures.BLUEPRINTS,
    *feeds.BLUEPRINTS,
)
