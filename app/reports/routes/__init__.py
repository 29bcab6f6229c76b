"""HTTP of reports. Parse, call, answer."""

from app.reports.routes import lifecycle, report, similar

BLUEPRINTS = (*report.BLUEPRINTS, *lifecycle.BLUEPRINTS, *similar.BLUEPRINTS)
