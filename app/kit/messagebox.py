"""The message box at /dev/messages: what SMS and e-mail would have said. It does not exist in production."""

import uuid

from flask import Blueprint, Flask, Response, current_app, redirect, render_template_string
from werkzeug.wrappers import Response as Answer

from app.config import Config
from app.kit import api, channels
from app.kit.errors import NotFound

PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hộp tin thử · Cửa Số</title>
<style>
  :root { color-scheme: light dark }
  body { font: 17px/26px "Be Vietnam Pro", system-ui, sans-serif; max-width: 560px; margin: 0 auto; padding: 16px }
  h1 { font-size: 22px } article { border-top: 1px solid #8884; padding: 12px 0 }
  p { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere } small { opacity: .75 }
  button { font: inherit; min-height: 48px; padding: 0 16px; border: 1px solid; border-radius: 12px }
  button { background: none; color: inherit }
</style>
<h1>Hộp tin thử</h1>
<p>Tin nhắn và thư mà hệ thống sẽ gửi đi nằm ở đây khi chạy thử.
<a href="">Tải lại</a> · <a href="messages.json">JSON</a></p>
{% for m in messages %}
<article><small>{{ m.channel }} → {{ m.to }} · <time>{{ m.at.isoformat() }}</time></small><p>{{ m.text }}</p>
{% if m.delivered_at %}<p>✓ Đã báo là tới máy.</p>
{% elif m.receipt_id %}
<form method="post" action="messages/{{ m.id }}/delivered"><button>Báo là tin đã tới máy</button></form>
{% endif %}</article>
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


@blp.post("/messages/<uuid:message_id>/delivered")
def press_delivered(message_id: uuid.UUID) -> Answer:
    """Do what the gateway would when the message has reached its telephone."""
    receipt_id = channels.mark_delivered(message_id)
    if receipt_id is None:
        raise NotFound
    current_app.extensions["sms_delivered"](receipt_id)
    return redirect("/dev/messages", 303)


def init_app(app: Flask, config: Config) -> None:
    """Join the box, except in production."""
    if not config.production:
        app.register_blueprint(blp)
