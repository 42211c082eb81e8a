"""The clients that functions make: what botocore is not asked to look for must be there all the same."""

from functools import cached_property

import pytest
from botocore.exceptions import ParamValidationError

from imr.adapters.sdk import SERVICES
from imr.stack import Clients

PROPERTIES = sorted(name for name, value in vars(Clients).items() if isinstance(value, cached_property))


def test_every_service_is_known() -> None:
    assert [name for name in PROPERTIES if not name.startswith("_")] == sorted(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
def test_a_client_speaks_to_its_service(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = getattr(Clients(), service)
    assert client.meta.service_model.service_name == service
    assert client.meta.endpoint_url.endswith("amazonaws.com")


def test_a_call_says_who_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    config = Clients().s3.meta.config
    assert config.user_agent.startswith("imr botocore/")  # type: ignore[attr-defined]  # the stubs leave it out


def test_s3_takes_no_empty_key_for_a_list_of_the_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with pytest.raises(ParamValidationError):
        Clients().s3.get_object(Bucket="inbox", Key="")
