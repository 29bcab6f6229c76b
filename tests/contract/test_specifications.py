"""The two specifications say what the code does, are committed, and every operation is documented."""

from typing import Any

import pytest
from flask import Flask

from app import cli

METHODS = {"get", "put", "post", "delete", "patch"}


@pytest.fixture(scope="module")
def specifications(shared_app: Flask) -> dict[str, dict[str, Any]]:
    apis = shared_app.extensions["flask-smorest"]["apis"]
    return {name: apis[f"{prefix}_"]["ext_obj"].described() for prefix, name in cli.SPECS.items()}


def operations(specification: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, item in specification["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def test_the_committed_files_are_current(shared_app: Flask) -> None:
    with shared_app.app_context():
        for file, text in cli.specifications().items():
            assert file.read_text() == text, f"run `make openapi`: {file.name} is not what the code says"


@pytest.mark.parametrize("name", ["public", "operations"])
def test_every_operation_is_documented(specifications: dict[str, dict[str, Any]], name: str) -> None:
    seen: set[str] = set()
    for path, method, operation in operations(specifications[name]):
        where = f"{method} {path}"
        assert operation.get("summary"), where
        assert operation["operationId"] not in seen, where
        assert "security" in operation, where
        assert "default" in operation["responses"], where
        seen.add(operation["operationId"])


def test_officials_and_citizens_have_specifications_of_their_own(specifications: dict[str, dict[str, Any]]) -> None:
    assert all("/operations/" not in path for path in specifications["public"]["paths"])
    assert all(path.startswith("/api/v1/operations/") for path in specifications["operations"]["paths"])
