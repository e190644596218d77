/** What is kept about one person is shown whole, and what nothing else needs can be erased. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { noteAll } from "../store/noted-world.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import {
  extractRegister,
  eraseFromRegister,
  holdInRegister,
} from "../../src/records/terminal/register.ts";
import { removeText } from "../../src/records/terminal/text.ts";
import { heldPerson } from "../../src/store/port/records.ts";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";

const organisation = sampleOrganisation();
const until = Date.UTC(2026, 10, 27);
const seeded = async (backend: Backend) => {
  const store = makeStore(backend);
  await seedYears(store, { organisation, questions: 30, seed: 4, until });
  const [asked] = await store.listTickets({ state: "closed", limit: 1 });
  const loaded = await store.ticket(asked?.id ?? "");
  if (loaded === null) throw new Error("Nobody asked.");
  const { ticket } = loaded;
  const { person } = ticket.asker;
  await store.remember(person, "slack:T1", { place: "slack:D1", language: "sv" });
  await store.saveDraft({ kind: "words", of: "f1", person, text: "Halvfärdigt." }, until);
  return { store, ticket, person };
};

describe.each([
  { name: "SQLite", opened: () => openSqlite(":memory:") },
  { name: "PostgreSQL", opened: async () => openPostgres(await freshPostgresUrl()) },
])("on $name", ({ opened }) => {
  test("an asker's extract has their chat, their drafts, their questions and what they did; erasing leaves the log", async () => {
    const { store, ticket, person } = await seeded(await opened());
    const { tables, events } = await store.about([person]);
    expect(tables).toMatchObject({
      people: [{ person, language: "sv" }],
      drafts: [{ text: "Halvfärdigt." }],
    });
    expect(tables["asked"]).toContainEqual(expect.objectContaining({ number: ticket.number }));
    expect(events).toContainEqual({
      data: expect.objectContaining({ type: "asked" }),
      at: ticket.askedAt,
      type: "asked",
      in: ticket.number,
      isTheirs: true,
    });
    const how = { at: until, by: "archivist" };
    const none = { loads: 0, practices: 0, duty: 0, shifts: 0, changes: 0, levels: 0, courses: 0 };
    const counted = { people: 1, drafts: 1, ...none };
    expect(await store.eraseAbout([person], { ...how, trial: true })).toEqual(counted);
    expect(await store.person(person)).not.toBeNull();
    expect(await store.eraseAbout([person], { ...how, trial: false })).toEqual(counted);
    expect(await store.person(person)).toBeNull();
    expect((await store.about([person])).tables).not.toHaveProperty("drafts");
    expect(await store.verify()).toMatchObject({ flaw: null });
    await store.close();
  });
});

test("an extract has what events say of somebody, nobody else in it, and the words that erasing removes; both are logged", async () => {
  const folder = mkdtempSync(join(tmpdir(), "idjour-register-"));
  const environment = { DATABASE_URL: `file:${join(folder, "idjour.db")}` };
  const open = async () => makeStore(await openSqlite(join(folder, "idjour.db")));
  const { store, ticket } = await seeded(await openSqlite(join(folder, "idjour.db")));
  await bringIntoForce(store, organisation, { now: until, dryRun: false, command: "org apply" });
  await noteAll(store, until, (what) => `ord om ${what}`);
  await store.close();
  const others = organisation.experts.filter(({ id }) => id !== "e-anna");
  const extracted = async () => {
    const { out } = await extractRegister("e-anna", environment, { reason: "begäran 7" });
    for (const { id } of others) expect(out).not.toContain(JSON.stringify(id));
    expect(out).not.toContain(JSON.stringify(ticket.asker.person));
    return JSON.parse(out);
  };
  const { reason, words, events } = await extracted();
  expect(reason).toBe("begäran 7");
  expect(words.map(({ kind, text }: Record<string, string>) => [kind, text])).toEqual(
    expect.arrayContaining([
      ["change", "ord om change"],
      ["level", "ord om level"],
      ["course", "ord om wish"],
    ]),
  );
  expect(events).toContainEqual(
    expect.objectContaining({
      type: "accepted",
      data: expect.objectContaining({ expert: "e-anna" }),
    }),
  );
  await expect(extractRegister("e-anna", environment, { reason: "19121212-1212" })).rejects.toThrow(
    "--reason",
  );

  // Nor are those in it who have left since.
  const alone = await open();
  const anna = organisation.experts.filter(({ id }) => id === "e-anna");
  const left = { ...organisation, experts: anna, schedules: [] };
  await bringIntoForce(alone, left, {
    now: until,
    dryRun: false,
    command: "org apply",
    fileWins: true,
  });
  await alone.close();
  await extracted();
  const back = await open();
  await bringIntoForce(back, organisation, {
    now: until,
    dryRun: false,
    command: "org apply",
    fileWins: true,
  });
  await back.close();

  // Whoever has left is erased, but not while they are on hold.
  expect((await holdInRegister("e-anna", environment, { held: true })).status).toBe(0);
  const gone = await open();
  await bringIntoForce(gone, without("e-anna"), {
    now: until,
    dryRun: false,
    command: "org apply",
    fileWins: true,
  });
  await gone.close();
  await expect(eraseFromRegister("e-anna", environment, {})).rejects.toThrow("e-anna");
  expect((await holdInRegister("e-anna", environment, { held: false })).status).toBe(0);
  const { out } = await eraseFromRegister("e-anna", environment, {});
  expect(JSON.parse(out).erased).toMatchObject({ changes: 1, levels: 1 });
  const after = await open();
  expect((await after.about(["e-anna"])).words).toEqual([]);
  expect((await after.verify()).flaw).toBeNull();
  const readings = (await after.noted("readings")).map(({ data }) => data);
  expect(readings).toContainEqual({ names: expect.any(Array), reason: "begäran 7" });
  await after.close();
  rmSync(folder, { recursive: true });
});
test("who is put on hold is somebody whom words name, under every id that they have; none of those words is removed by hand", async () => {
  const folder = mkdtempSync(join(tmpdir(), "idjour-register-"));
  const environment = { DATABASE_URL: `file:${join(folder, "idjour.db")}` };
  const open = async () => makeStore(await openSqlite(join(folder, "idjour.db")));
  const store = await open();
  const [anna] = organisation.experts.filter(({ id }) => id === "e-anna");
  const [bo, ...coordinators] = organisation.coordinators;
  if (anna === undefined || bo === undefined) throw new Error("Nobody is there.");
  // One person, under two ids.
  const both = { ...organisation, coordinators: [{ ...bo, chat: anna.chat }, ...coordinators] };
  await bringIntoForce(store, both, { now: until, dryRun: false, command: "org apply" });
  const texts = await noteAll(store, until, (what) => `ord om ${what}`);
  await store.close();
  const hold = (id: string, held = true) => holdInRegister(id, environment, { held, json: true });
  for (const nobody of ["e-ana", "slack:T0GONE/U1"])
    await expect(hold(nobody)).rejects.toThrow(nobody);
  const { out } = await hold(bo.id);
  expect(JSON.parse(out)).toMatchObject({ ids: ["e-anna", bo.id], onHold: true, changed: true });
  const held = await open();
  for (const id of ["e-anna", bo.id])
    expect((await held.disposition(heldPerson(id)))?.heldAt).not.toBeNull();
  await held.close();
  const reason = "skäl";
  await expect(removeText(texts.level, environment, { reason })).rejects.toThrow("e-anna");
  await hold("e-anna", false);
  expect((await removeText(texts.level, environment, { reason })).status).toBe(0);
  rmSync(folder, { recursive: true });
});
const without = (expert: string): Organisation => {
  const experts = organisation.experts.filter(({ id }) => id !== expert);
  return { ...organisation, experts, schedules: [] };
};

test("an expert is found by id or chat address, with every offer, and is erased only once out of the file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "idjour-register-"));
  const environment = { DATABASE_URL: `file:${join(folder, "idjour.db")}` };
  const { store } = await seeded(await openSqlite(join(folder, "idjour.db")));
  await bringIntoForce(store, organisation, { now: until, dryRun: false, command: "org apply" });
  await store.close();
  const [expert] = organisation.experts;
  const id = expert?.id ?? "";
  const byId = JSON.parse((await extractRegister(id, environment)).out);
  expect(byId).toMatchObject({
    format: "idjour.register-extract",
    organisationFile: { expert: { id }, coordinator: null },
  });
  const [, address] = byId.names;
  const byAddress = JSON.parse((await extractRegister(address, environment)).out);
  expect(byAddress.names.toSorted()).toEqual(byId.names.toSorted());
  expect(byAddress.events.map(({ type }: { type: string }) => type)).toContain("offered");
  await expect(eraseFromRegister(id, environment, {})).rejects.toThrow(id);
  expect(await eraseFromRegister("slack:T9/U9", environment, {})).toMatchObject({ status: 0 });
  expect(await extractRegister("slack:T9/U8", environment)).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^Nobody is called slack:T9\/U8: .*\n$/u) as unknown,
  });
  await expect(holdInRegister("slack:T9/U8", environment, { held: false })).rejects.toThrow("T9");
  // Whoever types a name or a number that means nobody leaves it nowhere: the log is for ever.
  const after = makeStore(await openSqlite(join(folder, "idjour.db")));
  const noted = [await after.noted("readings"), await after.noted("note:records")];
  expect(JSON.stringify(noted)).toContain(id);
  expect(JSON.stringify(noted)).not.toContain("T9");
  await after.close();
  rmSync(folder, { recursive: true });
});
