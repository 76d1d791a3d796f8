import { createServer } from "node:http";
import jackson from "@boxyhq/saml-jackson";

// One directory, everything in memory. Its id and its secret are new at each start; this front stands for them, so that the
// address and the token stay. What the library is not asked for, it does not answer: discovery, search, bulk.
const TOKEN = "saml-jackson-token";
const PATH = "/scim/v2/";

const { directorySyncController } = await jackson.default({
  externalUrl: "http://127.0.0.1",
  samlPath: "/api/oauth/saml",
  scimPath: "/api/scim/v2.0",
  samlAudience: "https://example.com",
  db: { engine: "mem" },
  noAnalytics: true,
  logger: { info: () => {}, warn: () => {}, error: () => {} },
});
const { data: directory } = await directorySyncController.directories.create({
  tenant: "interop",
  product: "interop",
  type: "generic-scim-v2",
});

const answer = async (request) => {
  const { pathname, searchParams } = new URL(request.url, "http://127.0.0.1");
  const [resourceType = "", resourceId] = pathname.slice(PATH.length).split("/");
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
  const text = Buffer.concat(await request.toArray()).toString();
  return directorySyncController.requests.handle({
    method: request.method,
    body: text === "" ? undefined : JSON.parse(text),
    directoryId: directory.id,
    resourceType,
    resourceId,
    apiSecret: token === TOKEN ? directory.scim.secret : token,
    query: {
      count: searchParams.has("count") ? Number(searchParams.get("count")) : undefined,
      startIndex: searchParams.has("startIndex") ? Number(searchParams.get("startIndex")) : undefined,
      filter: searchParams.get("filter") ?? undefined,
    },
  });
};

const server = createServer(async (request, response) => {
  const { status, data } = await answer(request).catch((error) => ({
    status: error instanceof SyntaxError ? 400 : 500,
    data: {},
  }));
  response.writeHead(status, { "content-type": "application/scim+json" });
  response.end(data === undefined || data === null ? "" : JSON.stringify(data));
});
server.listen(0, "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
