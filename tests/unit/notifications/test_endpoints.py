"""Which addresses a push may go to."""

import socket
import threading
from typing import Any

import pytest

from app.notifications import connections
from app.notifications.connections import Connections
from app.notifications.endpoints import AddressForbidden, check, is_allowed, resolve
from app.notifications.errors import EndpointRefused
from tests.support.push_service import PushService


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/eX4mple:APA91b",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABn",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://hk2-17.notify.windows.com/w/?token=BQYAAAB%2b",
        "https://fcm.googleapis.com:443/fcm/send/x",
    ],
)
def test_public_push_services_are_taken(endpoint: str) -> None:
    assert check(endpoint, allow_loopback=False) == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "http://127.0.0.1:9000/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://0x7f.1/x",
        "https://0x7f000001/x",
        "https://2130706433/x",
        "https://0177.0.0.1/x",
        "https://127.1/x",
        "https://10.0.0.1/x",
        "https://8.8.8.8/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/x",
        "https://localhost./x",
        "https://push.localhost/x",
        "https://metadata.google.internal/x",
        "https://printer.local/x",
        "https://postgres/x",
        "https://fcm.googleapis.com:22/x",
        "https://fcm.googleapis.com:99999/x",
        "https://fcm.googleapis.com:x/x",
        "https://user:pass@fcm.googleapis.com/x",
        "https://fcm.googleapis.com@10.0.0.1/x",
        "https://fcm.googleapis.com\\@10.0.0.1/x",
        "https://fcm.googleapis.com/x#y",
        "https://fcm.googleapis.com/ x",
        "https://fcm.googleapis.com/\r\nHost: x",
        "https://fcm.googleapis.com/ế",
        "https:///x",
        "ftp://fcm.googleapis.com/x",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/" + "x" * 1024,
        "https://[::1/x",
        "",
    ],
)
def test_everything_else_is_refused(endpoint: str) -> None:
    with pytest.raises(EndpointRefused):
        check(endpoint, allow_loopback=False)


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:9000/x", "http://localhost:9000/x", "http://[::1]:9000/x"])
def test_this_machine_is_taken_where_it_is_allowed(endpoint: str) -> None:
    assert check(endpoint, allow_loopback=True) == endpoint


@pytest.mark.parametrize("endpoint", ["http://10.0.0.1/x", "http://fcm.googleapis.com/x", "http://0x7f.1/x"])
def test_allowing_this_machine_allows_no_other(endpoint: str) -> None:
    with pytest.raises(EndpointRefused):
        check(endpoint, allow_loopback=True)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.0.0.8",
        "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1",
        "2002:a00:1::", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_no_connection_goes_to_a_private_or_special_address(address: str) -> None:
    assert not is_allowed(address, allow_loopback=False)


@pytest.mark.parametrize("address", ["10.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "fe80::1", "::"])
def test_allowing_this_machine_opens_no_other_address(address: str) -> None:
    assert not is_allowed(address, allow_loopback=True)


@pytest.mark.parametrize("address", ["142.250.66.74", "2404:6800:4003:c00::5f", "::ffff:142.250.66.74"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address, allow_loopback=False)


def names_lead_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """The resolver answers every name with these, one after the other on each look-up; the names that were asked."""
    asked: list[str] = []
    usual = socket.getaddrinfo

    def answer(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host.replace(".", "").isdigit():
            return usual(host, port, *args, **kwargs)
        asked.append(host)
        address = addresses[min(len(asked), len(addresses)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254"])
def test_a_name_that_leads_into_our_own_network_is_not_followed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    names_lead_to(monkeypatch, address)

    with pytest.raises(AddressForbidden):
        resolve("push.example.com", 443, allow_loopback=False)


def test_it_is_looked_at_when_connecting(monkeypatch: pytest.MonkeyPatch) -> None:
    with PushService() as service:
        names_lead_to(monkeypatch, "127.0.0.1")
        address = service.url.replace("127.0.0.1", "push.example.com")

        with pytest.raises(AddressForbidden):
            Connections(allow_loopback=False).post(address + "/x", b"", {})

        assert service.arrivals == 0


def test_a_name_cannot_change_its_mind_between_the_look_and_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with PushService() as service:
        asked = names_lead_to(monkeypatch, "127.0.0.1", "10.255.255.1")

        answer = Connections(allow_loopback=True).post(
            service.url.replace("127.0.0.1", "push.example.com") + "/x", b"", {}
        )

        assert answer.status == 404
        assert asked == ["push.example.com"]


def test_a_push_service_that_trickles_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "WHOLE", 0.3)
    stop = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        peer, _ = stop.accept()
        with peer:
            peer.recv(65536)
            # Each byte comes well within every socket timeout; the answer's head never ends.
            while not ended.wait(0.02):
                try:
                    peer.sendall(b"H")
                except OSError:
                    return

    ended = threading.Event()
    talking = threading.Thread(target=trickle)
    talking.start()
    with pytest.raises(connections.ConnectionFailed):
        Connections(allow_loopback=True).post(f"http://127.0.0.1:{stop.getsockname()[1]}/x", b"{}", {})
    ended.set()
    talking.join()
    stop.close()
