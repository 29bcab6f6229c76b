"""Which language the person who asks reads: Vietnamese unless English is preferred."""

from flask import has_request_context, request

from app.kit.errors import Language


def current() -> Language:
    """The language of this request, from Accept-Language; Vietnamese outside of one."""
    if not has_request_context():
        return "vi"
    best = request.accept_languages.best_match(("vi", "en"), default="vi")
    return "en" if best == "en" else "vi"
