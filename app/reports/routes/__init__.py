"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import report, similar

BLUEPRINTS = (*report.BLUEPRINTS, *similar.BLUEPRINTS)
