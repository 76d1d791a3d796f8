import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** A server made with the SCIM SDK, set up as its wiki shows, on a free port that it tells. */
public final class Front {
  private static final String TOKEN = "scim-sdk-token";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  public static void main(String[] args) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    int port = server.getAddress().getPort();
    ResourceEndpoint endpoint = endpoint();
    server.createContext("/scim/v2", exchange -> answer(exchange, endpoint, "http://127.0.0.1:" + port));
    server.setExecutor(
        Executors.newFixedThreadPool(
            8,
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    System.out.println("listening on " + port);
  }

  private static ResourceEndpoint endpoint() {
    ServiceProvider provider =
        ServiceProvider.builder()
            .filterConfig(FilterConfig.builder().supported(true).maxResults(100).build())
            .sortConfig(SortConfig.builder().supported(true).build())
            .patchConfig(PatchConfig.builder().supported(true).build())
            .bulkConfig(BulkConfig.builder().supported(true).maxOperations(100).build())
            .authenticationSchemes(
                List.of(
                    AuthenticationScheme.builder()
                        .name("Token")
                        .description("A bearer token")
                        .type("oauthbearertoken")
                        .build()))
            .build();
    ResourceEndpoint endpoint = new ResourceEndpoint(provider);
    Store.Groups groups = new Store.Groups();
    Store.Users users = new Store.Users(groups);
    for (ResourceType type :
        List.of(
            endpoint.registerEndpoint(new UserEndpointDefinition(users)),
            endpoint.registerEndpoint(new GroupEndpointDefinition(groups)))) {
      type.getFeatures().setAutoFiltering(true);
      type.getFeatures().setAutoSorting(true);
    }
    return endpoint;
  }

  private static void answer(HttpExchange exchange, ResourceEndpoint endpoint, String origin) throws IOException {
    try (exchange) {
      if (!METHODS.contains(exchange.getRequestMethod())) {
        exchange.sendResponseHeaders(501, -1);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new HashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
      ScimResponse response;
      // A PATCH reads, changes and writes; that nobody else writes in between is for the application to see to.
      synchronized (endpoint) {
        response =
            endpoint.handleRequest(
                origin + exchange.getRequestURI(),
                HttpMethod.valueOf(exchange.getRequestMethod()),
                body,
                headers,
                new Context(new Bearer(exchange.getRequestHeaders().getFirst("Authorization"))));
      }
      response.getHttpHeaders().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] text = response.toString().getBytes(StandardCharsets.UTF_8);
      boolean isEmpty = response.isEmpty() || response.getHttpStatus() == 204 || response.getHttpStatus() == 304;
      exchange.sendResponseHeaders(response.getHttpStatus(), isEmpty ? -1 : text.length);
      if (!isEmpty) exchange.getResponseBody().write(text);
    }
  }

  /** Who has the token may do everything; everybody else nothing: the application's part. */
  private record Bearer(String authorization) implements Authorization {
    @Override
    public Set<String> getClientRoles() {
      return Set.of();
    }

    @Override
    public boolean authenticate(Map<String, String> headers, Map<String, String> query) {
      return ("Bearer " + TOKEN).equals(authorization);
    }
  }
}
