"""What a camera sees, as a file for Chromium's fake one."""

import io
from pathlib import Path

import segno
from PIL import Image, ImageFilter

SIZE = (1280, 720)
FRAMES = 3


def of_code(text: str, path: Path) -> Path:
    """A card's QR code held before a camera: askew, not quite sharp, on a grey ground (Y4M, 4:2:0)."""
    drawn = io.BytesIO()
    segno.make(text, error="m", encoding="utf-8").save(drawn, kind="png", scale=8, border=4, light="#ddd")
    code = Image.open(drawn).convert("RGB").rotate(6, expand=True, fillcolor="#bbb", resample=Image.Resampling.BICUBIC)
    scene = Image.new("RGB", SIZE, "#999")
    scene.paste(code, ((SIZE[0] - code.width) // 2, (SIZE[1] - code.height) // 2))
    seen = scene.filter(ImageFilter.GaussianBlur(1)).convert("YCbCr")
    light, blue, red = seen.split()
    half = (SIZE[0] // 2, SIZE[1] // 2)
    frame = light.tobytes() + blue.resize(half).tobytes() + red.resize(half).tobytes()
    head = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + b"".join(b"FRAME\n" + frame for _ in range(FRAMES)))
    return path
