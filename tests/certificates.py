"""Certificates for the loopback: one that vouches for itself, and one that an authority of our own vouches for."""

import datetime as dt
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey


def make_certificate(file: Path) -> None:
    """Key and certificate in one PEM file."""
    key = _key()
    file.write_bytes(_private(key) + _public(_certificate("localhost", key, "localhost", key)))


def make_authority(file: Path, server: Path) -> None:
    """An authority's certificate in one PEM file, and in another a server's key with a certificate of the authority."""
    key, servers = _key(), _key()
    file.write_bytes(_public(_certificate("Granvikens CA", key, "Granvikens CA", key)))
    server.write_bytes(_private(servers) + _public(_certificate("localhost", servers, "Granvikens CA", key)))


def _key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(subject: str, key: Key, issuer: str, issuers: Key) -> x509.Certificate:
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2120, 1, 1, tzinfo=dt.UTC))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=issuers is key, path_length=None), critical=True)
        .sign(issuers, hashes.SHA256())
    )


def _private(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _public(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
