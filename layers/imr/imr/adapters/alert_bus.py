"""Alerts on the decision bus."""

from collections.abc import Sequence

from imr.adapters.alert_errors import delivery
from imr.adapters.bus import DecisionBus
from imr.alerts.ports import DeliveryFailedError
from imr.domain.event import AlertRaised
from imr.recording.ports import PublishFailedError


class AlertBus:
    """`imr.alerts.ports.Bus` on the bus that decisions are published on."""

    def __init__(self, bus: DecisionBus) -> None:
        self._bus = bus

    def publish(self, events: Sequence[AlertRaised]) -> None:
        """As `DecisionBus.publish`."""
        with delivery("the decision bus"):
            try:
                self._bus.publish(events)
            except PublishFailedError as error:
                raise DeliveryFailedError(str(error)) from error
