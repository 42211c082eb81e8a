"""A watch: a saved search that raises an alert for each decision that matches."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from imr.domain.model import DomainModel

Channel = Literal["topic", "webhook", "bus"]
"""Where the alerts of a watch go besides the decision bus, which gets every alert. `bus` is nowhere else."""

Cadence = Literal["immediate", "daily"]

BUILT_IN = "built-in:"
"""What the names of built-in watches begin with; no other watch may be named so."""

NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$"
"""A name is shown, typed and part of keys; it has no colon and no `#`, which part keys."""


class Target(DomainModel):
    """Where alerts go. `url` and `secret` belong to webhooks; `secret` names the parameter that holds the secret."""

    channel: Channel = "topic"
    url: str | None = None
    secret: str | None = None


class Watch(DomainModel):
    """A saved search, or one of the built-in ones.

    `generation` counts how often the name was added, so that a watch added anew is not taken for the one removed.
    `changes`: alert again for each change of a decision's outcome. A paused watch looks at nothing; a disabled one
    (`disabled` says why) goes on raising alerts, which wait for `resume` before they go to the target. Built-in
    watches have no `created_at`.
    """

    name: str
    query: str
    changes: bool = False
    cadence: Cadence = "immediate"
    target: Target = Field(default_factory=Target)
    generation: int = Field(default=1, ge=1)
    paused: bool = False
    disabled: str | None = None
    created_at: datetime | None = None
