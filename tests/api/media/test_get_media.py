"""GET /api/v1/media/{media_id}/{size}: photos out."""

import io
import uuid
from datetime import timedelta

import pytest
from PIL import Image

from app.kit import clock
from app.media import addresses, queries, service
from app.media.kinds import Audience


@pytest.fixture
def media_id(phone, photo) -> uuid.UUID:
    return uuid.UUID(phone(photo).json["media_id"])


def test_a_public_photo_is_cached_for_ever(client, session, media_id):
    service.set_audience([media_id], Audience.PUBLIC)
    session.commit()

    response = client.get(f"/api/v1/media/{media_id}/large")

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"] == "inline"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(io.BytesIO(response.data)).size == (640, 480)
    small = client.get(f"/api/v1/media/{media_id}/small")
    assert Image.open(io.BytesIO(small.data)).size == (320, 240)
    assert small.headers["ETag"] != response.headers["ETag"]


def test_who_has_it_already_gets_304(client, session, media_id):
    service.set_audience([media_id], Audience.PUBLIC)
    session.commit()
    first = client.get(f"/api/v1/media/{media_id}/large")

    again = client.get(f"/api/v1/media/{media_id}/large", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_private_photo_needs_its_signed_address(client, session, media_id):
    view = addresses.view(queries.get(media_id))

    assert client.get(f"/api/v1/media/{media_id}/large").status_code == 404
    response = client.get(view["large"])
    assert response.status_code == 200
    assert response.headers["Cache-Control"].startswith("private, max-age=")
    assert client.get(view["small"]).status_code == 200


def test_what_is_shown_for_one_look_is_kept_in_no_cache(client, session, media_id):
    brief = addresses.signed_path(media_id, "large", expires=clock.now() + timedelta(seconds=addresses.BRIEF))

    assert client.get(brief).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.replace("/large", "/small"),
        lambda path: path.replace("expires=1", "expires=2"),
        lambda path: path[:-1] + ("A" if path[-1] != "A" else "B"),
        lambda path: path.split("&", maxsplit=1)[0],
        lambda path: path.replace("signature=", "signature=%C3%A9"),
    ],
)
def test_a_changed_address_is_worth_nothing(client, session, media_id, spoil):
    assert client.get(spoil(addresses.signed_path(media_id, "large"))).status_code == 404


def test_a_signed_address_runs_out(client, session, media_id):
    path = addresses.signed_path(media_id, "large")

    with clock.stopped(clock.now() + timedelta(seconds=addresses.LIFETIME + 1)):
        assert client.get(path).status_code == 404


def test_addresses_stay_the_same_for_a_while_and_live_five_to_ten_minutes(session, media_id):
    start = clock.now().replace(minute=0, second=0, microsecond=0)
    with clock.stopped(start):
        first = addresses.signed_path(media_id, "large")
    with clock.stopped(start + timedelta(seconds=299)):
        assert addresses.signed_path(media_id, "large") == first
    with clock.stopped(start + timedelta(seconds=301)):
        assert addresses.signed_path(media_id, "large") != first

    assert f"expires={int(start.timestamp()) + 600}&" in first


UNKNOWN = "5f2b6a1e-3c0d-4a7b-9e64-0d1c2b3a4f59"


@pytest.mark.parametrize("path", [f"{UNKNOWN}/large", "nonsense/large", f"{UNKNOWN}/medium"])
def test_what_is_not_there_is_404(client, path):
    response = client.get(f"/api/v1/media/{path}")

    assert response.status_code == 404
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("query", ["expires=never", "expires=-1", "expires=9e99", "size=1"])
def test_an_odd_query_is_422(client, session, media_id, query):
    assert client.get(f"/api/v1/media/{media_id}/large?{query}").status_code == 422
