import { depsAlone } from "../../playground/alone.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { cardText } from "../../src/screens/card.ts";
import { sendingWeeks, sentWeekCardFor, weekCardFor } from "../../src/reporting/digest.ts";
import type { Deps } from "../../src/desk/deps.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { organisationOf } from "./agencies.ts";
import { type Life, accept, answer, ask, at, hour, keep, lived, offerTo } from "./world.ts";

const utc = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toString();
const dueTimes = (organisation: Organisation, now: string) =>
  Object.fromEntries(
    sendingWeeks.due(organisation, at(now)).map(({ name, dueAt }) => [name, utc(dueAt)]),
  );

describe("the weekly card's next time", () => {
  it("is the policy's day and time in each zone where a coordinator is", () => {
    expect(dueTimes(organisationOf(), "2026-11-25T12:00:00Z")).toEqual({
      "digest tax monday 07:00 Europe/Stockholm": "2026-11-30T06:00:00Z",
      "digest police monday 07:00 Europe/Stockholm": "2026-11-30T06:00:00Z",
      "digest police monday 07:00 America/New_York": "2026-11-30T12:00:00Z",
    });
  });

  it("may be the current minute, never an earlier one", () => {
    const name = "digest tax monday 07:00 Europe/Stockholm";
    const organisation = organisationOf();
    const next = (now: string) => dueTimes(organisation, now)[name];
    expect(next("2026-11-30T05:59:59Z")).toBe("2026-11-30T06:00:00Z");
    expect(next("2026-11-30T06:00:59.9Z")).toBe("2026-11-30T06:00:00Z");
    expect(next("2026-11-30T06:01:00Z")).toBe("2026-12-07T06:00:00Z");
  });

  it("follows the clocks when summer time begins, also at a time that they skip", () => {
    const sunday = organisationOf("{ day: sunday, at: '02:30' }");
    const name = "digest tax sunday 02:30 Europe/Stockholm";
    expect(dueTimes(sunday, "2026-03-24T12:00:00Z")[name]).toBe("2026-03-29T01:30:00Z");
    expect(dueTimes(organisationOf(), "2026-03-24T12:00:00Z")).toMatchObject({
      "digest tax monday 07:00 Europe/Stockholm": "2026-03-30T05:00:00Z",
    });
  });

  it("follows the clocks when summer time ends, and comes once at a time that comes twice", () => {
    const sunday = organisationOf("{ day: sunday, at: '02:30' }");
    const name = "digest tax sunday 02:30 Europe/Stockholm";
    expect(dueTimes(sunday, "2026-10-24T12:00:00Z")[name]).toBe("2026-10-25T00:30:00Z");
    expect(dueTimes(sunday, "2026-10-25T00:31:00Z")[name]).toBe("2026-11-01T01:30:00Z");
    expect(dueTimes(organisationOf(), "2026-10-24T12:00:00Z")).toMatchObject({
      "digest tax monday 07:00 Europe/Stockholm": "2026-10-26T06:00:00Z",
    });
  });
});

