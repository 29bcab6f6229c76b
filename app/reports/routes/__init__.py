"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import feeds, figures, lifecycle, looks, place_code, public, read, report, similar

BLUEPRINTS = (
    read.blp,
    *report.BLUEPRINTS,
    *lifecycle.BLUEPRINTS,
    *similar.BLUEPRINTS,
    *place_code.BLUEPRINTS,
    *looks.BLUEPRINTS,
    *public.BLUEPRINTS,
    *figures.BLUEPRINTS,
    *feeds.BLUEPRINTS,
)
