"""A small Django project with django-scim2, set up as its documentation shows, on a free port that it tells."""

from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


# One thread serves all requests: a database in memory belongs to the thread that opened it.
with make_server("127.0.0.1", 0, None, handler_class=Silent) as server:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="only-for-tests",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django_scim", "people"],
        AUTH_USER_MODEL="people.User",
        MIDDLEWARE=["people.token.signed_in", "django_scim.middleware.SCIMAuthCheckMiddleware"],
        ROOT_URLCONF="people.urls",
        LOGGING_CONFIG=None,
        SCIM_SERVICE_PROVIDER={
            "SCHEME": "http",
            "NETLOC": f"127.0.0.1:{server.server_port}",
            "GROUP_MODEL": "people.models.Group",
            "WWW_AUTHENTICATE_HEADER": 'Bearer realm="django-scim2"',
            "AUTHENTICATION_SCHEMES": [
                {"type": "oauthbearertoken", "name": "Token", "description": "A bearer token"}
            ],
        },
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    server.set_app(get_wsgi_application())
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
