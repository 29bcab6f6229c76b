"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import feeds, figures, public, report

BLUEPRINTS = (*report.BLUEPRINTS, *public.BLUEPRINTS, *figures.BLUEPRINTS, *feeds.BLUEPRINTS)
