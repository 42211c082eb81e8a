"""A fresh stack for each test that asks for one."""

from collections.abc import Iterator

import pytest

from tests.integration.cloud import Cloud, stack


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """The whole stack in moto, as template.yaml describes it."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with stack() as made:
        yield made
