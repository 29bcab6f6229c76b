"""Which rule of routing applies."""

import uuid

from app.reports.routing import Rule, matching


def rule(agency: str, category: str | None = None, commune: str | None = None, owner: str | None = None) -> Rule:
    return Rule(uuid.uuid4(), category, commune, owner, agency)


LAMPS = rule("so-xay-dung", "den-duong")
HERE = rule("ban-quan-ly-vinh-nha-trang", commune="22366")
LAMPS_HERE = rule("dien-luc", "den-duong", "22366")
RAILWAY = rule("duong-sat", owner="duong-sat")
ALL = [HERE, LAMPS, RAILWAY, LAMPS_HERE]


def found(category: str, commune: str, owner: str | None = None) -> list[str]:
    return [each.agency for each in matching(ALL, category, commune, owner)]


def test_what_names_more_goes_first() -> None:
    assert found("den-duong", "22366") == ["dien-luc", "so-xay-dung", "ban-quan-ly-vinh-nha-trang"]
    assert found("den-duong", "22333") == ["so-xay-dung"]
    assert found("rac-thai", "22366") == ["ban-quan-ly-vinh-nha-trang"]
    assert found("rac-thai", "22333") == []


def test_whose_it_is_outweighs_what_it_is_and_where() -> None:
    assert found("den-duong", "22366", "duong-sat")[0] == "duong-sat"
    # An owner that no rule names changes nothing.
    assert found("den-duong", "22333", "quoc-lo") == ["so-xay-dung"]
