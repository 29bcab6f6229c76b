"""The rules of routing, for whoever edits them."""

from collections.abc import Sequence

from sqlalchemy import select

from app.kit.db import session
from app.reports.models import RoutingRule


def rules() -> Sequence[RoutingRule]:
    """All rules, those of categories first, then by place."""
    wanted = select(RoutingRule).order_by(RoutingRule.category_code, RoutingRule.commune, RoutingRule.asset_owner)
    return session.scalars(wanted).all()
