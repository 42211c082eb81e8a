"""Secrets only by reference: the template, the environments, the tables and the events hold names, never values."""

import json
import re
from dataclasses import replace

import pytest

from imr.alerts.watching import Wish
from imr.bootstrap import watching
from tests.faults.surroundings import KEYS
from tests.integration.cloud import stack
from tests.unit.template.deployed import PROJECT, of_type, source

FUNCTIONS = of_type("AWS::Lambda::Function")
LIKE_A_SECRET = re.compile(
    r"AKIA[0-9A-Z]{16}(?<!EXAMPLE)|-----BEGIN [A-Z ]*PRIVATE KEY|xox[abp]-|gh[pous]_[A-Za-z0-9]{20}"
    r"|(?i:secret|password|token|api_?key)[\"']?\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{16,}"
)
READ = (
    *("template.yaml", "samconfig.toml", "Makefile", "functions/*/app.py", "layers/imr/imr/**/*.py"),
    *("cli/**/*.py", "events/*.json"),
)


def test_no_parameter_of_the_template_takes_a_secret() -> None:
    assert [
        name for name in source()["Parameters"] if re.search("secret|password|token|key", name, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_an_environment_names_where_secrets_lie_and_holds_none(name: str) -> None:
    variables = FUNCTIONS[name]["Environment"]["Variables"]
    assert not LIKE_A_SECRET.search(json.dumps(variables))
    about = {key: value for key, value in variables.items() if re.search("SECRET|PASSWORD|TOKEN|KEY", key)}
    assert about in ({}, {"WEBHOOK_SECRETS": {"Fn::Sub": "/imr/${AWS::StackName}/webhooks"}})


def test_nothing_that_is_deployed_looks_like_a_secret() -> None:
    found = [
        (path.name, match[0])
        for pattern in READ
        for path in PROJECT.glob(pattern)
        if (match := LIKE_A_SECRET.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ['password = "correct-horse-battery"', "AKIAABCDEFGHIJKLMNOP", "-----BEGIN RSA PRIVATE KEY-----"]
)
def test_a_secret_would_be_seen(text: str) -> None:
    assert LIKE_A_SECRET.search(text)


def test_a_webhook_is_kept_with_the_name_of_its_secret_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in KEYS.items():
        monkeypatch.setenv(key, value)
    with stack() as cloud:
        settings = replace(cloud.settings, webhook_secrets="/imr/imr/webhooks")
        wish = Wish(name="hook", query="fusion", to="https://example.org/imr")
        watch, secret = watching(settings, cloud.clients).add(wish, force=True)
        stored = json.dumps(cloud.clients.dynamodb.scan(TableName=cloud.settings.alert_table)["Items"])
        described = cloud.clients.ssm.describe_parameters()["Parameters"]
    assert secret
    assert len(secret) >= 32
    assert secret not in stored
    assert watch.target.secret
    assert watch.target.secret in stored
    assert [(one["Name"], one["Type"]) for one in described] == [(watch.target.secret, "SecureString")]
