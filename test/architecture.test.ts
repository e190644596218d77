/**
 * Checks that the tree keeps the import rules, and that each rule reports a planted breach. A rule
 * that matches nothing looks exactly like a rule that is kept, and a cruiser without a parser
 * reports no violation because it sees no module.
 */
import { execFile } from "node:child_process";
import { existsSync, globSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "..");
const configuration = join(root, ".dependency-cruiser.cjs");

const load = createRequire(import.meta.url);
const Rooms = z.object({
  capabilities: z.record(z.string(), z.array(z.string())),
  rooms: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  roomRule: z.custom<(folder: string, room: string) => string>(
    (given) => typeof given === "function",
  ),
});
const { capabilities, rooms, roomRule } = Rooms.parse(load(join(root, ".rooms.cjs")));
const capabilityNames = Object.keys(capabilities);
const allRooms = Object.entries(rooms).flatMap(([parent, inside]) =>
  Object.entries(inside)
    .filter(([name]) => name !== "opens")
    .map(([room, importers]) => ({ parent, room, importers })),
);

const place = z.union([z.string(), z.array(z.string())]).optional();
const end = z.object({ path: place, pathNot: place });
const Rules = z.object({
  forbidden: z.array(z.object({ name: z.string(), from: end, to: end })),
});
const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
    ),
  }),
});
type Summary = z.infer<typeof Report>["summary"];

const cruise = async (folder: string): Promise<Summary> => {
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [
    program,
    "--config",
    configuration,
    "--output-type",
    "json",
    "src",
    "playground",
    "test",
  ];
  const output = await new Promise<string>((resolve, reject) => {
    // Its exit status is the number of violations, so only what it prints shows whether it ran.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 28 }, (error, out, complaint) =>
      out === "" ? reject(new Error(complaint, { cause: error })) : resolve(out),
    );
  });
  return Report.parse(JSON.parse(output)).summary;
};

/** One breach for each rule: the file that breaks it, and what stands in that file. */
const breaches: Record<string, readonly [file: string, line: string]> = {
  ...Object.fromEntries(
    allRooms.map(({ parent, room }) => [
      roomRule(parent, room),
      [`${parent}/breach-of-${room}.ts`, `import type {} from "./${room}/inside.ts";`],
    ]),
  ),
  ...Object.fromEntries(
    capabilityNames.flatMap((name) => [
      [`face-of-${name}`, [`src/courier/inside-${name}.ts`, `import "../${name}/inside.ts";`]],
      [`above-${name}`, [`src/desk/ticket/asks-${name}.ts`, `import "../../${name}/face.ts";`]],
    ]),
  ),
  "contracts-import-no-shell": ["src/competence/contract.ts", `import "../screens/text/said.ts";`],
  "no-circles": ["src/knowledge/circle.ts", `import "./round.ts";`],
  "no-unresolved": ["src/charts/lost.ts", `import "./not-there.ts";`],
  "no-orphans": ["src/charts/orphan.ts", "export const nobodys = 1;"],
  "src-knows-no-test": ["src/charts/tested.ts", `import "../../test/world.ts";`],
  "decisions-are-pure": ["src/routing/choice/choose.ts", `import "node:fs";`],
  "rights-are-pure": ["src/rights/judge.ts", `import "../desk/deps.ts";`],
  "guard-is-pure": ["src/guard/find.ts", `import "zod";`],
  "guard-asks-one-package": ["src/guard/abroad/national-checks.ts", `import "zod";`],
  "org-takes-three-packages": ["src/org/load.ts", `import "commander";`],
  "org-knows-no-shell": ["src/org/apply.ts", `import "../knowledge/search.ts";`],
  "bots-know-no-store": [
    "src/screens/cards/cards.ts",
    `import type { Store } from "../../store/port/store.ts";`,
  ],
  "bots-know-no-shell": ["src/bots/slack/open.ts", `import "../../runtime/http.ts";`],
  "platforms-are-strangers": [
    "src/bots/slack/receive/parse.ts",
    `import "../../teams/receive/parse.ts";`,
  ],
  "platforms-stand-on-the-port": [
    "src/bots/teams/draw/render.ts",
    `import "../../../courier/send.ts";`,
  ],
  "screens-know-the-port": ["src/screens/forms/ask.ts", `import "../../bots/slack/sdk.ts";`],
  "store-knows-no-bots": [
    "src/store/queries/outbox.ts",
    `import type { Card } from "../../bots/port.ts";`,
  ],
  "store-knows-no-shell": ["src/store/queries/inbox.ts", `import "../../config/config.ts";`],
  "one-composition-root": ["src/courier.ts", `import "./store/sqlite/sqlite.ts";`],
  "main-is-run-by-commands": ["src/desk.ts", `import "./main.ts";`],
  "commands-load-late": ["src/cli.ts", `import "./main.ts";`],
  "playground-is-a-leaf": ["src/runtime/http.ts", `import "../../playground/gallery.ts";`],
  "sqlite-stays-home": ["src/store/tickets.ts", `import "better-sqlite3";`],
  "postgres-stays-home": ["src/store/people.ts", `import "drizzle-orm/node-postgres";`],
  "drizzle-stays-home": ["src/knowledge/rows.ts", `import "drizzle-orm";`],
  "ical-stays-home": ["src/knowledge/week.ts", `import "ical.js";`],
  "charts-know-no-product": ["src/charts/told.ts", `import "../org/read.ts";`],
  "echarts-stays-home": ["src/knowledge/drawn.ts", `import type {} from "echarts";`],
  "hono-stays-home": ["src/knowledge/paged.ts", `import type {} from "hono/html";`],
  "slack-stays-home": ["playground/slack.ts", `import type { App } from "@slack/bolt";`],
  "teams-stays-home": ["src/bots/teams-card.ts", `import "botbuilder";`],
  "product-needs-no-tools": ["src/charts/page.ts", `import "react";`],
};

