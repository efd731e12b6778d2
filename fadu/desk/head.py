"""HEAD is answered like GET, without the body: whatever a page is, its head can be asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


def head_like_get(answer: Answer) -> Answer:
    """The innermost middleware: a view sees GET, everything around it sees what was asked."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return answer(request)
        request.method = "GET"
        try:
            found = answer(request)
        finally:
            request.method = "HEAD"
        if isinstance(found, HttpResponse):
            found.headers.setdefault("Content-Length", str(len(found.content)))
            found.content = b""
        return found

    return answered
