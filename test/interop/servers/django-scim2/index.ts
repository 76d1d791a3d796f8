import { childServer } from "../child-server.ts";
import { python } from "../python.ts";

export const djangoScim2 = childServer({
  ...python,
  name: "django-scim2",
  version: "django-scim2 0.23.0, Django 5.2.19",
  path: "/scim/v2",
  token: "django-scim2-token",
});
