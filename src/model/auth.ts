export const AUTH_SCHEMES = ["bearer", "basic", "raw"] as const;

/**
 * How a credential stands in its header: `Bearer <token>` (RFC 6750), `Basic <base64 of user:password>` (RFC 7617), or the token as it
 * is, as in the header mode of Okta.
 */
export type AuthScheme = (typeof AUTH_SCHEMES)[number];

/** How the target is told who asks; the credential itself is nobody's business. */
export type Auth = {
  readonly scheme: AuthScheme;
  /** The header that holds it: `Authorization`, unless the service has one of its own. */
  readonly header: string;
};

export const USUAL_AUTH: Auth = { scheme: "bearer", header: "Authorization" };
