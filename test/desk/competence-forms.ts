/**
 * Two agencies' experts and a coordinator, whose forms of competence are sent to a desk on a database
 * of each test's own.
 */
import { afterEach, beforeEach } from "vitest";
import { communityAddress, personAddress } from "../../src/bots/addresses.ts";
import type { Filled, Ids } from "../../src/screens/card.ts";
import type { Reply } from "../../src/bots/port.ts";
import type { ButtonId, FormId } from "../../src/screens/verbs.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";

export const passports = "passport-authenticity";
export const agency = (id: string, team: string) => ({
  id,
  name: { sv: id, en: id },
  chat: { slack: { team } },
});
export const person = (
  id: string,
  name: string,
  at: { agency: string; team: string; user: string },
) => ({
  id,
  name,
  agency: at.agency,
  chat: { slack: { team: at.team, user: at.user } },
});
export const police = { agency: "police", team: "T0POLICE" };
const parsed = readOrganisation(
  JSON.stringify({
    version: 1,
    agencies: [agency("police", "T0POLICE"), agency("tax", "T0TAX")],
    experts: [
      {
        ...person("e-anna", "Anna Lind", { ...police, user: "U0ANNA" }),
        topics: { [passports]: { level: 3, tested: "2026-05-01" } },
        trainings: [{ course: "Grundkurs", date: "2024-02-01", refresher: "2026-02-01" }],
      },
      {
        ...person("c-bo", "Bo Ek", { ...police, user: "U0BO" }),
        topics: { [passports]: 2 },
      },
      {
        ...person("e-sara", "Sara Ny", { agency: "tax", team: "T0TAX", user: "U0SARA" }),
        topics: { [passports]: 3 },
      },
    ],
    coordinators: [person("c-bo", "Bo Ek", { ...police, user: "U0BO" })],
    directory: [
      {
        agency: "tax",
        kind: "course",
        name: { sv: "Chipkurs", en: "Chip course" },
        topics: ["mrz-and-chip"],
      },
    ],
  }),
  "test",
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
export const { organisation } = parsed;

export const now = Date.parse("2026-11-25T09:00:00Z");
export let store: Store;
/** Called once by a file of tests: each of them has a store of its own. */
export const openStores = (): void => {
  beforeEach(async () => {
    store = makeStore(await openSqlite(":memory:"));
  });
  afterEach(() => store.close());
};

let sent = 0;
const handled = async (
  user: string,
  what:
    | { readonly kind: "submitted"; readonly verb: FormId; readonly fields: Filled }
    | { readonly kind: "pressed"; readonly verb: ButtonId; readonly text: null },
  ids: Ids,
): Promise<Reply> => {
  const desk = makeDesk(depsAlone({ store, now: () => now, organisation: () => organisation }));
  sent += 1;
  const team = user === "U0SARA" ? "T0TAX" : "T0POLICE";
  const incoming = {
    id: `sent ${sent}`,
    community: communityAddress("slack", team),
    person: personAddress("slack", team, user),
    language: "sv",
    direct: null,
    ids,
    card: null,
    ...what,
  } as const;
  await desk.arrive(incoming);
  return desk.handle(incoming);
};
export const send = (user: string, verb: FormId, fields: Filled): Promise<Reply> =>
  handled(user, { kind: "submitted", verb, fields }, {});
export const press = (user: string, verb: ButtonId, ids: Ids): Promise<Reply> =>
  handled(user, { kind: "pressed", verb, text: null }, ids);
export const records = async () => (await store.competence()).records;

export const training: Filled = {
  expert: "e-anna",
  course: "Passkurs",
  date: "2026-03-03",
  refresher: "2028-03-03",
  topics: [passports],
};
