"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import external, feeds, figures, lifecycle, looks, public, read, report, similar

BLUEPRINTS = (
    read.blp,
    *report.BLUEPRINTS,
    *lifecycle.BLUEPRINTS,
    *similar.BLUEPRINTS,
    *looks.BLUEPRINTS,
    *public.BLUEPRINTS,
    *figures.BLUEPRINTS,
    *feeds.BLUEPRINTS,
)
PAGES = (external.pages,)
