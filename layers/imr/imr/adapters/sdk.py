"""botocore's session, for functions: without what costs every start and every call some processor time for nothing."""

import botocore
from botocore.config import Config
from botocore.loaders import Loader
from botocore.session import Session, get_session

SERVICES = ["dynamodb", "events", "s3", "sns", "sqs", "ssm"]
"""All that `imr.stack.Clients` makes clients of."""

_NAMED = Config(user_agent=f"imr botocore/{botocore.__version__}")
"""Otherwise botocore puts the same user agent together twice a call, 0.1 ms of processor time: a third of what a small
call takes before it is sent."""

_UNCHECKED = Config(parameter_validation=False)
"""botocore looks at every attribute of every item before it sends them, which takes as long as to make JSON of them.
The service checks them all the same. Not for S3, where a key that is empty by mistake makes of GetObject a listing."""


class _OurServices(Loader):
    """Before botocore makes its first client it lists 400 folders twice, to learn whether there is such a service:
    18 ms of processor time, a fourteenth of a function's start. A service that is missing still fails, when it is read.
    """

    def list_available_services(self, type_name: str) -> list[str]:  # noqa: ARG002  botocore calls it so
        """Whatever is asked of them, all of SERVICES have it."""
        return SERVICES


def sdk_client(session: Session, service: str, endpoint_url: str | None) -> object:
    """A new client of one of SERVICES."""
    return session.create_client(service, endpoint_url=endpoint_url, config=None if service == "s3" else _UNCHECKED)


def sdk_session() -> Session:
    """A new session, configured as ever by environment and files."""
    session = get_session()
    session.register_component("data_loader", _OurServices())
    session.set_default_client_config(_NAMED)
    return session
