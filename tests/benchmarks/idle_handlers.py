"""Handlers that do nothing, in place of the functions of a stack: what a pipeline costs by itself."""

import io
import json
import zipfile

from imr_cli.cloud import Cloud
from imr_cli.local.home import STACK_NAME
from tests.unit.template.deployed import PROJECT

EVENTS = 2
"""Decision events that a letter becomes: as many as letters have decisions on average."""

NOTHING = """
def handler(event, context):
    return {"batchItemFailures": []}
"""

PASSING_ON = f"""
import os
from botocore.session import Session

client = Session().create_client("events")
with open("event.json") as file:
    EVENT = file.read()
ENTRY = {{
    "EventBusName": os.environ["DECISION_BUS"],
    "Source": "imr.decisions",
    "DetailType": "DecisionRecorded",
    "Detail": EVENT,
}}

def handler(event, context):
    for _ in event["Records"]:
        client.put_events(Entries=[ENTRY] * {EVENTS})
    return {{"batchItemFailures": []}}
"""
"""Reads no file and records nothing: publishes events that lie ready, so that the queues behind it have theirs."""

CONSUMERS = ("IndexFunction", "StatisticsFunction", "AlertFunction")


def printing(code: str) -> str:
    """The same handler, which prints a line first, as ours do: MiniStack waits 50 ms for one after any other."""
    start = "def handler(event, context):\n"
    return code.replace(start, f"{start}    print('{{}}', flush=True)\n")


def put_in_place(cloud: Cloud, parse: str, others: str = NOTHING) -> None:
    """Give the parse function this code, and those behind it the other."""
    stacks = cloud.session.client("cloudformation", endpoint_url=cloud.endpoint)
    functions = cloud.session.client("lambda", endpoint_url=cloud.endpoint)
    resources = stacks.describe_stack_resources(StackName=STACK_NAME)["StackResources"]
    names = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}
    codes = {"ParseFunction": parse} | dict.fromkeys(CONSUMERS, others)
    for name, code in codes.items():
        functions.update_function_code(FunctionName=names[name], ZipFile=_package(code))


def sample_detail() -> object:
    """The detail of the event that is passed on."""
    return json.loads((PROJECT / "events" / "samples" / "1.0" / "DecisionRecorded-new.json").read_text())["detail"]


def _package(code: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("app.py", code)
        out.writestr("event.json", json.dumps(sample_detail()))
    return archive.getvalue()
