"""Which addresses a push may be sent to: public push services, never a machine of our own network."""

import ipaddress
import re
import socket
from urllib.parse import SplitResult, urlsplit

from app.notifications.errors import EndpointRefused

LONGEST = 1024  # characters; the longest in use are about 500
_ENDPOINT = re.compile(r"https?://[\x21-\x7e]+")
_HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# Names that mean "here" or "nearby", whatever a resolver says of them (RFC 6761, 6762, 8375; ICANN on .internal).
_NEARBY = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Called global by Python 3.11, for our purpose they are not: protocol assignments, the former site-local addresses.
_NOT_GLOBAL = (ipaddress.ip_network("192.0.0.0/24"), ipaddress.ip_network("fec0::/10"))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressForbidden(Exception):
    """The endpoint's name leads to an address that no push is sent to."""


def check(endpoint: str, *, allow_loopback: bool) -> str:
    """Look at an endpoint as it is written; where its name leads is looked at on every connection.

    Returns it unchanged. Raises EndpointRefused for anything but https to a public host name on port 443;
    with `allow_loopback`, http to this machine is taken, too.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise EndpointRefused(pointer="/endpoint") from error
    written_well = len(endpoint) <= LONGEST and _ENDPOINT.fullmatch(endpoint) is not None
    if not written_well or "@" in parts.netloc or "\\" in endpoint or "#" in endpoint:
        raise EndpointRefused(pointer="/endpoint")
    if not (allow_loopback and _is_loopback(parts)) and not _is_public(parts, port):
        raise EndpointRefused(pointer="/endpoint")
    return endpoint


def _is_loopback(parts: SplitResult) -> bool:
    return parts.scheme == "http" and parts.hostname in _LOOPBACK


def _is_public(parts: SplitResult, port: int | None) -> bool:
    host = parts.hostname or ""
    # Numbers in any notation (0x7f.1, 2130706433, [::1]) do not match a name; its last part begins with a letter.
    named = _HOST.fullmatch(host) is not None and not any(host == name or host.endswith(f".{name}") for name in _NEARBY)
    return parts.scheme == "https" and named and not _is_number(host) and port in (None, 443)


def _is_number(host: str) -> bool:
    """Whether the C library would take the name for an IPv4 address, as it does 0x7f.1."""
    try:
        socket.inet_aton(host)
    except OSError:
        return False
    return True


def resolve(host: str, port: int, *, allow_loopback: bool) -> list[str]:
    """The numeric addresses of a host, to be connected to as they are, so that no second look-up can differ.

    Raises AddressForbidden if any of them is not public, socket.gaierror if there is none.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    addresses = [str(sockaddr[0]) for _family, _kind, _proto, _name, sockaddr in found]
    if not all(is_allowed(address, allow_loopback=allow_loopback) for address in addresses):
        raise AddressForbidden
    return addresses


def is_allowed(address: str, *, allow_loopback: bool) -> bool:
    """Whether a push may go to this numeric address: public ones only, and this machine where that is allowed."""
    parsed = _embedded(ipaddress.ip_address(address.partition("%")[0]))
    if parsed.is_loopback:
        return allow_loopback
    special = parsed.is_multicast or parsed.is_reserved or any(parsed in network for network in _NOT_GLOBAL)
    return parsed.is_global and not special


def _embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, Teredo, NAT64); the address itself otherwise."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
