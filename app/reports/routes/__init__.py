"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import looks, report

BLUEPRINTS = (*report.BLUEPRINTS, *looks.BLUEPRINTS)
