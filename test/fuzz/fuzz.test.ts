/**
 * Checks that hostile requests break nothing: a short run of `npm run fuzz`, and that what it must
 * notice is noticed.
 */
import { afterEach, describe, expect, test } from "vitest";
import Database from "better-sqlite3";
import { join } from "node:path";
import type { Recorded } from "../../src/tickets/model.ts";
import { type World, openWorld, question } from "../journeys/world.ts";
import { type Folder, newFolder } from "../commands/world.ts";
import { fuzzed, readEach } from "../seeds.ts";
import { doors, fuzz } from "./fuzz.ts";
import { readAll, readerNames } from "./readers.ts";
import { movedOf, plantedIn, printProblems, withoutRight } from "./rules.ts";
import { problemOf } from "./sender.ts";

test("hostile presses and payloads at every door are answered, and break nothing", async () => {
  const plan = { seed: 1, ...fuzzed, doors, from: 0, tell: () => undefined };
  const { answers, problems } = await fuzz(plan);
  expect(problems).toEqual([]);
  expect(Object.keys(answers)).toEqual(["wrong presses", ...doors, "pages"]);
}, 120_000);

test("hostile payloads for everything that reads in this process are read or refused, and leave no memory held", () => {
  const { problems, count } = readAll({ seed: 16, each: readEach }, () => undefined);
  expect(problems).toEqual([]);
  expect(count).toBe(readEach * (readerNames.length - 1) + 2);
});

describe("a run notices", () => {
  let world: World | undefined;
  let folder: Folder | undefined;
  afterEach(async () => {
    await world?.close();
    folder?.remove();
    world = undefined;
    folder = undefined;
  });

  test.each([
    ["an error of the server", null, { status: 500, body: "" }],
    ["a request that is to come again, and no reason", null, { status: 503, body: "" }],
    [
      "one that could not be written down",
      null,
      { status: 503, body: '{"error":"it could not be written down"}' },
    ],
    ["a failure's own words", null, { status: 200, body: "TypeError: Cannot read x" }],
    ["a refusal that says why", null, { status: 401, body: "bad token" }],
    ["what was not signed and is taken", "unsigned", { status: 200, body: "" }],
    [
      "a view that Slack refuses",
      null,
      { status: 200, body: '{"response_action":"update","view":{}}' },
    ],
  ] as const)("%s", (_, fault, answer) => {
    const sending = { door: "slack interactivity", body: "", fault, tenant: "" } as const;
    expect(problemOf(sending, answer)).not.toBeNull();
  });

  test.each([
    ["a line that is none of the log", { out: "", err: "Deprecated!\n" }],
    ["a word on standard output", { out: "hello\n", err: "" }],
    ["an error in the log", { out: "", err: '{"level":50,"event":"event failed"}\n' }],
    ["what a package wanted to print", { out: "", err: '{"level":40,"event":"printed"}\n' }],
    ["a personal number in the log", { out: "", err: '{"level":30,"event":"900602-2397"}\n' }],
  ])("%s", (_, wrote) => {
    expect(printProblems(wrote)).toHaveLength(1);
  });

  test("a personal number in any table", () => {
    folder = newFolder();
    const path = join(folder.path, "x.db");
    const database = new Database(path);
    database.exec("create table a (b text); insert into a values ('x 19900602-2397.')");
    database.close();
    expect(plantedIn(path)).toEqual(["a personal number in a.b"]);
  });

  test("a question that moved, and events through somebody without right to them", async () => {
    world = await openWorld("slack", "teams");
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("är tagen");
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const history = await world.store.history(listed?.id ?? "");
    expect(withoutRight(history, new Set())).toEqual([]);
    const forged = history.map((one): Recorded =>
      one.event.type === "accepted" ? { ...one, by: "e-karim" } : one,
    );
    expect(withoutRight(forged, new Set())).toEqual([
      expect.stringMatching(/^accepted of ID-2026-00001 by e-karim$/u),
    ]);
    expect(movedOf([{ id: "a", version: 1 }], [{ id: "a", version: 2 }])).toHaveLength(1);
  });
});
