"""Decoder processes that end with the test."""

from collections.abc import Iterator

import pytest

from app.media.decoders import PHOTO_TASK, Decoders


@pytest.fixture
def decoders() -> Iterator[Decoders]:
    made = Decoders(PHOTO_TASK, processes=1)
    yield made
    made.close()
