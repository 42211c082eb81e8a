"""How long the query function takes to its first answer in a process of its own, its index in the local cloud's S3."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import boto3

from tests.benchmarks.local_dynamodb import local_dynamodb
from tests.unit.search.memory_store import MemoryStore

FUNCTION = Path(__file__).parents[2] / "functions" / "query"
BUCKET = "cold-query"
STARTS = 3
SCRIPT = """
import time
processor, wall = time.process_time(), time.perf_counter()
import json, sys
from types import SimpleNamespace
import app
imported = time.process_time() - processor
names = ("function_name", "memory_limit_in_mb", "invoked_function_arn", "aws_request_id")
answer = app.handler(json.load(sys.stdin), SimpleNamespace(**dict.fromkeys(names, "1")))
took = {"imported": imported, "processor": time.process_time() - processor, "wall": time.perf_counter() - wall}
print(json.dumps({"status": answer["statusCode"], **took}))
"""
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}

Seconds = dict[str, float]


def cold_starts(store: MemoryStore, event: dict[str, object]) -> dict[str, object]:
    """Medians: import, fetch, open and first answer together; the processor's share; the import alone."""
    with local_dynamodb() as endpoint:
        s3 = boto3.Session("test", "test", region_name="us-east-1").client("s3", endpoint_url=endpoint)
        s3.create_bucket(Bucket=BUCKET)
        for key, (body, _) in store.kept.items():
            s3.put_object(Bucket=BUCKET, Key=key, Body=body)
        taken = [_start(endpoint, event) for _ in range(STARTS)]
    return {
        "cold_first_answer_wall_seconds": round(median(one["wall"] for one in taken), 2),
        "cold_first_answer_cpu_seconds": round(median(one["processor"] for one in taken), 2),
        "cold_import_cpu_seconds": round(median(one["imported"] for one in taken), 2),
    }


def _start(endpoint: str, event: dict[str, object]) -> Seconds:
    with TemporaryDirectory() as scratch:
        ours = {**KEYS, "AWS_ENDPOINT_URL": endpoint, "INDEX_BUCKET": BUCKET, "TMPDIR": scratch}
        environment = {**os.environ, **ours, "POWERTOOLS_SERVICE_NAME": "query", "POWERTOOLS_LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-c", SCRIPT]
        done = subprocess.run(
            command, cwd=FUNCTION, env=environment, input=json.dumps(event), capture_output=True, text=True, check=True
        )
    said: Seconds = json.loads(done.stdout.splitlines()[-1])
    if said["status"] != 200:
        raise AssertionError(done.stdout)
    return said
