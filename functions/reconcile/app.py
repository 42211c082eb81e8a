"""Compares the counters with the decisions."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

logger = Logger()


@logger.inject_lambda_context
def handler(event: dict[str, object], context: LambdaContext) -> dict[str, int]:
    """Run once; the schedule's event says nothing that matters."""
    logger.info("nothing to do")
    return {"done": 0}
