/**
 * People and groups who were there before us. A directory that is in use is never empty, and what a server does with
 * resources that lack an attribute shows only when there are some. They fill a page, so that an answer with everybody
 * holds none of ours.
 */
const RESIDENTS = [
  ...Array.from({ length: 24 }, (_, position) => ({
    endpoint: "/Users",
    body: {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: `resident-${position + 1}@example.net`,
    },
  })),
  {
    endpoint: "/Groups",
    body: { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Residents" },
  },
];

/** Creates them, with nothing of ours in between. */
export const moveIn = async (base: string, token: string): Promise<void> => {
  for (const { endpoint, body } of RESIDENTS) {
    const answer = await fetch(`${base}${endpoint}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201)
      throw new Error(`a resident was answered ${answer.status} ${await answer.text()}`);
  }
};
