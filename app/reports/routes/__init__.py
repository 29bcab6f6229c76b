"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import lifecycle, report

BLUEPRINTS = (*report.BLUEPRINTS, *lifecycle.BLUEPRINTS)
