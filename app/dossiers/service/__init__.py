"""Every write of dossiers."""

from app.dossiers.service.receiving import receive

__all__ = ["receive"]
