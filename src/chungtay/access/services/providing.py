"""Sign in by an identity provider: OpenID Connect, code flow with PKCE."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from chungtay.access.exceptions import SignInRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.services.signing_in import choose_post

_WAIT_SECONDS = 5
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
_LEEWAY_SECONDS = 30


class ProviderFailed(SignInRefused):
    """The provider did not answer, or not in a way that can be trusted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is remembered between sending a person to the provider and their coming back."""

    state: str
    nonce: str
    verifier: str

    def kept(self) -> dict[str, str]:
        """Return it for the session."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Provided:
    """Whom the provider named, and whether it says that a second factor was used."""

    viewer: Viewer
    has_second_factor: bool


def is_provider_set() -> bool:
    """Tell whether an identity provider is configured."""
    return bool(settings.OIDC["issuer"] and settings.OIDC["client_id"])


def begin_at_provider(*, back: str) -> tuple[str, Asked]:
    """
    Return where to send a person, and what to remember until the answer.

    :raises ProviderFailed: if the provider does not answer.
    """
    asked = Asked(*(secrets.token_urlsafe(32) for _ in range(3)))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest())
    question = {
        "response_type": "code",
        "client_id": settings.OIDC["client_id"],
        "redirect_uri": back,
        "scope": "openid profile",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge.rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    address = _discovered()["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(question)}", asked


def finish_at_provider(*, asked: Asked, state: str, code: str, back: str, day: date) -> Provided:
    """
    Return the account that the provider names; none is ever made.

    :raises ProviderFailed: if the answer is not to what was asked, or not the provider's.
    :raises SignInRefused: if no account has that name, or it has no post today.
    """
    if not code or not constant_time_compare(state, asked.state):
        raise ProviderFailed(_said_wrongly())
    claims = _claims(asked, code, back)
    name = claims.get(settings.OIDC["claim"])
    account = None
    if isinstance(name, str) and name and "\x00" not in name:
        with looking_up_account(username=name):
            account = Account.objects.filter(username=name).first()
    if account is None:
        raise SignInRefused(
            gettext(
                "Hệ thống định danh đã xác nhận, nhưng chương trình không có tài khoản nào mang tên"
                " ấy. Hãy hỏi người quản trị tài khoản."
            )
        )
    viewer = choose_post(account_id=account.pk, post_id=None, day=day)
    return Provided(viewer, _has_second_factor(claims))


def _claims(asked: Asked, code: str, back: str) -> Mapping[str, Any]:
    found = _discovered()
    answer = _ask(
        found["token_endpoint"],
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": settings.OIDC["client_id"],
            "client_secret": settings.OIDC["client_secret"],
            "code_verifier": asked.verifier,
        },
    )
    try:
        token = str(answer["id_token"])
        keys = jwt.PyJWKClient(found["jwks_uri"], cache_keys=False, timeout=_WAIT_SECONDS)
        claims: dict[str, Any] = jwt.decode(
            token,
            keys.get_signing_key_from_jwt(token).key,
            algorithms=_ALGORITHMS,
            audience=settings.OIDC["client_id"],
            issuer=found["issuer"],
            leeway=_LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, KeyError) as wrong:
        raise ProviderFailed(_said_wrongly()) from wrong
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if several and claims.get("azp") != settings.OIDC["client_id"]:
        raise ProviderFailed(_said_wrongly())
    if not constant_time_compare(str(claims.get("nonce", "")), asked.nonce):
        raise ProviderFailed(_said_wrongly())
    return claims


def _has_second_factor(claims: Mapping[str, Any]) -> bool:
    """Believe the provider only in the words that who runs the program has named."""
    trusted = {word for word in settings.OIDC["second_factor"].split(",") if word}
    methods = claims.get("amr", [])
    said = {str(one) for one in methods} if isinstance(methods, list) else set()
    return not trusted.isdisjoint(said | {str(claims.get("acr", ""))})


def _discovered() -> dict[str, str]:
    issuer = settings.OIDC["issuer"]
    found = _ask(f"{issuer}/.well-known/openid-configuration")
    needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
    if any(not isinstance(found.get(name), str) for name in needed):
        raise ProviderFailed(_said_wrongly())
    if found["issuer"].rstrip("/") != issuer:
        raise ProviderFailed(_said_wrongly())
    return {name: found[name] for name in needed}


def _ask(address: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
    try:
        answer = requests.request(
            "POST" if form else "GET", address, data=form, timeout=_WAIT_SECONDS,
            allow_redirects=False, headers={"Accept": "application/json"},
        )  # fmt: skip
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as failed:
        raise ProviderFailed(
            gettext("Hệ thống định danh không trả lời. Hãy thử lại, hoặc dùng mật khẩu.")
        ) from failed
    if not isinstance(found, dict):
        raise ProviderFailed(_said_wrongly())
    return found


def _said_wrongly() -> str:
    return gettext(
        "Câu trả lời của hệ thống định danh không hợp lệ hoặc đã quá hạn. Hãy đăng nhập lại."
    )
