"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import report

BLUEPRINTS = (*report.BLUEPRINTS,)
