"""The environment, read once. A missing or odd value stops the boot with a sentence."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("development", "test", "production")
PROVINCES = {"42": "Hà Tĩnh", "56": "Khánh Hòa"}
SHORTEST_SECRET = 32  # characters
DEFAULT_SECRET = "development-only-secret-do-not-use"  # noqa: S105  (named so that production can refuse it)


class ConfigError(SystemExit):
    """The environment holds something the product cannot start with; the sentence says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the environment decides. Paths are absolute, numbers are checked, times are seconds."""

    env: str
    port: int
    data_dir: Path
    database_url: str | None
    province: str
    public_url: str
    secret_key: str
    storage_url: str | None
    push_allow_loopback: bool
    vapid_subject: str
    trusted_proxies: int
    sms_url: str | None
    sms_token: str | None
    sms_receipt_secret: str | None
    smtp_url: str | None
    mail_from: str
    web_workers: int
    report_retention_days: int
    unverified_per_address: int
    demo: bool
    log_level: str
    bind: str

    @property
    def production(self) -> bool:
        return self.env == "production"

    @property
    def receipt_key(self) -> bytes | None:
        """What the addresses are signed with at which the SMS gateway tells of receipts.

        None in production without SMS_RECEIPT_SECRET: the gateway is asked for none, and no SMS counts as proof.
        """
        if self.sms_receipt_secret is None and self.production:
            return None
        return derive_key(self.sms_receipt_secret or self.secret_key, "sms receipt")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Config":
        """Read and check the environment.

        Raises ConfigError with a sentence naming the variable, what it holds, and what is allowed.
        """
        read = _Reader(os.environ if environ is None else environ)
        env = read.one_of("ENV", ENVIRONMENTS, "development")
        port = read.number("PORT", 8000, 1, 65535)
        config = cls(
            env=env,
            port=port,
            data_dir=read.folder("DATA_DIR", "./var"),
            database_url=read.database_url("DATABASE_URL"),
            province=read.one_of("PROVINCE", tuple(PROVINCES), "56"),
            public_url=read.url("PUBLIC_URL", f"http://localhost:{port}"),
            secret_key=read.text("SECRET_KEY", DEFAULT_SECRET),
            storage_url=read.optional("STORAGE_URL"),
            push_allow_loopback=read.flag("PUSH_ALLOW_LOOPBACK", default=False),
            vapid_subject=read.vapid_subject("VAPID_SUBJECT", "mailto:admin@demo.local"),
            trusted_proxies=read.number("TRUSTED_PROXIES", 0, 0, 5),
            sms_url=read.optional_url("SMS_URL"),
            sms_token=read.optional("SMS_TOKEN"),
            sms_receipt_secret=read.secret("SMS_RECEIPT_SECRET"),
            smtp_url=read.optional("SMTP_URL"),
            mail_from=read.text("MAIL_FROM", "cua-so@demo.local"),
            web_workers=read.number("WEB_WORKERS", 2, 1, 64),
            report_retention_days=read.number("REPORT_RETENTION_DAYS", 1826, 30, 36525),
            unverified_per_address=read.number("UNVERIFIED_PER_ADDRESS", 1000, 1, 10**9 - 1),
            demo=read.flag("DEMO", default=env != "production"),
            log_level=read.one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
            bind=read.text("BIND", "127.0.0.1"),
        )
        if config.production:
            _refuse_development_values(config)
        return config


class _Reader:
    """Typed access to the environment. An empty variable counts as an absent one."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def optional(self, name: str) -> str | None:
        return self._environ.get(name, "").strip() or None

    def text(self, name: str, default: str) -> str:
        return self.optional(name) or default

    def secret(self, name: str) -> str | None:
        value = self.optional(name)
        if value is not None and len(value) < SHORTEST_SECRET:
            raise ConfigError(f"{name} is too short: {SHORTEST_SECRET} characters or more (openssl rand -hex 32).")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in allowed:
            raise ConfigError(f"{name} is {value!r}, but must be one of: {', '.join(allowed)}.")
        return value

    def number(self, name: str, default: int, low: int, high: int) -> int:
        value = self.text(name, str(default))
        if not re.fullmatch(r"\d{1,9}", value) or not low <= int(value) <= high:
            raise ConfigError(f"{name} is {value!r}, but must be a whole number from {low} to {high}.")
        return int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        return self.one_of(name, ("0", "1"), "1" if default else "0") == "1"

    def folder(self, name: str, default: str) -> Path:
        path = Path(self.text(name, default)).expanduser().absolute()
        if path.exists() and not path.is_dir():
            raise ConfigError(f"{name} is {str(path)!r}, which exists but is not a folder. Choose another path.")
        return path

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            raise ConfigError(f"{name} is {value!r}, but must look like https://example.vn, without a path.")
        return value

    def optional_url(self, name: str) -> str | None:
        value = self.optional(name)
        if value is not None and urlsplit(value).scheme not in ("http", "https"):
            raise ConfigError(f"{name} is {value!r}, but must start with http:// or https://.")
        return value

    def database_url(self, name: str) -> str | None:
        value = self.optional(name)
        if value is not None and not value.startswith("postgresql+psycopg://"):
            raise ConfigError(
                f"{name} must start with postgresql+psycopg:// (PostgreSQL 18); leave it out to use the embedded one."
            )
        return value

    def vapid_subject(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://\S+", value):
            raise ConfigError(f"{name} is {value!r}, but must be mailto:someone@example.vn or an https:// address.")
        return value


def _refuse_development_values(config: Config) -> None:
    """Production starts only with secrets of its own and channels that reach people."""
    if config.secret_key == DEFAULT_SECRET or len(config.secret_key) < SHORTEST_SECRET:
        raise ConfigError("ENV=production needs a SECRET_KEY of its own, 32 characters or more (openssl rand -hex 32).")
    if config.vapid_subject.endswith("@demo.local"):
        raise ConfigError("ENV=production needs VAPID_SUBJECT: an address at which push services can reach you.")
    if not config.sms_url:
        raise ConfigError("ENV=production needs SMS_URL: without it nobody could receive a sign-in code.")
    if urlsplit(config.public_url).scheme != "https":
        raise ConfigError("ENV=production needs PUBLIC_URL with https://, the address people open.")
    if config.demo:
        raise ConfigError("ENV=production does not go together with DEMO=1: demo accounts have printed passwords.")


def derive_key(secret: str, purpose: str) -> bytes:
    """One 32-byte key per purpose out of the one secret, so that no two uses share a key."""
    return hashlib.blake2b(purpose.encode(), key=hashlib.sha256(secret.encode()).digest(), digest_size=32).digest()