/** What the breaches point at, and next to each rule the import that it must leave alone. */
const innocents: Record<string, readonly string[]> = {
  ...Object.fromEntries(allRooms.map(({ parent, room }) => [`${parent}/${room}/inside.ts`, []])),
  ...Object.fromEntries(
    allRooms.flatMap(({ parent, room, importers }) =>
      importers
        .filter((name) => Object.hasOwn(rooms[parent] ?? {}, name))
        .map((name) => [
          `${parent}/${name}/above-${room}.ts`,
          [`import type {} from "../${room}/inside.ts";`],
        ]),
    ),
  ),
  ...Object.fromEntries(
    capabilityNames.flatMap((name) => [
      [`src/${name}/inside.ts`, []],
      [`src/${name}/face.ts`, [`import "./inside.ts";`]],
    ]),
  ),
  "src/screens/text/said.ts": [],
  "src/composition/faces.ts": [`import "../competence/face.ts";`],
  "src/reporting/own-figures.ts": [`import "../competence/face.ts";`],
  "test/world.ts": [`import "../src/bots/slack/sdk.ts";`, `import "@slack/bolt";`],
  "src/config/config.ts": [`import "zod";`, `import "node:fs";`],
  "src/base/clock.ts": [],
  "src/base/log.ts": [`import "pino";`],
  "src/main.ts": [
    `import "./bots/slack/sdk.ts";`,
    `import "./bots/teams/receive/parse.ts";`,
    `import "./store/sqlite/sqlite.ts";`,
    `import "./store/postgres/postgres.ts";`,
  ],
  "src/commands/serve.ts": [
    `void import("../main.ts");`,
    `void import("../../playground/gallery.ts");`,
  ],
  "src/knowledge/round.ts": [`import type {} from "./circle.ts";`],
  "src/knowledge/search.ts": [`import type {} from "../store/port/store.ts";`],
  "src/tickets/decide.ts": [`import type {} from "../routing/fair.ts";`],
  "src/routing/fair.ts": [`import "../statistics/balance.ts";`],
  "src/statistics/balance.ts": [],
  "src/org/read.ts": [`import "yaml";`, `import "zod";`, `import "node:fs/promises";`],
  "src/org/save.ts": [
    `import type {} from "../store/port/store.ts";`,
    `import "../routing/fair.ts";`,
  ],
  "src/screens/forms/fields.ts": [`import type {} from "../../bots/port.ts";`],
  "src/bots/port.ts": [`import type {} from "../config/config.ts";`, `import "../base/clock.ts";`],
  "src/bots/slack/sdk.ts": [`import "@slack/bolt";`, `import "../port.ts";`],
  "src/bots/teams/receive/parse.ts": [
    `import "botbuilder";`,
    `import type {} from "../../../org/read.ts";`,
  ],
  "src/store/port/store.ts": [`import type {} from "../../tickets/decide.ts";`],
  "src/store/sqlite/sqlite.ts": [
    `import "better-sqlite3";`,
    `import "drizzle-orm/better-sqlite3";`,
  ],
  "src/store/postgres/postgres.ts": [
    `import "pg";`,
    `import type {} from "../../knowledge/search.ts";`,
  ],
  "src/calendar/file.ts": [`import "ical.js";`],
  "src/courier/send.ts": [],
  "src/web/frame.ts": [`import type {} from "hono/html";`],
  "src/charts/svg.ts": [`import type {} from "echarts";`],
  "src/store/sqlite/tables.ts": [],
  "playground/gallery.ts": [`import "react";`, `import "../src/main.ts";`],
};

