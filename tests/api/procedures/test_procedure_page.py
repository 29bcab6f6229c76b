"""GET /procedures/{code}: the page people read, print and share."""

import re

import pytest

from app.kit.db import unit_of_work
from app.procedures import seed, sheet


@pytest.fixture
def published(session):
    with unit_of_work():
        seed.publish_demo()


def test_it_says_what_to_bring_how_long_and_what_it_costs(published, client):
    page = client.get("/procedures/1.001193")

    assert page.status_code == 200
    assert page.mimetype == "text/html"
    text = page.get_data(as_text=True)
    for words in (
        "Dành cho ai",
        "Giấy chứng sinh",
        "2 giờ làm việc",
        "Không thu",
        "Nhận sau 15:00",
        "UBND phường Nha Trang",
    ):
        assert words in text
    assert "Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 2" in text
    assert "chưa rà soát" not in text


def test_in_english_it_says_whom_it_is_for_and_counts_in_english(published, client):
    text = client.get("/procedures/1.001193?lang=en").get_data(as_text=True)
    assert "<li>Vietnamese citizens</li>" in text
    assert "Công dân Việt Nam" not in text
    counted = [sheet.count_line({"originals": n, "copies": n, "required": True}, "en") for n in (1, 2)]
    assert counted == ["1 original, 1 copy", "2 originals, 2 copies"]


def test_it_needs_no_script_and_loads_nothing_from_elsewhere(client):
    text = client.get("/procedures/2.000815").get_data(as_text=True)

    # The one there is sorts the centres and draws a map; without it the list stands.
    assert re.findall(r"<script[^>]*>", text) == ['<script type="module" src="/centres/centres.js">']
    assert " on" not in re.sub(r">[^<]*<", "><", text).replace(" open", "")
    assert (
        re.findall(
            r'(?:src|href)="(?!/|\?|tel:|https://dichvucong\.gov\.vn/|https://www\.openstreetmap\.org/\?mlat)([^"]*)"',
            text,
        )
        == []
    )


def test_its_qr_code_and_address_are_its_own(client, app):
    text = client.get("/procedures/2.000815").get_data(as_text=True)
    assert "<svg" in text
    assert f"{app.extensions['settings'].public_url}/procedures/2.000815" in text


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [("", "vi", "vi"), ("", "en-GB", "en"), ("?lang=vi", "en", "vi"), ("?lang=en", "vi", "en")],
)
def test_it_speaks_the_language_of_whoever_asks(client, query, accept, expected):
    text = client.get(f"/procedures/2.000815{query}", headers={"Accept-Language": accept}).get_data(as_text=True)
    assert f'<html lang="{expected}">' in text
    assert ("What to bring" in text) == (expected == "en")


def test_an_unchecked_record_says_so(client):
    assert "tỉnh chưa rà soát" in client.get("/procedures/1.012784").get_data(as_text=True)


def test_it_guides_to_the_system_that_keeps_the_dossier(published, client):
    text = client.get("/procedures/1.004222").get_data(as_text=True)
    assert "nộp trên Cổng Dịch vụ công quốc gia" in text
    assert "Hồ sơ do hệ thống của bộ, ngành giữ" in text
    assert 'href="https://dichvucong.gov.vn/' in text
    here = client.get("/procedures/1.001193").get_data(as_text=True)
    assert "Bất kỳ trung tâm nào trong tỉnh cũng nhận" in here
    assert "Hồ sơ do" not in here
    assert 'href="https://dichvucong.gov.vn/' not in here


@pytest.mark.parametrize(
    ("channel", "record"), [("counter", "national"), ("counter", "ministry"), ("national", "here")]
)
def test_wherever_it_is_kept_and_filed_the_page_says_both(channel, record):
    view = {"filing_channel": channel, "system_of_record": record}
    for language in ("vi", "en"):
        filed, *kept = sheet.where_sentences(view, language)
        assert filed == sheet.WORDS[language]["national" if channel == "national" else "anywhere"]
        assert [sheet.SYSTEMS[language][record] in sentence for sentence in kept] == [True] * (record != "here")


def test_a_preview_of_it_says_how_long_and_where(published, client, app):
    text = client.get("/procedures/1.001193").get_data(as_text=True)
    told = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text))
    assert "khai sinh" in told["og:title"]
    assert "2 giờ làm việc" in told["og:description"] == told["description"]
    assert told["og:url"] == f"{app.extensions['settings'].public_url}/procedures/1.001193"


def test_an_unknown_code_gets_a_friendly_page_and_cannot_write_into_it(client):
    page = client.get("/procedures/<b>1")
    assert page.status_code == 404
    assert "Không có thủ tục này" in page.get_data(as_text=True)
    assert "<b>" not in page.get_data(as_text=True)


def test_every_procedure_has_a_page(client, session):
    """All of them are read, however odd the record."""
    from sqlalchemy import text

    codes = session.scalars(text("SELECT code FROM procedure ORDER BY code")).all()
    assert len(codes) == 2849
    for code in codes[::40]:
        assert client.get(f"/procedures/{code}").status_code == 200, code


def test_every_centre_has_its_place_and_a_way_to_it(client):
    text = client.get("/procedures/2.000815").get_data(as_text=True)
    known = r'<li data-code="ubnd-22366" data-commune="22366" data-lat="([\d.]+)" data-lon="([\d.]+)">(.*?)</li>'
    (centre,) = re.findall(known, text)
    assert 12 < float(centre[0]) < 12.6
    assert 109 < float(centre[1]) < 109.4
    assert "Phường Nha Trang" in centre[2]
    assert f"mlat={centre[0]}" in centre[2]
