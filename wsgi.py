"""The entry for any WSGI server: `granian --interface wsgi wsgi:app`."""

from app.factory import create_app

app = create_app()
