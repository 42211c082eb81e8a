"""`make scan`: the template, as CloudFormation gets it, against the policies of checkov.

    python -m tests.security.scan .venv-scan/bin/checkov

Ends with 1 for a finding that exceptions.toml does not explain, and for an exception that no finding needs.
"""

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tests.unit.template.deployed import PROJECT, translated

EXCEPTIONS = Path(__file__).with_name("exceptions.toml")


@dataclass(frozen=True, order=True)
class Finding:
    """A policy that a resource, such as `AWS::SQS::Queue.IntakeQueue`, does not follow."""

    check: str
    resource: str


@dataclass(frozen=True)
class Allowed:
    """A policy that is not followed on purpose."""

    check: str
    resources: tuple[str, ...]
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether this explains the finding."""
        return finding.check == self.check and any(fnmatchcase(finding.resource, one) for one in self.resources)


def exceptions() -> list[Allowed]:
    """What exceptions.toml says."""
    listed = tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))["exception"]
    return [Allowed(one["check"], tuple(one["resources"]), one["reason"]) for one in listed]


def problems(findings: list[Finding], allowed: list[Allowed]) -> list[str]:
    """What is found and not explained, and what is explained and not found; nothing if all is well."""
    unexplained = [one for one in sorted(findings) if not any(each.covers(one) for each in allowed)]
    idle = [
        (each.check, pattern)
        for each in allowed
        for pattern in each.resources
        if not any(one.check == each.check and fnmatchcase(one.resource, pattern) for one in findings)
    ]
    said = [
        f"{one.check}: {one.resource} does not follow it, and exceptions.toml does not say why" for one in unexplained
    ]
    return said + [f"{check}: the exception for {pattern} is not needed any more" for check, pattern in idle]


def scanned(checkov: str) -> tuple[int, list[Finding]]:
    """How many policies are followed, and the findings."""
    template = PROJECT / "build" / "scan" / "template.json"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text(json.dumps(translated(), indent=1), encoding="utf-8")
    command = [checkov, "--file", str(template), "--framework", "cloudformation"]
    command += ["--output", "json", "--quiet", "--compact", "--skip-download", "--soft-fail"]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    if answer["summary"]["parsing_errors"]:
        raise RuntimeError(f"checkov could not read {template}")
    failed = answer["results"]["failed_checks"]
    return answer["summary"]["passed"], [Finding(one["check_id"], one["resource"]) for one in failed]


def main(checkov: str) -> int:
    """The command; its exit code."""
    passed, findings = scanned(checkov)
    wrong = problems(findings, exceptions())
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"scan: policies followed {passed}, exceptions {len(findings)}, problems {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
