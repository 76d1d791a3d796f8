/** Sub-attributes by attribute. */
export type Attributes = { readonly [attribute: string]: readonly string[] };

const PLURAL = ["value", "display", "type", "primary"] as const;

/** Attributes of every resource, RFC 7643 section 3.1. */
export const EVERY_RESOURCE: Attributes = {
  schemas: [],
  id: [],
  externalId: [],
  meta: ["resourceType", "created", "lastModified", "location", "version"],
};

/** Attributes with their sub-attributes, by schema: RFC 7643 sections 4.1, 4.2 and 4.3. */
export const CORE_ATTRIBUTES: { readonly [schema: string]: Attributes } = {
  User: {
    userName: [],
    name: ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"],
    displayName: [],
    nickName: [],
    profileUrl: [],
    title: [],
    userType: [],
    preferredLanguage: [],
    locale: [],
    timezone: [],
    active: [],
    password: [],
    emails: PLURAL,
    phoneNumbers: PLURAL,
    ims: PLURAL,
    photos: PLURAL,
    addresses: [
      "formatted",
      "streetAddress",
      "locality",
      "region",
      "postalCode",
      "country",
      "type",
      "primary",
    ],
    groups: ["value", "$ref", "display", "type"],
    entitlements: PLURAL,
    roles: PLURAL,
    x509Certificates: PLURAL,
  },
  Group: { displayName: [], members: ["value", "$ref", "type", "display"] },
  EnterpriseUser: {
    employeeNumber: [],
    costCenter: [],
    organization: [],
    division: [],
    department: [],
    manager: ["value", "$ref", "displayName"],
  },
};
