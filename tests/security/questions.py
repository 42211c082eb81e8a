"""Every path of the API, asked well and badly, with words planted in what is asked."""

import json
from collections.abc import Iterator

from tests.unit.template.deployed import PROJECT

Asked = tuple[str, dict[str, str]]
"""Path and parameters."""


def questions(word: str) -> Iterator[dict[str, object]]:
    """Events of the API in which `word` stands wherever a caller may write."""
    asked: list[Asked] = [
        ("/search", {"q": f"{word} OR therapy"}),
        ("/search", {"q": f"({word}"}),
        ("/search", {"q": word, "limit": word}),
        ("/search", {}),
        ("/similar", {"to": "CM16-9000001#1"}),
        ("/similar", {"to": f"{word} therapy"}),
        ("/similar", {"to": f"{word}#9"}),
        ("/letters/CM16-9000001", {}),
        (f"/letters/{word}", {}),
        ("/letters/CM16-9000001/decisions/1", {}),
        (f"/letters/CM16-9000001/decisions/{word}", {}),
        ("/statistics", {"by": "category,outcome"}),
        ("/statistics", {"by": "category", "from": "2016", "format": "csv"}),
        ("/statistics", {"by": word, "from": word, "sort": word}),
        ("/alerts", {}),
        ("/alerts", {"watch": "topic"}),
        ("/alerts", {"watch": word}),
        (f"/{word}", {}),
        ("/openapi.json", {}),
    ]
    event = json.loads((PROJECT / "events/query.json").read_text())
    for path, parameters in asked:
        http = {**event["requestContext"]["http"], "path": path}
        yield {
            **event,
            "rawPath": path,
            "rawQueryString": "&".join(f"{name}={value}" for name, value in parameters.items()),
            "queryStringParameters": parameters,
            "requestContext": {**event["requestContext"], "http": http},
        }
