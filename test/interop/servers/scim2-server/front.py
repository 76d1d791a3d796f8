"""The test server that scim2-server brings, as its command sets it up, on a free port that it tells."""

from wsgiref.simple_server import WSGIRequestHandler, make_server

from scim2_models import ScimProvider
from scim2_server.memory import InMemoryStorage
from scim2_server.testserver.application import BEARER_TOKEN_SCHEME, BearerTokenApplication
from scim2_server.testserver.cli import ThreadingWSGIServer
from scim2_server.utils import (
    load_default_resource_types,
    load_default_schemas,
    load_default_service_provider_config,
)


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


config = load_default_service_provider_config()
config.authentication_schemes = [*(config.authentication_schemes or []), BEARER_TOKEN_SCHEME]
provider = ScimProvider.from_discovery(
    load_default_schemas().values(), load_default_resource_types().values(), config=config
)
application = BearerTokenApplication(InMemoryStorage(), provider, bearer_tokens=["scim2-server-token"])

with make_server(
    "127.0.0.1", 0, application, server_class=ThreadingWSGIServer, handler_class=Silent
) as server:
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
