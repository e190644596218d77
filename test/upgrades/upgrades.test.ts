/**
 * Opens the databases that earlier versions left and works on them, in SQLite and PostgreSQL.
 * `kept/` has one as the code of each migration wrote it; make.ts says how to keep the next.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, describe, expect, test } from "vitest";
import { communityOf, addressesOf, storedPerson, storedPlace } from "../../src/bots/addresses.ts";
import type { Filled, Ids } from "../../src/screens/card.ts";
import type { ChatEvent, Incoming, Person } from "../../src/bots/port.ts";
import type { ButtonId, FormId } from "../../src/screens/verbs.ts";
import { verifyLog } from "../../src/audit/audit.ts";
import { withStore } from "../../src/commands/database.ts";
import { organisationIn } from "../../src/runtime/organisation-follower.ts";
import type { Value } from "../../src/store/rows.ts";
import { small } from "../courier/world.ts";
import { answer, minutes, outcome } from "../journeys/world.ts";
import { dropPostgres, emptyPostgresUrl } from "../postgres.ts";
import { keptNames, keptPages, layIntoPostgres, layIntoSqlite, migrationNames } from "./kept.ts";

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

type How = Parameters<typeof layIntoSqlite>[2];
const onSqlite = async (name: string, how?: How): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "upgrade-"));
  cleanUps.push(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "idjour.db");
  await layIntoSqlite(name, path, how);
  return `file:${path}`;
};
const onPostgres = async (name: string, how?: How): Promise<string> => {
  const url = await emptyPostgresUrl();
  cleanUps.push(() => dropPostgres(url));
  await layIntoPostgres(name, url, how);
  return url;
};
const cases = keptNames.flatMap((name) => [
  { name, database: "SQLite", lay: onSqlite },
  { name, database: "PostgreSQL", lay: onPostgres },
]);

const valuesIn = (name: string, table: string, column: string): readonly (Value | undefined)[] =>
  keptPages(name)
    .filter((page) => page.table === table)
    .flatMap(({ rows }) => rows.map((row) => row[column]));

const number = "ID-2026-00003";
/** A moment after the last recorded event, when all offers have expired. */
const laterThan = (name: string): number =>
  Math.max(...valuesIn(name, "events", "at").map(Number)) + minutes(31);

type Sent = { readonly verb: FormId; readonly ids: Ids; readonly fields: Filled };
const event = (person: Person, id: string): Omit<Incoming, keyof ChatEvent> => ({
  id,
  community: communityOf(person) as Incoming["community"],
  person,
  language: null,
  direct: storedPlace(`${person}#direct`),
});
const presses = (person: Person, verb: ButtonId, ids: Ids): Incoming => ({
  ...event(person, verb),
  kind: "pressed",
  verb,
  ids,
  text: null,
  card: null,
});
const sends = (person: Person, { verb, ids, fields }: Sent): Incoming => ({
  ...event(person, verb),
  kind: "submitted",
  verb,
  ids,
  fields,
  card: null,
});

test("a database is kept of every migration that was ever the newest", () => {
  // This migration was released together with the one after it.
  const neverNewest = "0001_turns";
  expect(keptNames).toEqual(migrationNames.filter((name) => name !== neverNewest));
});

describe.each(cases)("a database of $name on $database", ({ name, lay }) => {
  test("has a whole log, the organisation and the questions that were left in it", async () => {
    const environment = { DATABASE_URL: await lay(name, { untold: false }) };
    expect((await verifyLog(environment, {})).out).toBe("The log is whole.\n");
    await withStore(environment, async (store) => {
      expect(await organisationIn(store)).toMatchObject({ version: 1 });
      const listed = await store.listTickets({ state: null, limit: null });
      expect(listed.map((one) => one.number)).toEqual(valuesIn(name, "tickets", "number"));
      expect(listed.map(({ state }) => state)).toEqual(["closed", "accepted", "offered"]);
      for (const { id, state } of listed) {
        const history = await store.history(id);
        expect(history.map((recorded) => recorded.event.type)).toContain("asked");
        expect((await store.ticket(id))?.ticket.phase.at).toBe(state);
      }
    });
  });

  test("goes on: what waits is delivered, and a question is accepted, answered and closed", async () => {
    const world = small();
    world.clock.set(laterThan(name));
    await withStore({ DATABASE_URL: await lay(name, { untold: false }) }, async (store) => {
      const { desk, send, replicas } = await world.open(store);
      const does = async (deed: Incoming): Promise<string | undefined> => {
        await desk.arrive(deed);
        await desk.handle(deed);
        await send();
        return (await store.findTicket(number))?.ticket.phase.at;
      };
      // The timer that waited in the outbox ends the offer, and the next expert gets one.
      await send();
      expect(world.posts.map(({ text }) => text).join()).toContain(`Kan du ta fråga ${number}?`);
      const { organisation } = await organisationIn(store);
      const ticket = (await store.findTicket(number))?.ticket;
      const offer = ticket?.offers.at(-1);
      const owner = organisation.experts.find(({ id }) => id === offer?.expert);
      const [expert] = owner === undefined ? [] : addressesOf(owner);
      if (ticket === undefined || offer === undefined || expert === undefined)
        throw new Error("Nobody is offered it.");
      const ids = { ticket: ticket.id };
      const answers = { verb: "answer.submit", ids, fields: answer } as const;
      const tells = { verb: "outcome.submit", ids, fields: outcome } as const;
      expect(await does(presses(expert, "offer.accept", { ...ids, offer: offer.id }))).toBe(
        "accepted",
      );
      expect(await does(sends(expert, answers))).toBe("answered");
      expect(await does(sends(storedPerson(ticket.asker.person), tells))).toBe("closed");
      expect((await store.verify()).flaw).toBeNull();
      await replicas.close();
    });
  });

  test("tells its drafts apart by kind", async () => {
    await withStore({ DATABASE_URL: await lay(name) }, async (store) => {
      const form = "form-1";
      expect(await store.draft({ kind: "words", of: form })).toMatchObject({
        kind: "words",
        of: form,
      });
      expect(await store.draft({ kind: "why", of: form })).toMatchObject({ kind: "why", of: form });
      const [source, early] = ["slack:T0SKATT/D0ASKER/1.1", "slack:T0SKATT/D0ASKER/1.2"] as const;
      expect(await store.draft({ kind: "source", of: source })).toMatchObject({ text: form });
      expect(await store.draft({ kind: "early-edit", of: early })).toMatchObject({ of: early });
      await store.save({ at: 2, cause: { kind: "none" }, draft: form });
      expect(await store.draft({ kind: "fields-asked", of: form })).toBeNull();
      expect(await store.draft({ kind: "source", of: source })).toMatchObject({ kind: "source" });
    });
  });
});

test.each(["drop index articles_review", "create index events_at on events (at)"])(
  "a database of a build that had done '%s' already has the indexes of today",
  async (done) => {
    const url = await onSqlite("0024_fewer_indexes", { untold: false });
    const between = new Database(url.slice("file:".length));
    between.exec(done);
    between.close();
    await withStore({ DATABASE_URL: url }, async (store) => {
      expect((await store.verify()).flaw).toBeNull();
    });
    const after = new Database(url.slice("file:".length));
    const names = after.prepare<[], string>("select name from sqlite_master").pluck().all();
    after.close();
    expect(names).toContain("events_at");
    expect(names).not.toContain("articles_review");
  },
);