describe("the weekly card's sending", () => {
  let store: Store;
  let now: number;
  let organisation: Organisation;
  let deps: Deps;
  beforeEach(async () => {
    store = makeStore(await openSqlite(":memory:"));
    organisation = organisationOf();
    deps = depsAlone({ store, now: () => now, organisation: () => organisation });
  });
  afterEach(() => store.close());

  /** Does what the running program does: stores the jobs, and runs those that are due. */
  const start = async () => {
    const jobs = sendingWeeks.due(organisation, now);
    for (const job of jobs) await store.ensureJob(job.name, job.dueAt);
    await store.dropJobsExcept(jobs.map(({ name }) => name));
  };
  const look = async () => {
    for (const job of await store.dueJobs(now)) await sendingWeeks.run(deps, job);
    const sent = await store.claim(100, now, 1000);
    for (const { id } of sent) await store.delivered(id, now, null);
    return sent.map(({ id }) => id).toSorted();
  };
  const mondayCards = [
    "week:2026-W48:police:slack:T0POLISEN/U0BO",
    "week:2026-W48:tax:teams:11111111-1111-1111-1111-111111111111/19:x@thread.tacv2",
    "week:2026-W48:tax:teams:11111111-1111-1111-1111-111111111111/aaaaaaaa-1111-1111-1111-111111111111",
  ];

  it("sends nothing for past weeks at a first start", async () => {
    now = at("2026-11-30T06:01:00Z");
    await start();
    expect(await look()).toEqual([]);
  });

  it("goes to coordinators and their chat when it is due, each in their own zone, once", async () => {
    now = at("2026-11-29T12:00:00Z");
    await start();
    expect(await look()).toEqual([]);
    now = at("2026-11-30T06:00:00.200Z");
    expect(await look()).toEqual(mondayCards);
    expect(await look()).toEqual([]);
    now = at("2026-11-30T12:00:00Z");
    expect(await look()).toEqual(["week:2026-W48:police:slack:T0POLISEN/U0LI"]);
    now = at("2026-12-07T06:00:00Z");
    expect(await look()).toHaveLength(3);
  });

  it("of all agencies comes below it to persons of the coordinating one, and to no channel", async () => {
    const filed = organisationOf();
    const agencies = filed.agencies.map((one) => ({ ...one, coordinating: one.id === "tax" }));
    organisation = { ...filed, agencies };
    now = at("2026-11-29T12:00:00Z");
    await start();
    const person =
      "teams:11111111-1111-1111-1111-111111111111/aaaaaaaa-1111-1111-1111-111111111111";
    const monday = (week: string) =>
      [...mondayCards.filter((id) => !id.endsWith(person)), `week:2026-W48:tax:${person}`]
        .map((id) => id.replace("W48", week))
        .toSorted();
    now = at("2026-11-30T06:00:00Z");
    expect(await look()).toEqual(monday("W48"));
    expect(await look()).toEqual([]);
    // November ended in the week that the next Monday is about.
    now = at("2026-12-07T06:00:00Z");
    const late = "week:2026-W49:police:slack:T0POLISEN/U0LI";
    expect(await look()).toEqual([...monday("W49"), late].toSorted());
    // It waits for the one before it in the same chat.
    expect(await look()).toEqual([`jointweek:2026-W49:${person}`]);
    expect(await look()).toEqual([]);
  });

  it("works within the current minute when the policy is changed to it", async () => {
    now = at("2026-11-25T12:00:00Z");
    await start();
    organisation = organisationOf("{ day: wednesday, at: '13:00' }");
    now = at("2026-11-25T12:00:40Z");
    await start();
    expect(await look()).toEqual(mondayCards.map((id) => id.replace("W48", "W47")));
  });

  it("reaches nobody twice with the same week, though the policy is changed and changed back", async () => {
    now = at("2026-11-30T06:00:00Z");
    await start();
    expect(await look()).toHaveLength(3);
    organisation = organisationOf("{ day: monday, at: '07:01' }");
    now = at("2026-11-30T06:01:00Z");
    await start();
    expect(await look()).toEqual([]);
    organisation = organisationOf();
    await start();
    expect(await look()).toEqual([]);
  });

  it("sends the latest week alone after a long stop", async () => {
    now = at("2026-11-02T12:00:00Z");
    await start();
    now = at("2026-12-01T12:00:00Z");
    const sent = await look();
    expect(sent.filter((id) => id.startsWith("week:2026-W48:"))).toEqual(sent);
    expect(await look()).toEqual([]);
  });

  it("shows the figures as they are when the card is drawn", async () => {
    await keep(store, lived([[at("2026-11-24T08:00:00Z"), "slack:T0/tax", ask("1", "tax")]]));
    const reader = { language: "sv", timeZone: "Europe/Stockholm", agency: "tax" } as const;
    const card = await weekCardFor(deps, { week: "2026-W48", agency: "tax" }, reader);
    expect(card === null ? null : cardText(card)).toContain(
      "1 fråga är ställd, 0 hittade ingen expert, 0 besvarade.",
    );
    expect(await weekCardFor(deps, { week: "2026-W99", agency: "tax" }, reader)).toBeNull();
  });

  const reader = { language: "sv", timeZone: "Europe/Stockholm", agency: "tax" } as const;
  const textOf = async (week: string, draw: typeof weekCardFor): Promise<string> => {
    const card = await draw(deps, { week, agency: "tax" }, reader);
    return card === null ? "" : cardText(card);
  };
  const person = "slack:T0/tax";
  const early = at("2026-11-24T08:00:00Z");

  it("is kept as it was sent, whatever becomes known later, and shown so again with what is now", async () => {
    await keep(store, lived([[early, person, ask("1", "tax")]]));
    now = at("2026-11-30T06:00:00Z");
    const sent = await textOf("2026-W48", sentWeekCardFor);
    expect(sent).toContain("1 fråga är ställd, 0 hittade ingen expert, 0 besvarade.");
    // A replica whose clock is slow commits after the card what happened before it.
    await keep(store, lived([[early + hour, person, ask("2", "tax")]]));
    now += 2 * hour;
    expect(await textOf("2026-W48", sentWeekCardFor)).toBe(sent);
    const asked = await textOf("2026-W48", weekCardFor);
    expect(asked).toContain("1 fråga är ställd, 0 hittade ingen expert, 0 besvarade.");
    expect(asked).toContain(
      "Kortet är som det sändes 30 november 2026. Ändrat sedan dess: 2 frågor ställda, inte 1",
    );
    const { out } = await reportWeekly(
      store,
      { week: "2026-W48", agency: "tax", format: "json" },
      { now, organisation },
    );
    expect(JSON.parse(out)).toMatchObject({
      totals: { asked: 2 },
      asSent: {
        sentAt: now - 2 * hour,
        changed: [{ id: "asked", sent: 1, now: 2 }, { id: "unanswered" }],
      },
    });
  });

  it("says on the next card what was corrected, once, and nothing of what was expected to change", async () => {
    await keep(store, lived([[early, person, ask("1", "tax")]]));
    now = at("2026-11-30T06:00:00Z");
    expect(await textOf("2026-W48", sentWeekCardFor)).not.toContain("rättad");
    const late: Life = [
      [early + hour, person, ask("2", "tax"), offerTo("o2", "police")],
      [early + 2 * hour, "e-police", accept("o2", "police")],
      [early + 3 * hour, "e-police", answer("2", "police")],
    ];
    await keep(store, lived(late));
    now = at("2026-12-07T06:00:00Z");
    const next = await textOf("2026-W49", sentWeekCardFor);
    expect(next).toContain(
      "Vecka 48 rättad: 2 frågor ställda, inte 1; 1 fråga besvarad, inte 0; 1 fråga tagen, inte 0; 1 siffra till.",
    );
    expect(next).not.toContain("obesvarad, inte");
    now = at("2026-12-14T06:00:00Z");
    expect(await textOf("2026-W50", sentWeekCardFor)).not.toContain("rättad");
  });

  it("compares with the last week that was sent, also where a Monday was missed", async () => {
    await keep(store, lived([[early, person, ask("1", "tax")]]));
    now = at("2026-11-30T06:00:00Z");
    await textOf("2026-W48", sentWeekCardFor);
    await keep(store, lived([[early, person, ask("2", "tax")]]));
    now = at("2026-12-21T06:00:00Z");
    expect(await textOf("2026-W51", sentWeekCardFor)).toContain(
      "Vecka 48 rättad: 2 frågor ställda, inte 1.",
    );
  });

  it("has one set of numbers, also where several draw it at once", async () => {
    await keep(store, lived([[early, person, ask("1", "tax")]]));
    now = at("2026-11-30T06:00:00Z");
    const drawn = await Promise.all([1, 2, 3].map(() => textOf("2026-W48", sentWeekCardFor)));
    expect(new Set(drawn).size).toBe(1);
  });

  it("is done by one of three processes", async () => {
    now = at("2026-11-29T12:00:00Z");
    await start();
    now = at("2026-11-30T06:00:00Z") + hour;
    const due = await store.dueJobs(now);
    await Promise.all([...due, ...due, ...due].map((job) => sendingWeeks.run(deps, job)));
    expect(await store.backlog(now)).toMatchObject({ waiting: 3, parked: 0 });
  });
});
