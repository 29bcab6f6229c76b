"""The configuration of the running application, for whoever needs a value of it."""

from typing import cast

from flask import current_app

from app.config import Config


def settings() -> Config:
    """The Config this application was built with."""
    return cast(Config, current_app.extensions["settings"])
