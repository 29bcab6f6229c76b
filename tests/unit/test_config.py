"""The environment is checked before anything starts."""

import pytest

from app.config import DEFAULT_SECRET, Config, ConfigError

PRODUCTION = {
    "ENV": "production",
    "SECRET_KEY": "k" * 40,
    "VAPID_SUBJECT": "mailto:it@khanhhoa.example",
    "SMS_URL": "https://sms.example/send",
    "PUBLIC_URL": "https://cuaso.example",
}


def test_nothing_set_is_a_development_installation_of_khanh_hoa() -> None:
    config = Config.from_env({})
    assert (config.env, config.port, config.province, config.demo) == ("development", 8000, "56", True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "80a"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PROVINCE", "01"),
        ("ENV", "prod"),
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "postgresql://x"),
        ("PUBLIC_URL", "cuaso.vn"),
        ("PUBLIC_URL", "https://cuaso.vn/path"),
        ("PUSH_ALLOW_LOOPBACK", "yes"),
        ("VAPID_SUBJECT", "admin"),
        ("SMS_URL", "ftp://x"),
        ("UNVERIFIED_PER_ADDRESS", "0"),
        ("SMS_RECEIPT_SECRET", "short"),
    ],
)
def test_odd_values_stop_the_boot_with_a_sentence_that_names_them(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        Config.from_env({name: value})
    assert name in str(refusal.value)


def test_production_starts_with_secrets_of_its_own() -> None:
    assert Config.from_env(PRODUCTION).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", DEFAULT_SECRET),
        ("SECRET_KEY", "short"),
        ("VAPID_SUBJECT", ""),
        ("SMS_URL", ""),
        ("PUBLIC_URL", "http://cuaso.example"),
        ("DEMO", "1"),
    ],
)
def test_production_refuses_development_values(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        Config.from_env({**PRODUCTION, name: value})
    assert name in str(refusal.value)
