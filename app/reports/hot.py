"""The hottest reads, written out for the driver (bench/): by way of the ORM each costs two to three times as much.

Visibility lives in the WHERE here as in queries.py. Rows are named tuples with the columns that views reads.
"""

import uuid
from collections import namedtuple
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, LiteralString

from app.kit import clock, paging
from app.kit.db import hot_rows, raw_rows
from app.kit.errors import NotFound
from app.reports.draft import Reporter
from app.reports.showing import SHOWN
from app.reports.workflow import ANSWER_OUT, NOT_TAKEN_UP

_HEAD: LiteralString = (
    "id code state publication publicity category_code text location_source lat lon shown_lat shown_lon accuracy_m"
    " address commune filed_at updated_at due_at agency_id public_answer me_too"
)
_SELECT_HEAD: LiteralString = ", ".join(f"r.{column}" for column in _HEAD.split())
_REST: LiteralString = (
    "answers seen_at clock_off due_note version state_since resume_state bounces parts parent_id merged_into_id"
    " anonymised_at voice_id voice_seconds transcript no_photo_reason"
)
_SELECT_REST: LiteralString = ", ".join(f"r.{column}" for column in _REST.split())

Summary = namedtuple("Summary", f"{_HEAD} media_id purpose width height")  # type: ignore[misc]  # names from one list
Detail = namedtuple("Detail", f"{_HEAD} {_REST} timeline photos own following rating")  # type: ignore[misc]  # as above

_FOLLOWED: LiteralString = (
    "EXISTS (SELECT FROM report_follower f WHERE f.report_id = r.id AND (f.account_id = $2 OR f.secret_hash = $3))"
)
_OWNED: LiteralString = f"""
       COALESCE(r.reporter_id = $2 OR r.secret_hash = $3, false) AS own,
       {_FOLLOWED} AS following,
       (SELECT json_build_array(stars, comment) FROM report_rating WHERE report_id = r.id) AS rating
"""
_ENDS = sorted(NOT_TAKEN_UP)
_NOBODYS: LiteralString = "false AS own, false AS following, NULL AS rating"


def _detail(*, mine: LiteralString, where: LiteralString) -> LiteralString:
    """The SELECT of a whole report: `mine` is what only its reporter and its followers have of it."""
    return f"""
    SELECT {_SELECT_HEAD}, {_SELECT_REST}, e.timeline, m.photos, {mine}
    FROM report r
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(id, kind, state, to_char(written_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), agency,
                                         public_text, changes ->> 'reason', changes -> 'due_at' ->> 'to', author_kind)
                         ORDER BY version) AS timeline
        FROM report_entry WHERE report_id = r.id
    ) e
    CROSS JOIN LATERAL (
        SELECT COALESCE(json_agg(json_build_array(media_id, purpose, width, height) ORDER BY purpose DESC, position),
                        '[]') AS photos
        FROM report_media WHERE report_id = r.id
    ) m
    WHERE r.id = $1 AND ({where})
    """


# Of what ended hidden its followers read that it did; see views.detail.
_ENDED_UNSEEN: LiteralString = f"r.state = ANY($4) AND NOT r.sealed AND r.publicity <> 'never' AND {_FOLLOWED}"
_KNOWN: LiteralString = _detail(
    mine=_OWNED, where=f"{SHOWN} OR r.reporter_id = $2 OR r.secret_hash = $3 OR ({_ENDED_UNSEEN})"
)
# Who names neither account nor secret is asked about nothing that hangs on them; most who read are such.
_PUBLIC: LiteralString = _detail(mine=_NOBODYS, where=SHOWN)

ANSWERED: LiteralString = "r.state = ANY(%(answered)s)"


def listing(*, where: LiteralString, photo: LiteralString) -> LiteralString:
    """The SELECT of a list: rows of Summary where `where` holds, each with the first photo for which `photo` does."""
    return f"""
    SELECT {_SELECT_HEAD}, p.media_id, p.purpose, p.width, p.height
    FROM report r
    LEFT JOIN LATERAL (
        SELECT media_id, purpose, width, height FROM report_media
        WHERE report_id = r.id AND ({photo}) ORDER BY purpose DESC, position LIMIT 1
    ) p ON true
    WHERE {where}
    """


_OWN = listing(where="r.reporter_id = %(account)s AND r.parent_id IS NULL", photo=f"purpose = 'reported' OR {ANSWERED}")

_FILED: LiteralString = """
SELECT t.own, t.content_hash, (
    SELECT count(*) FROM report
    WHERE (reporter_id = $2 OR secret_hash = $3 OR device_hash = $4) AND filed_at > $5
) AS lately
FROM (SELECT) one LEFT JOIN (
    SELECT (reporter_id = $2 OR secret_hash = $3) AS own, content_hash FROM report WHERE id = $1
) t ON true
"""


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing asks first: who has this id, and how much this reporter filed in the last hour."""

    own: bool | None
    """None where the id is free, or the reporter is not known to be the owner."""
    content_hash: bytes | None
    lately: int


def detail(report_id: uuid.UUID, *, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Any:
    """A published report, one's own, or one followed that ended hidden, in one query. Raises NotFound."""
    is_known = account_id is not None or secret_hash is not None
    known = (_KNOWN, (report_id, account_id, secret_hash, _ENDS))
    rows = raw_rows(*known) if is_known else raw_rows(_PUBLIC, (report_id,))
    if not rows:
        raise NotFound
    return Detail._make(rows[0])


def filed(report_id: uuid.UUID, reporter: Reporter, device_hash: bytes | None = None) -> Filed:
    """Whether an id is taken, and how many reports this reporter or phone filed within the last hour; one query."""
    since = clock.now() - timedelta(hours=1)
    return Filed(*raw_rows(_FILED, (report_id, reporter.account_id, reporter.secret_hash, device_hash, since))[0])


def of_account(account_id: uuid.UUID, *, limit: int, cursor: str | None) -> list[Any]:
    """An account's own reports, the newest first; one more than `limit`."""
    return _page(_OWN, {"account": account_id}, limit, cursor)


def _page(query: LiteralString, values: dict[str, Any], limit: int, cursor: str | None) -> list[Any]:
    if cursor is not None:
        values["filed_at"], values["last"] = paging.decode(cursor, (datetime, uuid.UUID))
        query += " AND (r.filed_at, r.id) < (%(filed_at)s, %(last)s)"
    query += " ORDER BY r.filed_at DESC, r.id DESC LIMIT %(limit)s"
    return [
        Summary._make(row) for row in hot_rows(query, {**values, "answered": sorted(ANSWER_OUT), "limit": limit + 1})
    ]
