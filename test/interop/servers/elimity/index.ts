import { childServer } from "../child-server.ts";

export const elimity = childServer({
  name: "elimity",
  version: "github.com/elimity-com/scim v0.0.0-20260728105928-2641426a1539",
  needs: [["go version", "Go is missing"]],
  install: ['GOMODCACHE="$PWD/modules" GOFLAGS=-modcacherw GOTOOLCHAIN=local go build -o front .'],
  run: ["./front"],
  path: "/v2",
  token: "elimity-token",
});
