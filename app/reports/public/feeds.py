"""Published reports for other programs: GeoJSON (RFC 7946), CSV (RFC 4180), Atom (RFC 4287)."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from app.kit import text
from app.reports import names

Item = dict[str, Any]
"""A report as views.summary makes it for the public."""

ATOM = "http://www.w3.org/2005/Atom"
COLUMNS = (
    "id", "code", "state", "category", "category_name", "commune", "commune_name", "agency", "agency_name", "filed_at",
    "updated_at", "due_at", "lat", "lon", "address", "text", "public_answer", "url",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""


def flat(item: Item, home: str) -> dict[str, Any]:
    """A report as one row; names in Vietnamese, times RFC 3339. `home` is the address of this installation."""
    location = item["location"]
    return {
        **{name: item[name] for name in ("code", "state", "text", "public_answer")},
        "id": str(item["id"]),
        "category": item["category"]["code"],
        "category_name": item["category"]["name"]["vi"],
        "commune": location["commune"]["code"],
        "commune_name": location["commune"]["full_name"],
        "agency": item["agency"]["code"],
        "agency_name": item["agency"]["name"]["vi"],
        **{name: _written(item[name]) for name in ("filed_at", "updated_at", "due_at")},
        **{name: location[name] for name in ("lat", "lon", "address")},
        "url": f"{home}/reports/{item['id']}",
    }


def geojson(items: Sequence[Item], home: str) -> bytes:
    """A FeatureCollection; what has no place on the map has no geometry (RFC 7946, section 3.2)."""
    features = []
    for item in items:
        row = flat(item, home)
        lat, lon = row.pop("lat"), row.pop("lon")
        geometry = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
        features.append({"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row})
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def table(items: Sequence[Item], home: str) -> bytes:
    """CSV with a header, in UTF-8 with the mark by which spreadsheets know it. No cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in flat(item, home).items()} for item in items)
    return out.getvalue().encode("utf-8-sig")


def harmless(value: Any) -> Any:
    """A text that could be a formula gets an apostrophe in front, which spreadsheets show as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def atom(items: Sequence[Item], home: str, *, title: str, address: str) -> bytes:
    """An Atom feed, the newest first; `address` is its own, and its id."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", max((_written(item["updated_at"]) or "" for item in items), default="1970-01-01T00:00:00Z"))
    ET.SubElement(feed, "link", {"rel": "self", "href": address, "type": "application/atom+xml"})
    _add(ET.SubElement(feed, "author"), "name", "Cửa Số")
    for item in items:
        _entry(feed, flat(item, home))
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ET.Element, row: dict[str, Any]) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", f"urn:uuid:{row['id']}")
    _add(entry, "title", f"{row['category_name']}, {row['commune_name']}")
    _add(entry, "updated", row["updated_at"])
    _add(entry, "published", row["filed_at"])
    ET.SubElement(entry, "link", {"href": row["url"]})
    ET.SubElement(entry, "category", {"term": row["category"], "label": row["category_name"]})
    words = (names.STATES[row["state"]]["vi"], row["text"], row["public_answer"])
    _add(entry, "summary", " · ".join(filter(None, words)))


def _add(parent: ET.Element, name: str, words: str) -> None:
    # Once more: what was taken in under earlier rules may hold what XML does not know.
    ET.SubElement(parent, name).text = text.nfc(words)


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
