"""The connection goes to the address that was checked; the certificate must still be that of the name."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from imr.alerts.ports import DeliveryFailedError
from tests.unit.alerts.receiver import Receiver, receiving
from tests.unit.alerts.test_webhook import NOTICE, webhook


@contextmanager
def receiving_tls(folder: Path, name: str) -> Iterator[tuple[Receiver, Path]]:
    """A receiver whose certificate, for `name`, is trusted by whoever trusts the file."""
    file = certificate(folder, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with receiving(context) as receiver:
        yield receiver, file


def certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate and its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "certificate.pem"
    file.write_bytes(made.public_bytes(encoding) + private)
    return file


def test_a_trusted_certificate_for_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving_tls(tmp_path, "localhost") as (receiver, file):
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        webhook().post(receiver.url.replace("127.0.0.1", "localhost"), "/imr/test/1", NOTICE)
        assert receiver.keys() == ["alert-1"]


@pytest.mark.parametrize(("name", "trusted"), [("localhost", False), ("hooks.example.org", True)])
def test_any_other_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool) -> None:
    with receiving_tls(tmp_path, name) as (receiver, file):
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with pytest.raises(DeliveryFailedError, match="certificate verify failed"):
            webhook().post(receiver.url.replace("127.0.0.1", "localhost"), "/imr/test/1", NOTICE)
        assert receiver.bodies == []
