"""Fetching an announcement from its address: one request, to one public host, within limits.

Belongs here: what may be asked of whom. Not here: what the bytes are (`sources`). The name is looked up once, every
address it has must be public, and the connection goes to the very address that was checked: a name that answers
differently the second time (DNS rebinding) has no second time. A redirect is followed by hand, within the site asked
for, and checked as the first request was.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from briefing.errors import Problem, UserError

MAX_BYTES = 10_000_000
MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": "briefing-draft",
    "Accept": "text/html, application/pdf, text/plain, */*;q=0.1",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True)
class Fetched:
    """What an address gave: the bytes, their media type, the address they came from in the end."""

    content: bytes
    media_type: str
    charset: str
    url: str


def fetch(url: str, *, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS) -> Fetched:
    """Fetch `url`. Raises `UserError` for an address that is not public, too much, too slow, or no answer."""
    deadline = time.monotonic() + max_seconds
    current = url
    for _ in range(MAX_REDIRECTS + 1):
        scheme, host, port, path = _parts(current)
        answer = _ask(current, scheme, host, port, path, public_address(host, port, current), max_bytes, deadline)
        if isinstance(answer, Fetched):
            return answer
        following = urljoin(current, answer)
        if _site(following) != _site(url):
            raise _problem(
                url, f"a redirect to another site, {following[:80]}", "a page of its own", "Give that address."
            )
        current = following
    raise _problem(url, f"more than {MAX_REDIRECTS} redirects", "a page", "Give the address that they lead to.")


def _site(url: str) -> str:
    """The host of an address; with and without www. it is one site."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path with query. Raises `UserError` for what is no plain web address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _problem(url, str(error), "a web address", "Correct it.") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _problem(url, f"the scheme {parts.scheme or 'none'}", "http or https, and a host", "Correct the address.")
    if parts.username or parts.password:
        raise _problem(url, "a user's name in the address", "an address without one", "Remove it.")
    if port not in {None, _PORTS[parts.scheme]}:
        raise _problem(url, f"port {port}", f"port {_PORTS[parts.scheme]}", "Save the page and give the file.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if any(character <= " " or character == "\x7f" for character in path):
        raise _problem(url, "a space or a control character", "an encoded address", "Encode it.")
    return parts.scheme, parts.hostname, _PORTS[parts.scheme], path.encode("ascii", "xmlcharrefreplace").decode()


def public_address(host: str, port: int, url: str) -> str:
    """The address of a host, when all it has are public. Raises `UserError` otherwise: nothing is then connected to."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise _problem(url, f"no address for {host} ({error})", "a host that exists", "Check the address.") from None
    for address in found:
        parsed = ipaddress.ip_address(address.split("%")[0])
        if not all(item.is_global and not item.is_multicast for item in (parsed, _within(parsed))):
            raise _problem(url, f"{host} at {address}", "a public address", "Save the page and give the file.")
    return found[0]


def _within(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


class _Pinned(http.client.HTTPConnection):
    """A connection to an address already checked; with a context, over TLS for the host's name."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext | None, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address, self._context = address, context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host) if self._context else plain


def _ask(
    url: str, scheme: str, host: str, port: int, path: str, address: str, max_bytes: int, deadline: float
) -> Fetched | str:
    """One request: what was fetched, or where it redirects to."""
    context = ssl.create_default_context() if scheme == "https" else None
    connection = _Pinned(host, port, address, context, max(0.1, deadline - time.monotonic()))
    try:
        connection.request("GET", path, headers=_HEADERS)
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location:
            return location
        if response.status != 200:
            raise _problem(
                url, f"the answer {response.status} {response.reason}", "a page", "Save it and give the file."
            )
        content = _read(url, response, connection, max_bytes, deadline)
        media = response.headers.get_content_type()
        return Fetched(content, media, response.headers.get_content_charset() or "", url)
    except (OSError, http.client.HTTPException) as error:
        raise _problem(
            url, f"no answer ({error or type(error).__name__})", "a page", "Try again, or give the file."
        ) from None
    finally:
        connection.close()


def _read(
    url: str,
    response: http.client.HTTPResponse,
    connection: http.client.HTTPConnection,
    max_bytes: int,
    deadline: float,
) -> bytes:
    """The body, read in parts so that neither its size nor its slowness can exceed the limits."""
    parts: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _problem(
                url, "a page still not whole after the time allowed", f"one within {MAX_SECONDS:g} s", "Give the file."
            )
        if connection.sock is not None:
            connection.sock.settimeout(left)
        part = response.read1(65_536)
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > max_bytes:
            raise _problem(
                url, f"more than {max_bytes:,} bytes", "a smaller page", "Save what matters and give the file."
            )
        parts.append(part)


def _problem(url: str, found: str, expected: str, remedy: str) -> UserError:
    return UserError(Problem(url if len(url) <= 120 else f"{url[:119]}…", "SOURCE", found, expected, remedy))
