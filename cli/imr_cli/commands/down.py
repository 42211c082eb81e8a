"""`imr down`: stop the local cloud."""

import shutil
from typing import Annotated

from cyclopts import Parameter

from imr_cli.local.home import LocalCloud, home
from imr_cli.local.server import stop
from imr_cli.output import err


def down(*, purge: Annotated[bool, Parameter(help="Throw away everything it holds.")] = False) -> None:
    """Stop the local cloud. Letters, decisions, index, statistics and watches stay for the next `imr up`."""
    cloud = LocalCloud.load()
    if cloud:
        stop(cloud)
    if purge:
        shutil.rmtree(home() / "cloud", ignore_errors=True)
        (home() / "cloud.json").unlink(missing_ok=True)
    err.print("The local cloud is down" + (", and everything it held is gone." if purge else "; what it holds stays."))
