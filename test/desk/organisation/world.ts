/** A desk on a database in which an organisation is in force, and what coordinators send to it. */
import { communityAddress, personAddress } from "../../../src/bots/addresses.ts";
import {
  type Card,
  type Filled,
  type Form,
  type Ids,
  cardText,
} from "../../../src/screens/card.ts";
import type { Reply } from "../../../src/bots/port.ts";
import type { ButtonId, FormId } from "../../../src/screens/verbs.ts";
import { levelCardFor } from "../../../src/competence/levels.ts";
import { makeDesk } from "../../../src/runtime/open-desk.ts";
import type { Organisation } from "../../../src/org/organisation.ts";
import { organisationIn, storedText } from "../../../src/runtime/organisation-follower.ts";
import { openSqlite } from "../../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../../src/store/store.ts";
import type { NewEffect } from "../../../src/store/port/outbox.ts";
import type { Store } from "../../../src/store/port/store.ts";
import { depsAlone } from "../../../playground/alone.ts";
import { organise } from "../../../playground/organise.ts";

const now = Date.parse("2026-11-25T09:00:00Z");
export const passports = "passport-authenticity";
const chips = "mrz-and-chip";

const agency = (id: string, team: string) => ({
  id,
  name: { sv: id, en: id },
  chat: { slack: { team } },
});
const person = (id: string, name: string, home: "police" | "tax", user: string) => ({
  id,
  name,
  agency: home,
  chat: { slack: { team: home === "police" ? "T0POLICE" : "T0TAX", user } },
});
export const content = {
  version: 1,
  agencies: [agency("police", "T0POLICE"), agency("tax", "T0TAX")],
  experts: [
    {
      ...person("e-anna", "Anna Lind", "police", "U0ANNA"),
      topics: { [passports]: { level: 2, tested: "2026-05-01" }, [chips]: 1 },
    },
    { ...person("e-karim", "Karim Haddad", "police", "U0KARIM"), topics: { [passports]: 2 } },
    { ...person("e-sara", "Sara Ny", "tax", "U0SARA"), topics: { [passports]: 3 } },
  ],
  coordinators: [
    person("c-bo", "Bo Ek", "police", "U0BO"),
    person("c-ulf", "Ulf By", "tax", "U0ULF"),
  ],
  schedules: [
    {
      id: "s-passports",
      topics: [passports],
      layers: [
        {
          members: ["e-anna", "e-sara"],
          rotation: { unit: "week", startLocal: "2026-11-23T08:00" },
        },
      ],
    },
    { id: "s-chips", topics: [chips], layers: [{ members: ["e-anna"] }] },
  ],
};

export type Desk = {
  readonly store: Store;
  readonly inForce: () => Promise<Organisation>;
  /** Another organisation comes into force, as when the file is applied. */
  readonly organise: (organisation: Organisation) => Promise<void>;
  readonly press: (user: string, verb: ButtonId, ids?: Ids) => Promise<Reply>;
  readonly send: (user: string, verb: FormId, fields: Filled, ids?: Ids) => Promise<Reply>;
  /** Fills a form in, and makes the change that its preview shows. */
  readonly change: (user: string, verb: FormId, fields: Filled, why?: string) => Promise<Reply>;
  /** What was told to somebody, in order. */
  readonly toldTo: (user: string) => readonly string[];
  /** The slots of the cards that were shown to somebody, in order. */
  readonly shownTo: (user: string) => readonly string[];
  readonly cardOf: (slot: string, user: string) => Promise<Card | null>;
  readonly close: () => Promise<void>;
};

/** A user of Slack; one of Teams is written with a slash: `tenant/user`. */
const addressed = (user: string) => {
  const [tenant = "", teamsUser] = user.split("/");
  if (teamsUser !== undefined)
    return {
      community: communityAddress("teams", tenant),
      person: personAddress("teams", tenant, teamsUser),
    };
  const team = /SARA|ULF/u.test(user) ? "T0TAX" : "T0POLICE";
  return { community: communityAddress("slack", team), person: personAddress("slack", team, user) };
};

export const openDesk = async (organisation: Organisation): Promise<Desk> => {
  const opened = makeStore(await openSqlite(":memory:"));
  const effects: NewEffect[] = [];
  const store: Store = {
    ...opened,
    save: async (change) => {
      const saved = await opened.save(change);
      if (saved === "saved") effects.push(...(change.effects ?? []));
      return saved;
    },
  };
  await organise(store, storedText(organisation), now);
  let current = organisation;
  const deps = {
    ...depsAlone({ store, now: () => now, organisation: () => current }),
    organisationChanged: async () => {
      current = (await organisationIn(store)).organisation;
    },
  };
  const desk = makeDesk(deps);
  let sent = 0;
  const from = (user: string) => {
    sent += 1;
    return {
      id: `sent ${sent}`,
      ...addressed(user),
      language: "en",
      direct: null,
      card: null,
    } as const;
  };
  const press: Desk["press"] = async (user, verb, ids = {}) => {
    const incoming = { ...from(user), kind: "pressed", verb, ids, text: null } as const;
    await desk.arrive(incoming);
    return desk.handle(incoming);
  };
  const send: Desk["send"] = async (user, verb, fields, ids = {}) => {
    const incoming = { ...from(user), kind: "submitted", verb, ids, fields } as const;
    await desk.arrive(incoming);
    return desk.handle(incoming);
  };
  return {
    store,
    press,
    send,
    inForce: async () => (await organisationIn(store)).organisation,
    organise: async (given) => {
      await organise(store, storedText(given), now);
      current = given;
    },
    change: async (user, verb, fields, why) => {
      const preview = formIn(await send(user, verb, fields));
      return send(user, "org.apply", why === undefined ? {} : { why }, preview.ids);
    },
    toldTo: (user) =>
      effects.flatMap(({ effect }) =>
        effect.kind === "tell" && effect.person.endsWith(user) ? [effect.text] : [],
      ),
    shownTo: (user) =>
      effects.flatMap(({ effect }) =>
        effect.kind === "put" && effect.person?.endsWith(user) === true ? [effect.slot] : [],
      ),
    cardOf: (slot, user) =>
      levelCardFor(deps, slot.slice("level:".length), {
        language: "sv",
        timeZone: "Europe/Stockholm",
        agency: user === "U0ANNA" ? "police" : "tax",
      }),
    close: () => store.close(),
  };
};

export const formIn = (reply: Reply): Form => {
  if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply)}`);
  return reply.form;
};
export const shownIn = ({ title, intro, language }: Form): string =>
  cardText({ title, parts: intro, buttons: [], language });
