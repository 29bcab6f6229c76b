"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import place_code, report

BLUEPRINTS = (*report.BLUEPRINTS, *place_code.BLUEPRINTS)
