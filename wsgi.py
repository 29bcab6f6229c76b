"""The entry for any WSGI server: `granian --interface wsgi wsgi:app`."""

from app.factory import create_app
from app.kit import tied

tied.follow_parent()
app = create_app()
