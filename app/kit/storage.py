"""Bytes under keys: a local folder by default, an S3-compatible bucket by STORAGE_URL.

A key is lower-case segments joined by slashes (`media/3f/…-small.jpg`). A put is all or nothing: no reader ever
meets half a file, and once `put` returns a power cut cannot take the file back.
"""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import obstore
from flask import Flask, current_app
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from app.config import Config, ConfigError
from app.kit.errors import Refusal

_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]*(/[a-z0-9][a-z0-9_.-]*)+")
# EFBIG is the quota of a process (RLIMIT_FSIZE), the other two those of a disk and of its user.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# Starts with a dot, which no key may, so that unfinished files can be neither listed nor fetched.
_UNFINISHED = ".unfinished"


class StorageFull(Refusal):
    """There is no room left for the bytes; nothing of them was kept (RFC 4918 section 11.5)."""

    status = 507
    code = "storage_full"
    vi = "Máy chủ đã hết chỗ lưu trữ nên chưa nhận được tệp. Xin gửi lại sau; điện thoại vẫn giữ tệp này."
    en = "The server has no space left, so the file was not stored. Please send it again later; your phone keeps it."


class StorageUnavailable(Refusal):
    """The bucket does not answer, or refuses us; the phone may try again."""

    status = 503
    code = "storage_unavailable"
    vi = "Kho lưu trữ tạm thời không trả lời. Xin thử lại sau ít phút."
    en = "The file store is not answering for the moment. Please try again in a few minutes."


class Folder:
    """Files below one folder of this machine.

    obstore writes without fsync, so puts are our own; reading, deleting and listing are obstore's.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._unfinished = root / _UNFINISHED

    @cached_property
    def objects(self) -> LocalStore:
        """obstore's view of the folder, which is only made when something is to be stored or sought there."""
        _make_folder(self._unfinished)
        return LocalStore(self.root)

    def put(self, key: str, content: bytes) -> None:
        target = self.root / key
        with _telling_when_full():
            _make_folder(self._unfinished)
            _make_folder(target.parent)
            self._write(target, content)

    def _write(self, target: Path, content: bytes) -> None:
        handle, unfinished = tempfile.mkstemp(dir=self._unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)

    def sweep_unfinished(self, *, before: datetime) -> int:
        """Remove what a killed process left half written. Returns how many files went."""
        _make_folder(self._unfinished)
        old = [file for file in self._unfinished.iterdir() if file.stat().st_mtime < before.timestamp()]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)


class Bucket:
    """Objects of an S3-compatible bucket; a put there is atomic and durable by itself."""

    def __init__(self, url: str) -> None:
        # Credentials, region and a custom endpoint come from the standard AWS_* environment.
        plain_http = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        self.objects = S3Store.from_url(
            url,
            client_options={"timeout": timedelta(seconds=20), "allow_http": plain_http},
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=30)},
        )

    def put(self, key: str, content: bytes) -> None:
        obstore.put(self.objects, key, content, use_multipart=False)

    def sweep_unfinished(self, *, before: datetime) -> int:
        """Nothing to do: a bucket shows no object that was not sent whole."""
        return 0


def init_app(app: Flask, config: Config) -> None:
    """Open the store the configuration names. Raises ConfigError with a sentence for an address it cannot read."""
    app.extensions["storage"] = open_store(config.storage_url, config.data_dir)


def put(key: str, content: bytes) -> None:
    """Store bytes under a key, replacing what was there.

    Raises StorageFull when the disk or quota is full, StorageUnavailable when the bucket does not answer.
    """
    with _telling_when_away():
        _current().put(_checked(key), content)


def get(key: str) -> bytes | None:
    """The bytes under a key, or None when there are none. Raises StorageUnavailable."""
    try:
        with _telling_when_away():
            return obstore.get(_current().objects, _checked(key)).bytes().to_bytes()
    except FileNotFoundError:
        return None


def delete(key: str) -> None:
    """Remove a key; it is no error when it is gone already. Raises StorageUnavailable."""
    with suppress(FileNotFoundError), _telling_when_away():
        obstore.delete(_current().objects, _checked(key))


def keys(prefix: str, *, before: datetime) -> Iterator[str]:
    """Every key below the folder `prefix` that was last written before a moment."""
    with _telling_when_away():
        for batch in obstore.list(_current().objects, prefix=_checked(prefix)):
            yield from (found["path"] for found in batch if found["last_modified"] < before)


def sweep_unfinished(*, before: datetime) -> int:
    """Remove unfinished writes older than a moment, which only a kill or power cut leaves. Returns how many."""
    return _current().sweep_unfinished(before=before)


def open_store(storage_url: str | None, data_dir: Path) -> Folder | Bucket:
    """A bucket for an s3:// address, the folder `data_dir/files` for none. Raises ConfigError."""
    if storage_url is None:
        return Folder(data_dir / "files")
    parts = urlsplit(storage_url)
    if parts.scheme != "s3" or not parts.netloc or parts.query:
        raise ConfigError(f"STORAGE_URL is {storage_url!r}, but must look like s3://bucket or s3://bucket/prefix.")
    return Bucket(storage_url)


def _current() -> Folder | Bucket:
    opened: Folder | Bucket = current_app.extensions["storage"]
    return opened


def _checked(key: str) -> str:
    """Refuse what could leave the folder. A wrong key is a mistake of ours, never of the caller on the wire."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a storage key: {key!r}")
    return key


@contextmanager
def _telling_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull from error
        raise


@contextmanager
def _telling_when_away() -> Iterator[None]:
    try:
        yield
    except BaseError as error:
        raise StorageUnavailable(retry_after=30) from error


def _make_folder(folder: Path) -> None:
    """Make a folder whose own entry survives a power cut, too."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
