"""In which order a report lists its rows."""

from typing import Literal

Sort = Literal["key", "decisions", "overturned", "overturn_rate"]
