"""An uploaded photo becomes two clean ones: upright, sRGB, without any metadata (so no GPS position either).

Runs in a process of its own (decoder.py), because the bytes come from anyone. Knows nothing of the web.

What is taken: JPEG, PNG, WebP and HEIC, by their first bytes and a decoder that really reads them; never by name or
declared type. Two rules for odd ones:
- Sizes are refused by the header, before a pixel is decoded. The limits per format keep the work under 300 MB and
  5 s, and are above what phones make: 108 MP JPEG, 24 MP HEIC.
- A baseline JPEG whose end is missing (a phone that ran out of storage) is kept, cut to the rows that arrived, when
  these are three quarters of it or more. Less than that, or any other format, is unreadable: better to ask for the
  photo again than to store half the evidence.
"""

import io
import math
from collections.abc import Sequence

import pillow_heif
from PIL import Image, ImageCms, ImageDraw, ImageFile

from app.media.photo import Box, Fault, NotTaken, Photo

LARGE = 1600
SMALL = 320
_ENOUGH_ROWS = 0.75
_MEGAPIXEL = 1_000_000
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4 A
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.createProfile("sRGB")

# Sizes are judged below, per format; Pillow's one limit for all is both too low (108 MP phones) and too high (WebP).
Image.MAX_IMAGE_PIXELS = None
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def clean(body: bytes, boxes: Sequence[Box] = ()) -> Photo:
    """Decode an upload and encode it anew, `boxes` of it black. Raises NotTaken."""
    try:
        return _two_sizes(body, boxes)
    except NotTaken:
        raise
    except MemoryError as error:
        raise NotTaken(Fault.TOO_MANY_PIXELS) from error
    except Exception as error:
        # Decoder libraries raise many things over broken bytes; to the sender they all mean the same.
        raise NotTaken(Fault.UNREADABLE) from error


def _two_sizes(body: bytes, boxes: Sequence[Box]) -> Photo:
    image = _to_srgb(_shrunk(_opened(body), LARGE))
    _black_out(image, boxes)
    # From what is left: no size is ever made of pixels that were to go.
    small = _shrunk(image, SMALL)
    return Photo(_jpeg(image), _jpeg(small), image.width, image.height, dhash(small))


def _black_out(image: Image.Image, boxes: Sequence[Box]) -> None:
    """Replace the pixels of these boxes; nothing of them is in what is encoded afterwards."""
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        pen.rectangle((left, top, right - 1, bottom - 1), fill="black")


def dhash(image: Image.Image) -> int:
    """The 64-bit difference hash as a signed number: near-identical photos differ in few bits.

    One bit per pair of neighbours in a 9 x 8 grey miniature: is the right one brighter?
    """
    grey = image.convert("L").resize((9, 8), Image.Resampling.BILINEAR).tobytes()
    bits = 0
    for row in range(0, 72, 9):
        for left, right in zip(grey[row : row + 8], grey[row + 1 : row + 9], strict=True):
            bits = bits << 1 | (right > left)
    return int.from_bytes(bits.to_bytes(8), signed=True)


def kind_of(body: bytes) -> str:
    """The Pillow format that the first bytes announce. Raises NotTaken for all but the four kinds we take."""
    if body.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "WEBP"
    if body[4:8] == b"ftyp" and body[8:12] in _HEIC_BRANDS:
        return "HEIF"
    raise NotTaken(Fault.KIND if body else Fault.UNREADABLE)


def _opened(body: bytes) -> Image.Image:
    """The upright image, decoded at the least size that still serves; its colours are still the camera's own."""
    kind = kind_of(body)
    image = Image.open(io.BytesIO(body), formats=[kind])
    if image.width * image.height > _pixel_limit(kind, image):
        raise NotTaken(Fault.TOO_MANY_PIXELS)
    loaded = _load_jpeg(image) if kind == "JPEG" else _load(image)
    shrunk = _shrunk(loaded, LARGE)
    # Asked only now: for a PNG Pillow decodes the pixels to find its Exif.
    turn = _UPRIGHT.get(_orientation(image))
    if turn is None:
        return shrunk
    upright = shrunk.transpose(turn)
    upright.info = shrunk.info
    return upright


def _pixel_limit(kind: str, image: Image.Image) -> int:
    """How many pixels the format's own decoder can be given within 300 MB (measured in its test)."""
    if kind == "JPEG":
        # A progressive one is held whole as coefficients, up to 6 bytes a pixel; a baseline one row by row.
        return (25 if image.info.get("progressive") else 120) * _MEGAPIXEL
    return {"PNG": 20, "WEBP": 12, "HEIF": 26}[kind] * _MEGAPIXEL


def _orientation(image: Image.Image) -> int:
    """What the camera says about up. Broken Exif is common, and no reason to refuse a photo."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  (Pillow's parser fails in many ways on broken Exif; none matters here)
        return 1


def _load(image: Image.Image) -> Image.Image:
    image.load()
    return image


def _load_jpeg(image: Image.Image) -> Image.Image:
    """Decode, scaled by 1/2, 1/4 or 1/8 as it goes, which libjpeg only does when asked at the photo's own ratio."""
    image.draft(None, _fitting(image.size, LARGE))
    try:
        return _load(image)
    except OSError:
        return _rows_that_arrived(image)


def _rows_that_arrived(image: Image.Image) -> Image.Image:
    """The upper part of a JPEG that broke off while loading. Raises NotTaken when it is less than three quarters."""
    assert isinstance(image, ImageFile.ImageFile)
    # Without tiles left to load, Pillow shows what it has; rows that never came are zeros.
    image.tile = []
    box = image.getbbox()
    rows = box[3] if box else 0
    if rows < image.height * _ENOUGH_ROWS:
        raise NotTaken(Fault.UNREADABLE)
    arrived = image.crop((0, 0, image.width, rows))
    arrived.info = image.info
    return arrived


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    """The image within a square, its ratio and its `info` kept. Never enlarged."""
    size = _fitting(image.size, longest)
    if size == image.size:
        return image
    smooth = _in_a_smooth_mode(image)
    # Hamming: as sharp as bicubic when making smaller, at half the cost of Lanczos.
    shrunk = smooth.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)
    shrunk.info = image.info
    return shrunk


def _fitting(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = longest / max(size)
    if scale >= 1:
        return size
    width, height = (max(1, math.floor(side * scale + 0.5)) for side in size)
    return width, height


def _in_a_smooth_mode(image: Image.Image) -> Image.Image:
    """Palettes and single bits cannot be scaled smoothly, and 16 bits are more than a JPEG holds."""
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if image.mode.startswith("I"):
        # Pillow would clip at 255 instead of scaling.
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "RGB" and "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _to_srgb(image: Image.Image) -> Image.Image:
    """Plain sRGB, on white where it was transparent, with nothing of the original's `info`."""
    profile = image.info.get("icc_profile")
    opaque = _on_white(_in_a_smooth_mode(image))
    converted = _from_profile(opaque, profile) if profile else opaque
    plain = converted.convert("RGB")
    # The encoder would write a comment, a resolution or a profile that it finds here.
    plain.info = {}
    return plain


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    layer = image.convert("RGBA")
    page = Image.new("RGB", layer.size, "white")
    page.paste(layer, mask=layer.getchannel("A"))
    return page


def _from_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken or foreign profile: the colours are a little off, the photo is still good.
        return image
    return converted or image


def _jpeg(image: Image.Image) -> bytes:
    image.info = {}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, subsampling="4:2:0")
    return out.getvalue()
