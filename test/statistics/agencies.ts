/** A small organisation: two agencies in Sweden and one abroad, with coordinators in several zones. */
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";

export const organisationOf = (
  digest = "{ day: monday, at: '07:00' }",
  experts = "[]",
): Organisation => {
  const parsed = readOrganisation(
    `
version: 1
agencies:
  - id: tax
    name: { sv: Skatteverket, en: Swedish Tax Agency }
    chat: { teams: { tenant: 11111111-1111-1111-1111-111111111111 } }
    coordinatorChat:
      teams: { tenant: 11111111-1111-1111-1111-111111111111, channel: "19:x@thread.tacv2" }
  - id: police
    name: { sv: Polismyndigheten, en: Swedish Police Authority }
    language: en
    chat: { slack: { team: T0POLISEN } }
  - id: abroad
    name: { sv: Utlandsmyndigheterna, en: Missions abroad }
    timeZone: Asia/Bangkok
    chat: { slack: { team: T0ABROAD } }
coordinators:
  - { id: c-bo, name: Bo Ek, agency: police, chat: { slack: { team: T0POLISEN, user: U0BO } } }
  - { id: c-li, name: Li Bo, agency: police, timeZone: America/New_York, chat: { slack: { team: T0POLISEN, user: U0LI } } }
  - { id: c-an, name: An No, agency: tax, chat: { teams: { tenant: 11111111-1111-1111-1111-111111111111, user: aaaaaaaa-1111-1111-1111-111111111111 } } }
experts: ${experts}
policy: { digest: ${digest} }
`,
    "test.yaml",
  );
  if (parsed.ok) return parsed.organisation;
  throw new Error(JSON.stringify(parsed.problems));
};
