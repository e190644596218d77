/**
 * The month of all agencies in chat: for the coordinators of the coordinating agency, by a word and by
 * the Monday card's button, and for nobody else.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { depsAlone } from "../../playground/alone.ts";
import { personAddress } from "../../src/bots/addresses.ts";
import { type Card, cardText } from "../../src/screens/card.ts";
import { reportFor } from "../../src/reporting/report-command.ts";
import type { Deps } from "../../src/desk/deps.ts";
import { stopped } from "../../src/desk/gate.ts";
import { weekCardFor } from "../../src/reporting/digest.ts";
import { jointCardFor, pressJoint } from "../../src/reporting/joint-figures.ts";
import { type Actor, actorFrom } from "../../src/desk/people/actor.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { parseStandaloneSlot } from "../../src/composition/slots.ts";
import { organisationOf } from "./agencies.ts";
import { accept, answer, ask, at, hour, keep, lived, minute, offerTo } from "./world.ts";

const tenant = "11111111-1111-1111-1111-111111111111";
const taxCoordinator = personAddress("teams", tenant, "aaaaaaaa-1111-1111-1111-111111111111");
const policeCoordinator = personAddress("slack", "T0POLISEN", "U0BO");
const asker = personAddress("slack", "T0POLISEN", "U0ASKER");
const tuesday = at("2026-11-24T09:00:00Z");
const monday = at("2026-12-07T06:00:00Z");
const coordinatedBy = (id: string | null): Organisation => {
  const filed = organisationOf();
  return {
    ...filed,
    agencies: filed.agencies.map((one) => ({ ...one, coordinating: one.id === id })),
  };
};

let store: Store;
let deps: Deps;
let organisation: Organisation;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  organisation = coordinatedBy("tax");
  deps = depsAlone({ store, now: () => monday, organisation: () => organisation });
  for (const n of [1, 2, 3]) {
    await keep(store, lived([[tuesday, "slack:T0/abroad", ask(`a${n}`, "abroad")]]));
    await keep(
      store,
      lived([
        [tuesday, "slack:T0/police", ask(`p${n}`, "police"), offerTo(`o${n}`, "abroad")],
        [tuesday + minute, "e-abroad", accept(`o${n}`, "abroad")],
        [tuesday + hour, "e-abroad", answer(`p${n}`, "abroad")],
      ]),
    );
  }
});
afterEach(() => store.close());

const actor = (person: string): Actor => {
  const found = actorFrom(deps, { person, record: null });
  if (found === null) throw new Error("a stranger");
  return found;
};
const jointFor = (
  person: string | null,
  name: "joint" | "jointweek" = "joint",
): Promise<Card | null> =>
  jointCardFor(
    deps,
    { name, week: "2026-W49", person },
    { language: "sv", timeZone: "Europe/Stockholm", agency: "tax" },
  );
const mondayCard = async (agency: string): Promise<readonly string[]> => {
  const reader = { language: "sv", timeZone: "Europe/Stockholm", agency } as const;
  const card = await weekCardFor(deps, { week: "2026-W48", agency }, reader);
  return card?.buttons.map(({ id }) => id) ?? [];
};

describe("the month of all agencies", () => {
  test("adds up all of them, asks nothing of the reader, and names nobody", async () => {
    const card = await jointFor(taxCoordinator);
    if (card === null) throw new Error("no card");
    const text = cardText(card);
    expect(card.title).toBe("November 2026: ID-jour för alla myndigheter");
    expect(text).toContain("6 frågor är ställda, 0 hittade ingen expert, 3 besvarade.");
    expect(text).toContain("3 svar gick mellan myndigheter; en fråga kan få flera.");
    expect(text).not.toMatch(/Bo Ek|Li Bo|An No|Det här behöver er|jour den här veckan/u);
    expect(card.buttons.map(({ id }) => id)).toEqual(["report", "report.how"]);
  });

  test("as it is sent on the first Monday after it stays as it was", async () => {
    const sentNow = () => jointFor(taxCoordinator, "jointweek");
    const sent = await sentNow();
    expect(sent === null ? "" : cardText(sent)).toContain("6 frågor är ställda");
    await keep(store, lived([[tuesday, "slack:T0/abroad", ask("late", "abroad")]]));
    expect(await sentNow()).toEqual(sent);
  });

  test("of a week is that of the last month that was over when it ended", async () => {
    const reader = { language: "sv", timeZone: "Europe/Stockholm", agency: "tax" } as const;
    const asked = { name: "joint", week: "2026-W48", person: taxCoordinator } as const;
    const card = await jointCardFor(deps, asked, reader);
    expect(card?.title).toBe("Oktober 2026: ID-jour för alla myndigheter");
  });

  test("tells nothing of a single question between two others", async () => {
    const store2 = makeStore(await openSqlite(":memory:"));
    await keep(store2, lived([[tuesday, "slack:T0/abroad", ask("1", "abroad")]]));
    deps = depsAlone({ store: store2, now: () => monday, organisation: () => organisation });
    const card = await jointFor(taxCoordinator);
    const text = card === null ? "" : cardText(card);
    expect(text).toContain("Om andra visas siffrorna när månaden är slut");
    expect(text).not.toContain("1 fråga");
    await store2.close();
  });

  test("is drawn for nobody else: another agency's coordinator, a channel, an asker", async () => {
    for (const person of [policeCoordinator, asker, null]) {
      expect(await jointFor(person)).toBeNull();
      expect(await jointFor(person, "jointweek")).toBeNull();
    }
    organisation = coordinatedBy(null);
    expect(await jointFor(taxCoordinator)).toBeNull();
  });

  test("is behind a button on the Monday card of the coordinating agency alone", async () => {
    expect(await mondayCard("tax")).toEqual([
      "report",
      "report.joint",
      "training.open",
      "training.list",
      "level.open",
      "org.open",
    ]);
    expect(await mondayCard("police")).not.toContain("report.joint");
  });

  test("comes into the chat of whoever may press the button, and others are told for whom it is", async () => {
    const press = async (person: string) => {
      const asked = { kind: "pressed", verb: "report.joint", ids: {} } as const;
      const handled =
        (await stopped(deps, actor(person), asked)) ?? (await pressJoint(deps, actor(person)));
      return "effects" in handled ? handled : { reply: handled.reply, effects: [] };
    };
    const { reply, effects } = await press(taxCoordinator);
    expect(JSON.stringify(reply)).toContain("Den senaste hela månaden för alla myndigheter kommer");
    expect(effects.map(({ effect }) => effect)).toMatchObject([
      { kind: "put", slot: "joint:2026-W49", person: taxCoordinator },
    ]);
    expect(parseStandaloneSlot("joint:2026-W48")).toEqual({ name: "joint", week: "2026-W48" });
    for (const person of [policeCoordinator, asker]) {
      const refused = await press(person);
      expect(refused.effects).toEqual([]);
      expect(JSON.stringify(refused.reply)).toMatch(/coordinating agency/u);
    }
  });

  test.each([
    ["alla", { slot: "joint:2026-W49" }],
    ["all", { slot: "joint:2026-W49" }],
    ["Alla myndigheter 47", { slot: "joint:2026-W47" }],
    ["all agencies 2026-W40", { slot: "joint:2026-W40" }],
    ["", { slot: "report:2026-W49:tax" }],
    ["47", { slot: "report:2026-W47:tax" }],
  ])("is asked for by rapport %s", (rest, reply) => {
    expect(reportFor(deps, actor(taxCoordinator), rest)).toEqual(reply);
  });

  test("is told not to be for another agency's coordinator, who writes the same", () => {
    expect(reportFor(deps, actor(policeCoordinator), "alla")).toEqual({
      text: "The figures of all agencies are for the coordinators of the coordinating agency. Write report for those of your own agency.",
    });
    expect(reportFor(deps, actor(taxCoordinator), "allt möjligt")).toMatchObject({
      text: expect.stringContaining("Skriv rapport och en vecka"),
    });
  });
});
