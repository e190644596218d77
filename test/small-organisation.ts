/** Makes a small organisation for tests: one agency in Slack with one expert, unless the test gives others. */
import { organisationOf } from "../src/org/check/check.ts";
import type { Organisation } from "../src/org/organisation.ts";

export const anna = {
  id: "e-anna",
  name: "Anna Lind",
  agency: "tax",
  chat: { slack: { team: "T0TAX", user: "U0ANNA" } },
  topics: { "passport-authenticity": 3 },
};

/** `contact`: where the agency's last human address is. */
export const taxAgency = (contact: string) => ({
  id: "tax",
  name: { sv: "Skatteverket", en: "Tax" },
  chat: { slack: { team: "T0TAX" } },
  fallback: { name: "Jourlinjen", contact },
});

type Given = {
  readonly agencies?: readonly object[];
  readonly experts?: readonly object[];
  readonly policy?: object;
};
export const smallOrganisation = ({
  agencies = [taxAgency("070-123 45 67")],
  experts = [anna],
  policy = {},
}: Given = {}): Organisation => {
  const parsed = organisationOf({ version: 1, agencies, experts, policy });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};
