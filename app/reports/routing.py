"""Which rule of routing applies. Pure: what is named more exactly goes before what is named less exactly."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

COMMUNE_OFFICE = "commune_office"
"""In place of an agency's code: the office of the commune it lies in."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; None means every category, commune, owner. `agency` is a code or COMMUNE_OFFICE."""

    id: uuid.UUID
    category: str | None
    commune: str | None
    asset_owner: str | None
    agency: str

    @property
    def weight(self) -> int:
        """Whose it is outweighs what it is, and that outweighs where: a railway's lamp is a railway's."""
        return 4 * (self.asset_owner is not None) + 2 * (self.category is not None) + (self.commune is not None)

    def fits(self, category: str, commune: str, asset_owner: str | None) -> bool:
        wanted = ((self.category, category), (self.commune, commune), (self.asset_owner, asset_owner))
        return all(named is None or named == found for named, found in wanted)


def matching(
    rules: Iterable[Rule], category: str, commune: str, asset_owner: str | None, *, about_people: bool = False
) -> list[Rule]:
    """The rules that fit, the one that applies first. No two have one weight: they would name the same things.

    What tells about people (officials, children, offenders) goes elsewhere only by a rule that names its category:
    "everything here to this office" would hand it to those it is about (DOMAIN, Reports).
    """
    fitting = (rule for rule in rules if rule.fits(category, commune, asset_owner))
    if about_people:
        fitting = (rule for rule in fitting if rule.category is not None)
    return sorted(fitting, key=lambda rule: -rule.weight)
