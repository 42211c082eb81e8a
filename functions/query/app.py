"""Answers the HTTP API."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.utilities.typing import LambdaContext

logger = Logger()
app = APIGatewayHttpResolver()


@app.get("/health")
def health() -> dict[str, str]:
    """Whether the function starts."""
    return {"status": "ok"}


@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, object]:
    """Route one request of the HTTP API."""
    return app.resolve(event, context)
