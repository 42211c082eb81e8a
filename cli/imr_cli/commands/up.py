"""`imr up`: the local cloud, with the template deployed into it."""

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from imr_cli.cloud import connect_local
from imr_cli.commands.reindex import rebuild
from imr_cli.index import open_index
from imr_cli.local.deploy import deploy
from imr_cli.local.home import LOOPBACK
from imr_cli.local.server import start
from imr_cli.output import err, number_of, waiting


def up(
    *,
    port: Annotated[
        int | None, Parameter(validator=Number(gte=1, lte=65535), help="Port to listen at; 4566, or any free one.")
    ] = None,
    bind: Annotated[str, Parameter(help="Address to listen at; for functions in containers, 0.0.0.0.")] = LOOPBACK,
    strict: Annotated[bool, Parameter(help="TLS, and IAM policies enforced as AWS does.", negative="")] = False,
) -> None:
    """Start the local cloud if it is not running, and deploy what changed.

    A search index that an earlier version made is built anew.
    """
    with waiting("Starting the local cloud") as say:
        cloud = start(port, strict=strict, bind=bind)
        say("Deploying template.yaml")
        changed = deploy(cloud)
    connected = connect_local()
    if open_index(connected).is_superseding():
        indexed = number_of(rebuild(connected), "decision")
        err.print(f"The search index was of another version: {indexed} indexed anew.")
    err.print(f"The local cloud is ready at {cloud.endpoint} ({'deployed' if changed else 'nothing changed'}).")
