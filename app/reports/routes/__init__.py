"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import feeds, figures, lifecycle, looks, public, read, report, similar, suggesting

BLUEPRINTS = (
    read.blp,
    *report.BLUEPRINTS,
    *lifecycle.BLUEPRINTS,
    *similar.BLUEPRINTS,
    *suggesting.BLUEPRINTS,
    *looks.BLUEPRINTS,
    *public.BLUEPRINTS,
    *figures.BLUEPRINTS,
    *feeds.BLUEPRINTS,
)