const found: Summary[] = [];
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "idjour-imports-"));
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await symlink(join(root, "package.json"), join(folder, "package.json"));
  for (const [file, line] of Object.values(breaches)) await put(file, `${line}\n`);
  for (const [file, lines] of Object.entries(innocents)) {
    await put(file, `export {};\n${lines.join("\n")}\n`);
  }
  found.push(await cruise(folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const violations = () => found.flatMap((summary) => summary.violations);

test("every import rule has a planted breach", () => {
  const rules: unknown = load(configuration);
  const names = Rules.parse(rules).forbidden.map((rule) => rule.name);
  expect(Object.keys(breaches).toSorted()).toEqual(names.toSorted());
});

test.each(Object.entries(breaches))("%s bites [line 98]", (name, [file]) => {
  const files = violations().filter(({ rule }) => rule.name === name);
  expect(files.map(({ from }) => from)).toContain(file);
});

test("no rule bites where nothing was broken", () => {
  const guilty = new Set(Object.values(breaches).map(([file]) => file));
  expect(violations().filter(({ from }) => !guilty.has(from))).toEqual([]);
});

test("every room and every file beside it that the rules name is there", () => {
  const named = Object.entries(rooms).flatMap(([parent, { opens = [], ...inside }]) => [
    ...opens.map((name) => `${parent}/${name}`),
    ...Object.entries(inside).flatMap(([room, importers]) =>
      [room, ...importers].map((name) => `${parent}/${name}`),
    ),
  ]);
  const there = (path: string): boolean =>
    existsSync(join(root, path)) || existsSync(join(root, `${path}.ts`));
  expect(named.filter((path) => !there(path))).toEqual([]);
  const folders = Object.entries(rooms).flatMap(([parent, inside]) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !Object.hasOwn(inside, entry.name))
      .map(({ name }) => `${parent}/${name}`),
  );
  // Folders of data, which nobody imports.
  const isData = (path: string): boolean =>
    ["locales", "migrations", "vocabulary"].includes(basename(path));
  expect(folders.filter((path) => !isData(path))).toEqual([]);
});

/** `^src/(a|b)/` names two places. */
const placesIn = (pattern: string): readonly string[] => {
  const choice = /\((?<all>[^()]*)\)/u.exec(pattern);
  if (choice === null) return [pattern];
  const after = pattern.slice(choice.index + choice[0].length);
  return (choice.groups?.["all"] ?? "")
    .split("|")
    .flatMap((one) => placesIn(`${pattern.slice(0, choice.index)}${one}${after}`));
};

test("every place of ours that a rule names is there: what has moved, no rule would hold", () => {
  const rules: unknown = load(configuration);
  const ofRooms = /^(?:room|face-of|above)-/u;
  const named = Rules.parse(rules)
    .forbidden.filter(({ name }) => !ofRooms.test(name))
    .flatMap(({ from, to }) => [from.path, from.pathNot, to.path, to.pathNot].flat())
    .filter((pattern) => pattern !== undefined && !/node_modules|\(node:\)|\$1/u.test(pattern))
    .flatMap((pattern = "") => placesIn(pattern));
  const files = globSync("{src,playground,test,bench}/**/*.*", { cwd: root });
  expect(named.length).toBeGreaterThan(100);
  const gone = named.filter(
    (pattern) => !files.some((file) => new RegExp(pattern, "u").test(file)),
  );
  expect(gone).toEqual([]);
});

test("the tree keeps every import rule [line 98]", async () => {
  const tree = await cruise(root);
  expect(tree.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(tree.totalCruised).toBeGreaterThan(globSync("src/**/*.ts", { cwd: root }).length);
});
