"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import public, report

BLUEPRINTS = (*report.BLUEPRINTS, *public.BLUEPRINTS)
