"""No room for a photo: the phone gets a sentence, nothing of the photo is kept, and with room the same PUT works."""

import ctypes
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.data.photos.answers import PHOTOS
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.faults

PHOTO = PHOTOS / "real" / "mobile_jolla.jpg"
PAGE = os.sysconf("SC_PAGESIZE")
MS_REMOUNT, MNT_DETACH = 32, 2  # <sys/mount.h>
_libc = ctypes.CDLL(None, use_errno=True)

MakeRoom = Callable[[], None]
# Fills the store for a `with` block, given the bytes of the large copy, and gives the call that makes room again.
Full = Callable[[Product, int], AbstractContextManager[MakeRoom]]


@contextmanager
def quota(product: Product, large: int) -> Iterator[MakeRoom]:
    """The web server may write no file as large as the large copy (EFBIG). Works for every user, everywhere."""
    servers = product.processes("granian")

    def allow(size: int) -> None:
        for server in servers:
            server.rlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    allow(large - 1)
    try:
        yield lambda: allow(resource.RLIM_INFINITY)
    finally:
        allow(resource.RLIM_INFINITY)


@contextmanager
def small_disk(product: Product, large: int) -> Iterator[MakeRoom]:
    """A disk in the store's place that has room for the large copy and then none for the small one (ENOSPC)."""
    folder = product.data_dir / "files"
    _mount(folder, 0, f"size={-(-large // PAGE) * PAGE}")
    try:
        yield lambda: _mount(folder, MS_REMOUNT, "size=64m")
    finally:
        _libc.umount2(os.fsencode(folder), MNT_DETACH)


def _mount(folder: Path, flags: int, options: str) -> None:
    if _libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", flags, options.encode()):
        raise OSError(ctypes.get_errno(), "mount")


def _may_mount() -> bool:
    with tempfile.TemporaryDirectory() as name:
        try:
            _mount(Path(name), 0, "size=64k")
        except OSError:
            return False
        _libc.umount2(os.fsencode(name), MNT_DETACH)
    return True


# Only root may mount, and not in every container; the quota is there for all.
WAYS = [quota, small_disk] if _may_mount() else [quota]


@pytest.mark.parametrize("fill", WAYS)
def test_a_photo_there_is_no_room_for_leaves_nothing_and_is_taken_when_there_is(product: Product, fill: Full) -> None:
    photo = PHOTO.read_bytes()
    other = Phone(product).send_photo(photo)
    large = next((product.data_dir / "files").rglob(f"{other.json()['media_id']}*large*")).stat().st_size
    phone = Phone(product)
    with fill(product, large) as make_room:
        files, rows = _files(product), _rows(product)

        refused = phone.send_photo(photo)
        assert refused.status_code == 507, refused.text
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert refused.json()["code"] == "storage_full"
        assert "hết chỗ" in refused.json()["detail"]
        assert (_files(product), _rows(product)) == (files, rows)

        make_room()
        taken = phone.send_photo(photo)
        assert taken.status_code == 201, taken.text
        assert _rows(product) == rows + 1
        kept = sorted(
            file.stat().st_size for file in (product.data_dir / "files").rglob(f"{taken.json()['media_id']}*")
        )
        assert kept == sorted(file.stat().st_size for file in _files(product) - files)
        assert kept[-1] == large
        report = phone.file_one(media=[taken.json()["media_id"]])
        assert [each["media_id"] for each in report["media"]] == [taken.json()["media_id"]]


def _files(product: Product) -> set[Path]:
    """Every file of the store, unfinished ones too."""
    return {path for path in (product.data_dir / "files").rglob("*") if path.is_file()}


def _rows(product: Product) -> int:
    return product.count("SELECT count(*) FROM media")
