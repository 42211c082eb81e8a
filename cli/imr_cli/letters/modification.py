"""What utilization review made of a request, for people."""

from collections.abc import Mapping


def modification(review: Mapping[str, str | None] | None) -> list[str]:
    """What it was asked for and what it authorized, a line each; none where it did not modify the request."""
    named = ("asked for", "original_request"), ("authorized", "authorized")
    return [f"{name}: {review[key]}" for name, key in named if review[key]] if review else []
