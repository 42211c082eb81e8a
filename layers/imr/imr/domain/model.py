"""What every model of the domain has in common."""

from pydantic import BaseModel, ConfigDict


class DomainModel(BaseModel):
    """A value: never changed after it is made, and without keys that nobody defined."""

    model_config = ConfigDict(frozen=True, extra="forbid")
