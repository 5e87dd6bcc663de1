"""A small identity provider on this machine, for tests: discovery, keys, code for a token."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, CLIENT_SECRET, CODE = "chung-tay", "bí mật để thử", "ma-mot-lan"
KEY_ID = "k1"


class Provider:
    """What the provider knows and what it is to answer."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signs_with = self.key
        self.algorithm = "RS256"
        self.issuer = ""
        self.asked: dict[str, str] = {}
        self.claims: dict[str, Any] = {}
        self.is_down = False

    def ask(self, address: str) -> dict[str, str]:
        """Take a person's way to the provider, and return what it brings back."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return {"code": CODE, "state": self.asked["state"]}

    def token(self) -> str:
        """Return the token for what was asked, with the claims that the test wants."""
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60,
            "nonce": self.asked["nonce"], **self.claims,
        }  # fmt: skip
        key: Any = self.signs_with if self.algorithm == "RS256" else "k" * 32
        return jwt.encode(claims, key, algorithm=self.algorithm, headers={"kid": KEY_ID})

    def answer(self, path: str, form: dict[str, list[str]]) -> dict[str, Any] | None:
        """Answer a request of the program; None is a refusal."""
        if self.is_down:
            return None
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [{**public, "kid": KEY_ID, "use": "sig", "alg": "RS256"}]}
        given = {name: values[0] for name, values in form.items()}
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        is_the_asker = (
            base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.asked["code_challenge"]
            and (given["client_id"], given["client_secret"]) == (CLIENT, CLIENT_SECRET)
            and given["code"] == CODE
            and given["redirect_uri"] == self.asked["redirect_uri"]
        )
        return {"id_token": self.token(), "token_type": "Bearer"} if is_the_asker else None


@contextmanager
def provider_running() -> Iterator[Provider]:
    """Serve a provider until the end of the block."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._answer(parse_qs(self.rfile.read(length).decode()))

        def _answer(self, form: dict[str, list[str]]) -> None:
            found = provider.answer(self.path, form)
            self.send_response(400 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(found or {}).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()
