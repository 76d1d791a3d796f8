import { childServer } from "../child-server.ts";

export const scimSdk = childServer({
  name: "scim-sdk",
  version: "de.captaingoldfish:scim-sdk-server 1.30.0",
  needs: [
    ["javac --version", "a JDK is missing"],
    ["mvn --version", "Maven is missing"],
  ],
  install: [
    "mvn -q -B -Dmaven.repo.local=repository org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=packages",
    "javac -cp 'packages/*' -d classes Front.java Store.java",
  ],
  run: ["java", "-cp", "packages/*:classes", "Front"],
  path: "/scim/v2",
  token: "scim-sdk-token",
});
