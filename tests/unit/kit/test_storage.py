"""Bytes under keys: whole or not at all, in a folder and in a bucket."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask

from app.config import Config, ConfigError
from app.kit import storage

ROOT = Path(__file__).resolve().parents[3]
LATER = datetime.now(UTC) + timedelta(days=2)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def opened(**environment: str) -> Flask:
    app = Flask("store")
    storage.init_app(app, Config.from_env({"ENV": "test", **environment}))
    return app


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with opened(DATA_DIR=str(tmp_path)).app_context():
        yield tmp_path / "files"


def files_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_come_back_and_go(folder):
    storage.put("media/3f/a-small.jpg", b"one")
    storage.put("media/3f/a-small.jpg", b"two")

    assert storage.get("media/3f/a-small.jpg") == b"two"
    assert files_below(folder) == ["media/3f/a-small.jpg"]
    storage.delete("media/3f/a-small.jpg")
    storage.delete("media/3f/a-small.jpg")
    assert storage.get("media/3f/a-small.jpg") is None


def test_keys_are_listed_by_age(folder):
    storage.put("media/3f/a.jpg", b"1")
    storage.put("media/40/b.jpg", b"1")

    assert list(storage.keys("media/3f", before=LATER)) == ["media/3f/a.jpg"]
    assert list(storage.keys("media/3f", before=LONG_AGO)) == []
    assert list(storage.keys("media/41", before=LATER)) == []


@pytest.mark.parametrize(
    "key", ["../x/a", "media/../a", "/media/a", "media//a", "media/.a", "media/a\x00", "media/a\n", "MEDIA/a", "", "a"]
)
def test_a_key_cannot_leave_the_folder(folder, key):
    for use in (lambda: storage.put(key, b""), lambda: storage.get(key), lambda: storage.delete(key)):
        with pytest.raises(ValueError, match="not a storage key"):
            use()


def in_another_process(data_dir: Path, program: str) -> subprocess.CompletedProcess[str]:
    start = f"""
import os, resource, signal, sys
from flask import Flask
from app.config import Config
from app.kit import storage
app = Flask("store")
storage.init_app(app, Config.from_env({{"ENV": "test", "DATA_DIR": {str(data_dir)!r}}}))
app.app_context().push()
"""
    return subprocess.run(
        [sys.executable, "-c", start + program], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_full_disk_is_a_sentence_and_leaves_nothing(folder):
    storage.put("media/00/old.jpg", b"old")
    # A limit on file size is the kernel's own "no room" for one process: the write really fails half way.
    result = in_another_process(
        folder.parent,
        """
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for key in ("media/00/old.jpg", "media/00/new.jpg"):
    try:
        storage.put(key, bytes(300_000))
    except storage.StorageFull as refusal:
        print(refusal.status, refusal.sentence("vi"))
""",
    )

    assert result.returncode == 0, result.stderr
    assert result.stdout.count("507 Máy chủ đã hết chỗ lưu trữ") == 2
    assert files_below(folder) == ["media/00/old.jpg"]
    assert storage.get("media/00/old.jpg") == b"old"


def test_a_kill_before_the_end_leaves_no_half_file_to_be_seen(folder):
    result = in_another_process(
        folder.parent,
        """
sys.addaudithook(lambda event, _: event == "os.rename" and os.kill(os.getpid(), signal.SIGKILL))
storage.put("media/00/new.jpg", bytes(300_000))
""",
    )

    assert result.returncode == -9
    assert storage.get("media/00/new.jpg") is None
    assert list(storage.keys("media/00", before=LATER)) == []
    assert storage.sweep_unfinished(before=LONG_AGO) == 0
    assert storage.sweep_unfinished(before=LATER) == 1
    assert files_below(folder) == []


def test_every_put_is_synced_before_it_can_be_seen(folder):
    """The file, then the rename, then the folder that holds its name: any other order can lose it in a power cut."""
    result = in_another_process(
        folder.parent,
        """
