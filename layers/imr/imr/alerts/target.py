"""Where a watch may send its alerts."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from imr.domain.asked import UnusableError

URL_CHARACTERS = 2000


class TargetError(UnusableError):
    """A target that is not allowed; says why, and what would be."""


def checked_url(url: str, *, loopback: bool = False) -> SplitResult:
    """The parts of a webhook's URL. TargetError unless it is an https URL without user and fragment.

    With `loopback` it must name this machine, and may be http. Where the connection may go is checked again when the
    name is resolved.
    """
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError as error:
        raise TargetError(f"not a URL: {error}") from error
    if parts.scheme not in ({"https", "http"} if loopback else {"https"}):
        raise TargetError("a webhook must be an https:// URL")
    if not parts.hostname or not port_is_fine:
        raise TargetError("the URL names no host")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise TargetError("a webhook's URL may hold neither a user, nor a password, nor a fragment")
    if loopback and not _is_loopback(parts.hostname):
        raise TargetError("this stack was set up for tests: its webhooks go to its own machine only")
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > URL_CHARACTERS:
        raise TargetError(f"a webhook's URL has printable ASCII characters only, at most {URL_CHARACTERS}")
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
