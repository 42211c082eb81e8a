"""Why DynamoDB cancelled a transaction, and whether reading again and writing again is right."""

from botocore.exceptions import ClientError

BY_OTHERS = {
    "None",
    "ConditionalCheckFailed",
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
}
"""Reasons that lie with other writers, or with how many there are. Source: DynamoDB API reference, TransactWriteItems,
"TransactionCanceledException"."""


def reasons_with_others(error: ClientError) -> list[str]:
    """The reason of each action of a cancelled transaction, `None` where it was no obstacle.

    Raises the error itself when any reason is a mistake of ours, which no repetition mends.
    """
    reasons = [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", [])]
    if not BY_OTHERS.issuperset(reasons):
        raise error
    return reasons
