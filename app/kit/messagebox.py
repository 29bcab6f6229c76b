"""The message box at /dev/messages: what SMS and e-mail would have said. It does not exist in production."""

from flask import Blueprint, Flask, Response, render_template_string

from app.config import Config
from app.kit import api, channels

PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hộp tin thử · Cửa Số</title>
<style>
  :root { color-scheme: light dark }
  body { font: 17px/26px "Be Vietnam Pro", system-ui, sans-serif; max-width: 560px; margin: 0 auto; padding: 16px }
  h1 { font-size: 22px } article { border-top: 1px solid #8884; padding: 12px 0 }
  p { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere } small { opacity: .75 }
</style>
<h1>Hộp tin thử</h1>
<p>Tin nhắn và thư mà hệ thống sẽ gửi đi nằm ở đây khi chạy thử.
<a href="">Tải lại</a> · <a href="messages.json">JSON</a></p>
{% for m in messages %}
<article><small>{{ m.channel }} → {{ m.to }} · <time>{{ m.at.isoformat() }}</time></small><p>{{ m.text }}</p></article>
{% else %}
<p>Chưa có tin nào. Hãy thử đăng nhập bằng số điện thoại.</p>
{% endfor %}
</html>"""

blp = Blueprint("messagebox", __name__, url_prefix="/dev")


@blp.get("/messages")
def show_messages() -> Response:
    """The page."""
    page = render_template_string(PAGE, messages=channels.boxed())
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


@blp.get("/messages.json")
def list_messages() -> Response:
    """Newest first: [{id, channel, to, text, at}]."""
    rows = [{"id": m.id, "channel": m.channel, "to": m.to, "text": m.text, "at": m.at} for m in channels.boxed()]
    return api.raw(rows)


def init_app(app: Flask, config: Config) -> None:
    """Join the box, except in production."""
    if not config.production:
        app.register_blueprint(blp)
