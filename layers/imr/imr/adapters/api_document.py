"""The OpenAPI document of the HTTP API: what Powertools reads from the routes, and what all answers have in common."""

import json
from typing import cast

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

Document = dict[str, object]

_PROBLEM: Document = {
    "type": "object",
    "description": "An error as RFC 9457 has it. A wrong query also has `query` and `position`, parameters `errors`.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "query": {"type": "string"},
        "position": {"type": "integer", "minimum": 0},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
_REFUSED: Document = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_TAG: Document = {"ETag": {"description": "For If-None-Match.", "schema": {"type": "string"}}}
_RESPONSES: Document = {
    "200": {
        "description": "As docs/search.md and docs/statistics.md describe it.",
        "headers": _TAG,
        "content": {"application/json": {"schema": {"type": "object"}}},
    },
    "304": {"description": "What If-None-Match names is still so.", "headers": _TAG},
    "400": {"description": "A parameter or a query that makes no sense.", "content": _REFUSED},
    "404": {"description": "No such letter or decision.", "content": _REFUSED},
}
_SIGNED: Document = {
    "type": "apiKey",
    "name": "Authorization",
    "in": "header",
    "description": "AWS Signature Version 4, service execute-api.",
    "x-amazon-apigateway-authtype": "awsSigv4",
}


def api_document(api: APIGatewayHttpResolver, csv_paths: frozenset[str]) -> Document:
    """The document; `csv_paths` answer as CSV, too."""
    document: Document = json.loads(api.get_openapi_json_schema(title="IMR decisions", version="1.0"))
    document["components"] = {"schemas": {"Problem": _PROBLEM}, "securitySchemes": {"sigv4": _SIGNED}}
    document["security"] = [{"sigv4": []}]
    for path, operations in cast("dict[str, dict[str, Document]]", document["paths"]).items():
        for operation in operations.values():
            operation["responses"] = json.loads(json.dumps(_RESPONSES))
            if path in csv_paths:
                _content(operation)["text/csv"] = {"schema": {"type": "string"}}
    return document


def _content(operation: Document) -> Document:
    responses = cast("dict[str, dict[str, Document]]", operation["responses"])
    return responses["200"]["content"]
