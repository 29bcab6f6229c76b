"""Every file of tests/data/photos gets the right answer, and what comes out is clean."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from app.media import decode
from app.media.decode import NotTaken
from app.media.photo import Fault, Photo
from tests.data.photos.answers import EXPECTED, PHOTOS


def cleaned(name: str) -> Photo:
    return decode.clean((PHOTOS / name).read_bytes())


def image(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def segments(jpeg: bytes) -> list[int]:
    """The markers of a JPEG up to its pixels (ITU-T T.81, B.1.1.3)."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        assert jpeg[at] == 0xFF
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return found


def difference(one: bytes, other: bytes) -> float:
    """Mean difference of two pictures, 0 to 255 (the numbers written into the test photos count little)."""
    grey = [image(jpeg).convert("L").resize((40, 40)) for jpeg in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*grey)).mean[0]


def png(made: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    made.save(out, "PNG", **options)
    return out.getvalue()


def test_no_file_is_forgotten():
    files = {str(path.relative_to(PHOTOS)) for folder in ("odd", "real") for path in (PHOTOS / folder).iterdir()}
    assert files == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_file_gets_the_right_answer(name):
    expected = EXPECTED[name]
    if isinstance(expected, Fault):
        with pytest.raises(NotTaken) as refused:
            cleaned(name)
        assert refused.value.fault is expected
        return

    photo = cleaned(name)
    large, small = image(photo.large), image(photo.small)
    assert large.size == (photo.width, photo.height) == expected
    assert max(small.size) == min(320, max(expected))
    for kept in (large, small):
        assert (kept.format, kept.mode) == ("JPEG", "RGB")
        kept.load()


@pytest.mark.parametrize("name", [name for name, answer in EXPECTED.items() if not isinstance(answer, Fault)])
def test_nothing_but_pixels_is_kept(name):
    """No Exif, XMP, ICC, IPTC or comment: only JFIF's own header and what decoding needs; and nothing after the end."""
    photo = cleaned(name)

    for jpeg in (photo.large, photo.small):
        assert set(segments(jpeg)) <= {0xE0, 0xDB, 0xC0, 0xC4}
        assert segments(jpeg).count(0xE0) == 1
        assert b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" in jpeg[:20]
        assert jpeg.endswith(b"\xff\xd9")
        assert b"PK\x03\x04" not in jpeg


@pytest.mark.parametrize(
    ("turned", "upright"),
    [
        ("real/orient_landscape_3.jpg", "real/orient_landscape_1.jpg"),
        ("real/orient_landscape_6.jpg", "real/orient_landscape_1.jpg"),
        ("real/orient_landscape_8.jpg", "real/orient_landscape_1.jpg"),
        ("real/orient_portrait_5.jpg", "real/orient_portrait_6.jpg"),
    ],
)
def test_photos_are_stored_upright(turned, upright):
    assert difference(cleaned(turned).large, cleaned(upright).large) < 3
    assert difference(cleaned(turned).small, cleaned(upright).small) < 3


def test_a_webp_is_turned_upright_too():
    with Image.open(PHOTOS / "odd/pillow_orientation_6.webp") as raw:
        upright = png(raw.convert("RGB").rotate(-90))

    assert difference(cleaned("odd/pillow_orientation_6.webp").large, upright) < 3


def test_transparent_becomes_white():
    assert ImageStat.Stat(image(cleaned("odd/gen_png_fully_transparent.png").large)).mean == [255, 255, 255]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_half_transparent_is_laid_on_white(mode):
    black = Image.new("LA", (2000, 50), (0, 128)).convert("RGBA")
    body = png(black if mode == "RGBA" else black.convert(mode))

    photo = decode.clean(body)

    assert photo.width == 1600
    assert all(abs(channel - 127) < 4 for channel in ImageStat.Stat(image(photo.large)).mean)


@pytest.mark.parametrize("size", [(64, 64), (3000, 40)])
def test_sixteen_bits_are_scaled_not_cut(size):
    body = png(Image.new("I;16", size, 0x8000))

    assert ImageStat.Stat(image(decode.clean(body).large)).mean == pytest.approx([128] * 3, abs=2)


def test_a_line_keeps_at_least_one_pixel():
    photo = decode.clean(png(Image.new("L", (9000, 1))))

    assert (photo.width, photo.height) == (1600, 1)
    assert image(photo.small).size == (320, 1)


def test_wide_colours_are_brought_to_srgb():
    """An iPhone's Display P3 taken for sRGB would look dull."""
    with Image.open(PHOTOS / "real/iphone_IMG_5195.heic") as raw:
        profile = raw.info["icc_profile"]
        part = raw.convert("RGB").crop((800, 1400, 1400, 2000))
    part.info = {}
    dull, vivid = (decode.clean(body).large for body in (png(part), png(part, icc_profile=profile)))

    saturation = [ImageStat.Stat(image(jpeg).convert("HSV")).mean[1] for jpeg in (dull, vivid)]
    assert saturation[1] > saturation[0] * 1.05


def test_a_broken_profile_costs_no_photo():
    body = png(Image.new("RGB", (10, 10), "red"), icc_profile=b"this is no profile")

    assert image(decode.clean(body).large).getpixel((5, 5))[0] > 240


def test_a_jpeg_that_breaks_off_late_is_kept_and_an_early_one_is_not():
    whole = (PHOTOS / "real/gps_nikon_0010.jpg").read_bytes()

    late = decode.clean(whole[: int(len(whole) * 0.9)])
    with pytest.raises(NotTaken):
        decode.clean(whole[: int(len(whole) * 0.6)])

    assert late.width == 640
    assert 360 <= late.height < 480


@pytest.mark.parametrize(("kind", "side"), [("PNG", 4500), ("WEBP", 3500)])
def test_each_format_has_its_limit_of_pixels(kind, side):
    out = io.BytesIO()
    Image.new("L", (side, side)).save(out, kind)

    with pytest.raises(NotTaken) as refused:
        decode.clean(out.getvalue())

    assert refused.value.fault is Fault.TOO_MANY_PIXELS


def test_near_duplicates_have_near_hashes():
    original, *copies = (
        cleaned(name).dhash
        for name in ("real/gps_nikon_0021.jpg", "odd/gen_neardup_brighter.jpg", "odd/gen_neardup_resized.jpg")
    )
    stranger = cleaned("real/gps_nikon_0038.jpg").dhash

    apart = [bin((original ^ other) & (2**64 - 1)).count("1") for other in (*copies, stranger)]
    assert max(apart[:2]) <= 6
    assert apart[2] >= 16
    assert all(-(2**63) <= value < 2**63 for value in (original, stranger))
