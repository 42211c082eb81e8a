"""What every model of the domain has in common."""

from pydantic import BaseModel, ConfigDict


class DomainModel(BaseModel):
    """A value: never changed after it is made, and without keys that nobody defined.

    What checks it is made when it is first used: most functions use a few of the models that they import.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
