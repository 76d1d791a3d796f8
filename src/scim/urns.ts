/** The URNs that RFC 7643 and RFC 7644 register. */
export const URN = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  enterpriseUser: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  serviceProviderConfig: "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
  resourceType: "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
  schema: "urn:ietf:params:scim:schemas:core:2.0:Schema",
  listResponse: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
  searchRequest: "urn:ietf:params:scim:api:messages:2.0:SearchRequest",
  patchOp: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  bulkRequest: "urn:ietf:params:scim:api:messages:2.0:BulkRequest",
  bulkResponse: "urn:ietf:params:scim:api:messages:2.0:BulkResponse",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
} as const;

/** The names by which checks call the core schemas. */
export const CORE_SCHEMA_URNS: ReadonlyMap<string, string> = new Map([
  ["user", URN.user],
  ["group", URN.group],
  ["enterpriseuser", URN.enterpriseUser],
  ["serviceproviderconfig", URN.serviceProviderConfig],
  ["resourcetype", URN.resourceType],
  ["schema", URN.schema],
]);

/** Whether a text is a URN rather than the name of an attribute. */
export const isUrn = (text: string): boolean => /^urn:/i.test(text);
