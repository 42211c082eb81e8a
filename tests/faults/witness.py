"""A subscriber of the decision bus and of the alert topic, who keeps all that it is told."""

import json
from typing import Any

from tests.integration.cloud import Cloud
from tests.integration.template import ACCOUNT, REGION

QUEUE = "Witness"
ARN = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{QUEUE}"


class Witness:
    """Keeps each event, and each alert that the topic told of, once, however often it came; not when it was raised."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._events: set[str] = set()
        self._notices: set[str] = set()
        clients, bus = cloud.clients, cloud.settings.decision_bus
        cloud.deployment.names[QUEUE] = clients.sqs.create_queue(QueueName=QUEUE)["QueueUrl"]
        pattern = json.dumps({"source": ["imr.decisions"]})
        clients.events.put_rule(Name=QUEUE, EventBusName=bus, EventPattern=pattern)
        clients.events.put_targets(Rule=QUEUE, EventBusName=bus, Targets=[{"Id": QUEUE, "Arn": ARN}])
        clients.sns.subscribe(TopicArn=cloud.settings.alert_topic_arn, Protocol="sqs", Endpoint=ARN)

    def heard(self) -> dict[str, list[str]]:
        """Everything up to now. To be asked every few days: what waits for longer is forgotten by its queue."""
        for body in map(json.loads, self._cloud.drain(QUEUE)):
            if "detail" in body:
                self._events.add(_event(body))
            else:
                self._notices |= _alerts(json.loads(body["Message"]))
        return {"events": sorted(self._events), "notices": sorted(self._notices)}


def _event(envelope: dict[str, Any]) -> str:
    detail = envelope["detail"]
    said = {name: value for name, value in detail["data"].items() if name != "raised_at"}
    return f"{envelope['detail-type']} {detail['metadata']['event_id']} {json.dumps(said, sort_keys=True)}"


def _alerts(message: dict[str, Any]) -> set[str]:
    """Ids of the alerts of a message: of one, or of a digest."""
    return {alert["data"]["alert_id"] for alert in message.get("alerts", [message])}
