"""Signing in, and how often it may fail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest

TRIES = 5
WAIT = 15 * 60  # seconds
"""So many failures of one name from one address, and the name waits there. Each process of the server counts for
itself."""


class SignInForm(AuthenticationForm):
    """Name and password, with a limit on failures."""

    error_messages = {  # noqa: RUF012 - Django's own shape
        "invalid_login": "用户名或者密码不对。请检查大小写后再试。",
        "inactive": "这一账号已停用。请与本机关的管理人员联系。",
    }

    def clean(self) -> dict[str, Any]:
        key = self._key()
        if cache.get(key, 0) >= TRIES:
            raise ValidationError(f"这一用户名已连续{TRIES}次登录失败，请{WAIT // 60}分钟后再试。", code="wait")
        try:
            found: dict[str, Any] = super().clean()
        except ValidationError:
            cache.add(key, 0, WAIT)
            cache.incr(key)
            raise
        cache.delete(key)
        return found

    def _key(self) -> str:
        request: HttpRequest | None = self.request
        address = request.META.get("REMOTE_ADDR", "") if request is not None else ""
        return f"sign-in/{address}/{self.cleaned_data.get('username', '').encode().hex()}"
