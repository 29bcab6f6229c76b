"""The name that a phone gives itself, so that limits and blocks can count by it. Nobody is made to say one."""

from flask import request

from app.kit.access import REPORT_SECRET, hash_secret

DEVICE = {
    "in": "header",
    "name": "Report-Device",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"},
    "description": "256 random bits that the phone made once and keeps: limits count by it. Its hash is kept 30 days.",
}


def device_hash() -> bytes | None:
    """What the phone calls itself, hashed; one that says nothing, or something odd, is only counted by its address."""
    said = request.headers.get("Report-Device", "")
    return hash_secret(said) if REPORT_SECRET.fullmatch(said) else None