calls = []
sync = os.fsync
def noted(handle):
    calls.append("sync " + os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))
    sync(handle)
os.fsync = noted
sys.addaudithook(lambda event, _: event == "os.rename" and calls.append("rename"))
storage.put("media/00/first.jpg", b"1")
calls.clear()
storage.put("media/00/new.jpg", b"1")
print(*calls, sep=",")
""",
    )

    assert re.fullmatch(r"sync tmp\w+,rename,sync 00\n", result.stdout), result.stdout + result.stderr


@pytest.mark.parametrize("address", ["http://bucket", "s3://", "bucket", "s3://bucket?x=1", "file:///srv"])
def test_an_odd_address_stops_the_boot_with_a_sentence(address):
    with pytest.raises(ConfigError, match=r"STORAGE_URL is .* must look like s3://bucket"):
        opened(STORAGE_URL=address)


class TinyS3(BaseHTTPRequestHandler):
    """As much of S3 as the product uses: PUT, GET, DELETE of objects and ListObjectsV2."""

    server: "TinyS3Server"
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return

    def key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/photos/")

    def answer(self, status: int, body: bytes = b"", kind: str = "application/xml") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", kind)
        self.send_header("Last-Modified", format_datetime(datetime.now(UTC), usegmt=True))
        self.send_header("ETag", '"1"')
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.signatures.append(self.headers.get("Authorization", ""))
        if self.server.broken:
            self.answer(503)
            return
        self.server.objects[self.key()] = body
        self.answer(200)

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        if "list-type" in query:
            self.answer(200, self.listing(query["prefix"][0]))
        elif self.key() in self.server.objects:
            self.answer(200, self.server.objects[self.key()], "image/jpeg")
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_DELETE(self) -> None:
        self.server.objects.pop(self.key(), None)
        self.answer(204)

    def do_POST(self) -> None:
        """DeleteObjects: what the client sends for every delete."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        keys = re.findall(r"<Key>(.*?)</Key>", body)
        for key in keys:
            self.server.objects.pop(key, None)
        gone = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        self.answer(200, f"<DeleteResult>{gone}</DeleteResult>".encode())

    def listing(self, prefix: str) -> bytes:
        found = "".join(
            f"<Contents><Key>{key}</Key><Size>{len(body)}</Size>"
            "<LastModified>2026-11-01T00:00:00Z</LastModified><ETag>1</ETag></Contents>"
            for key, body in self.server.objects.items()
            if key.startswith(prefix)
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode()


class TinyS3Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), TinyS3)
        self.objects: dict[str, bytes] = {}
        self.signatures: list[str] = []
        self.broken = False


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[TinyS3Server]:
    server = TinyS3Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_REGION", "ap-southeast-1")
    with opened(STORAGE_URL="s3://photos/khanh-hoa").app_context():
        yield server
    server.shutdown()
    server.server_close()


def test_a_bucket_keeps_bytes_under_its_prefix(bucket):
    storage.put("media/3f/a.jpg", b"photo")

    assert bucket.objects == {"khanh-hoa/media/3f/a.jpg": b"photo"}
    assert bucket.signatures[0].startswith("AWS4-HMAC-SHA256 Credential=key/")
    assert storage.get("media/3f/a.jpg") == b"photo"
    assert storage.get("media/3f/b.jpg") is None
    assert list(storage.keys("media/3f", before=LATER)) == ["media/3f/a.jpg"]
    storage.delete("media/3f/a.jpg")
    assert bucket.objects == {}


def test_a_bucket_that_does_not_answer_is_a_sentence(bucket):
    bucket.broken = True

    with pytest.raises(storage.StorageUnavailable) as refused:
        storage.put("media/3f/a.jpg", b"photo")

    assert refused.value.status == 503
    assert refused.value.retry_after == 30
    assert bucket.objects == {}
