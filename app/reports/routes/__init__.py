"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import feeds, figures, looks, public, report, similar

BLUEPRINTS = (
    *report.BLUEPRINTS,
    *similar.BLUEPRINTS,
    *looks.BLUEPRINTS,
    *public.BLUEPRINTS,
    *figures.BLUEPRINTS,
    *feeds.BLUEPRINTS,
)
