"""Signing in is the application's part: who has the token is somebody, everybody else is nobody."""

from types import SimpleNamespace

TOKEN = "django-scim2-token"


def signed_in(get_response):
    def middleware(request):
        is_known = request.headers.get("Authorization") == f"Bearer {TOKEN}"
        request.user = SimpleNamespace(is_authenticated=is_known, is_anonymous=not is_known)
        return get_response(request)

    return middleware
