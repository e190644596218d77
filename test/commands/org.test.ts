/**
 * Runs `idjour org`: it reports every problem in one run, prints one difference, and exports a file
 * that can be applied again.
 */
import { readFileSync } from "node:fs";
import { openStore } from "../../src/main.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Folder, linesOf, newFolder, run, sampleFile } from "./world.ts";

let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

const broken = `version: 1
agencies:
  - id: a
    name: { sv: A, en: A }
    timeZone: Europe/Stockolm
    chat: { slack: { team: T0A } }
    colour: red
experts:
  - { id: e, name: E, agency: nobody, chat: { slack: { team: T0A, user: U0E } } }
`;

test("check tells every problem with its line and path, as its result", async () => {
  const file = folder.file("broken.yaml", broken);
  const { status, out, err } = await run(["org", "check", file], { folder });
  expect(linesOf(out.replaceAll(file, "FILE"))).toEqual([
    expect.stringMatching(/^FILE:5 agencies\[0\]\.timeZone: /u),
    expect.stringMatching(/^FILE:7 agencies\[0\]\.colour: /u),
    expect.stringMatching(/^FILE:9 experts\[0\]\.agency: /u),
  ]);
  expect({ status, err }).toEqual({ status: 1, err: "" });

  const asJson = await run(["org", "check", file, "--json"], { folder });
  expect(JSON.parse(asJson.out)).toMatchObject({
    ok: false,
    problems: [{ line: 5 }, { line: 7 }, { line: 9, path: "experts[0].agency" }],
  });
  expect(asJson.status).toBe(1);
});

test("apply refuses a broken file with the same sentences and touches no database", async () => {
  const file = folder.file("broken.yaml", broken);
  const { status, out, err } = await run(["org", "apply", file], { folder });
  expect(linesOf(err)).toHaveLength(3);
  expect({ status, out }).toEqual({ status: 2, out: "" });
});

test("a trial writes nothing, apply prints the difference once, export gives the file back", async () => {
  const apply = ["org", "apply"];
  const trial = await run([...apply, sampleFile, "--dry-run"], { folder });
  expect(trial.out).toMatch(/^\+ agencies\.polismyndigheten: Polismyndigheten$/mu);
  expect(trial.out).toMatch(/\d+ changes would be made\. Nothing was written\.\n$/u);
  expect((await run(["org", "export"], { folder })).status).toBe(2);

  const first = await run([...apply, sampleFile], { folder });
  expect(first.out).toMatch(/\d+ changes made\./u);
  const again = await run([...apply, sampleFile], { folder });
  expect(again).toMatchObject({ status: 0, out: "Nothing to change.\n" });

  const exported = await run(["org", "export"], { folder });
  const back = folder.file("exported.yaml", exported.out);
  expect(await run([...apply, back, "--json"], { folder })).toMatchObject({
    status: 0,
    out: expect.stringContaining('"changed": false') as string,
  });

  const changed = readFileSync(sampleFile, "utf8").replace("name: Anna Lind", "name: Anna Lindh");
  const third = await run([...apply, folder.file("changed.yaml", changed)], { folder });
  expect(linesOf(third.out)).toEqual([
    '~ experts.e-anna.name: "Anna Lind" -> "Anna Lindh"',
    "1 change made. A running serve follows within five seconds.",
  ]);
}, 60_000);

test("a trial tells which hours the new file leaves to nobody, and to one alone", async () => {
  const own = newFolder();
  const filed = (...people: readonly string[]): string =>
    own.file(
      "duty.json",
      JSON.stringify({
        version: 1,
        agencies: [
          {
            id: "a",
            name: { sv: "A", en: "A" },
            timeZone: "Europe/Stockholm",
            language: "sv",
            chat: { slack: { team: "T0A" } },
          },
        ],
        topics: [{ id: "visas", sv: "Viseringar", en: "Visas" }],
        experts: people.map((id) => ({
          id,
          name: id,
          agency: "a",
          chat: { slack: { team: "T0A", user: id.toUpperCase() } },
          topics: { visas: 2 },
          hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
        })),
      }),
    );
  try {
    const none = await run(["org", "apply", filed("e1", "e2", "e3")], { folder: own });
    expect(none.out).not.toContain("!");
    const trial = await run(["org", "apply", filed("e1"), "--dry-run"], { folder: own });
    expect(linesOf(trial.out)).toContain("! visas: only e1: Mon–Fri 08:00–17:00");
    const applied = await run(["org", "apply", filed(), "--json"], { folder: own });
    expect(JSON.parse(applied.out)).toMatchObject({
      changed: true,
      fewer: [{ topic: "visas", single: [] }],
    });
    const back = await run(["org", "apply", filed("e1")], { folder: own });
    expect(back.out).not.toContain("!");
  } finally {
    own.remove();
  }
}, 90_000);

test("check --duty shows a roster's gaps and single points before it is applied", async () => {
  const rostered = readFileSync(sampleFile, "utf8").replace(
    "schedules: []",
    `schedules:
  - id: pass
    topics: [passport-authenticity]
    layers:
      - { members: [e-anna], windows: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }] }
      - { members: [e-sara], windows: [{ days: [1, 2, 4, 5], from: "08:00", to: "17:00" }] }
`,
  );
  const file = folder.file("rostered.yaml", rostered);
  const { status, out, err } = await run(["org", "check", file, "--duty", "30"], { folder });
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const [, section = ""] = out.split("### Passport authenticity\n\n");
  expect(linesOf(section).slice(0, 2)).toEqual([
    "- nobody: Mon–Thu 17:00–08:00; Fri 17:00–Mon 08:00",
    "- only Anna Lind: Wed 08:00–17:00",
  ]);
  expect(out).toMatch(/^\| Anna Lind \| 1\d\d \| 0 \| 0 \| 0 \|$/mu);
  expect(out).toMatch(/^Evenly shared: \d\d of 100$/mu);

  const asJson = await run(["org", "check", file, "--duty", "30", "--json"], { folder });
  const { ok, duty } = JSON.parse(asJson.out) as { ok: boolean; duty: { topics: object[] } };
  expect(ok).toBe(true);
  expect(duty.topics).toContainEqual(
    expect.objectContaining({ topic: "lma-card", holders: expect.arrayContaining(["e-petra"]) }),
  );
  const wrong = await run(["org", "check", file, "--duty", "0"], { folder });
  expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining("--duty: ") as string });
}, 60_000);

test("who has no holidays of their own follows the agency's table", async () => {
  const closed = readFileSync(sampleFile, "utf8")
    .replace(
      "    agency: polismyndigheten\n",
      "    agency: polismyndigheten\n    hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }]\n",
    )
    .replace(/holidays: \[[^\]]*\]/u, "holidays: []");
  expect(closed).toContain("hours:");
  const today = new Date().toISOString().slice(0, 10);
  const later = Temporal.PlainDate.from(today).add({ days: 3 }).toString();
  const file = folder.file(
    "closed.yaml",
    closed.replace(/( {2}- id: polismyndigheten\n)/u, `$1    holidays: ["${later}"]\n`),
  );
  const { out } = await run(["org", "check", file, "--duty", "10", "--json"], { folder });
  const { duty } = JSON.parse(out) as {
    duty: { shares: { people: { expert: string; hours: number }[] } };
  };
  const hours = new Map(duty.shares.people.map((one) => [one.expert, one.hours]));
  expect(hours.get("e-anna")).toBe(9 * 24);
  expect(hours.get("e-lars")).toBe(10 * 24);
}, 60_000);

test("export --calendar gives a person's shifts, and tells the next time what changed", async () => {
  const own = newFolder();
  const rostered = (members: string) =>
    readFileSync(sampleFile, "utf8").replace(
      "schedules: []",
      `schedules:
  - id: pass
    topics: [passport-authenticity]
    layers:
      - { members: [${members}], rotation: { unit: week, every: 1, startLocal: "2026-01-05T08:00" } }
`,
    );
  const calendar = async (id: string) =>
    (await run(["org", "export", "--calendar", id], { folder: own })).out;
  try {
    await run(["org", "apply", own.file("a.yaml", rostered("e-anna, e-sara"))], { folder: own });
    const first = await calendar("e-anna");
    expect(first).toMatch(/^BEGIN:VCALENDAR\r\n/u);
    expect(first).toContain("X-WR-CALNAME:Jour: Anna Lind\r\n");
    expect(first).toContain("SUMMARY:Jour: Pass: äkthet\r\n");
    expect(first).not.toContain("CANCELLED");
    expect(await calendar("e-anna")).toBe(first);

    await run(["org", "apply", own.file("b.yaml", rostered("e-sara, e-anna"))], { folder: own });
    const second = await calendar("e-anna");
    const count = (text: string, line: string) => text.split(`${line}\r\n`).length - 1;
    // Somebody else has all her weeks now, except those that have ended.
    expect(count(second, "STATUS:CANCELLED")).toBe(count(first, "STATUS:CONFIRMED"));
    expect(count(second, "STATUS:CONFIRMED")).toBeGreaterThan(25);
    expect(count(second, "SEQUENCE:1")).toBe(count(second, "STATUS:CANCELLED"));

    // Both are told in chat which hours moved, each way, and once.
    await run(["org", "apply", own.file("b.yaml", rostered("e-sara, e-anna"))], { folder: own });
    const store = await openStore({ kind: "sqlite", path: own.database.slice("file:".length) });
    const told = await store.claim(10, Date.now() + 1000, 1000);
    await store.close();
    const texts = told.flatMap(({ effect }) => (effect.kind === "tell" ? [effect.text] : []));
    expect(texts).toHaveLength(2);
    for (const text of texts)
      expect(text).toMatch(
        /^Dina arbetspass har ändrats\nNya för dig:\n(?:– .+\n)+Inte längre dina:\n(?:– .+\n)+/u,
      );

    // For other programs the same as JSON, without anybody's name.
    const days = await run(["org", "export", "--shifts", "14"], { folder: own });
    const { shifts } = JSON.parse(days.out) as { shifts: readonly object[] };
    expect(shifts.length).toBeGreaterThanOrEqual(2);
    expect(shifts[0]).toMatchObject({
      schedule: "pass",
      topics: ["passport-authenticity"],
      expert: expect.stringMatching(/^e-(?:anna|sara)$/u) as string,
      from: expect.stringMatching(/Z$/u) as string,
    });

    // A topic's calendar names people by role, since it goes to other agencies.
    const topic = await calendar("passport-authenticity");
    expect(topic).toContain("SUMMARY:Jour: dokumentexpert\\, Polismyndigheten\r\n");
    expect(topic).not.toContain("Anna");
    const wrong = await run(["org", "export", "--calendar", "e-nobody"], { folder: own });
    expect(wrong).toMatchObject({
      status: 2,
      err: expect.stringContaining("no expert and no topic") as string,
    });
  } finally {
    own.remove();
  }
}, 90_000);

test("apply --absences lays a calendar over the file, and a trial shows it first", async () => {
  const own = newFolder();
  const day = Temporal.Now.plainDateISO("UTC").add({ days: 10 });
  const written = day.toString().replaceAll("-", "");
  const calendar = own.file(
    "anna.ics",
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:${written}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=Moon:20270101T080000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  );
  const apply = ["org", "apply", sampleFile, "--absences", `e-anna=${calendar}`];
  try {
    await run(["org", "apply", sampleFile], { folder: own });
    const trial = await run([...apply, "--dry-run"], { folder: own });
    expect(linesOf(trial.out)).toEqual([
      expect.stringMatching(/^\+ e-anna away \S+T2[23]:00:00Z – \S+T2[23]:00:00Z$/u),
      expect.stringMatching(/^\? .*anna\.ics: left out: 2: the time zone "Moon" is not known\.$/u),
      "1 change would be made. Nothing was written.",
    ]);
    expect((await run(apply, { folder: own })).out).toContain("1 change made.");
    const again = await run([...apply, "--json"], { folder: own });
    expect(JSON.parse(again.out)).toMatchObject({ changed: false, imports: [{ changes: [] }] });

    own.file("anna.ics", "gone");
    const failed = await run(apply, { folder: own });
    expect(failed.status).toBe(1);
    expect(failed.out).toContain("What was read before stays in force.");
    const wrong = await run(["org", "apply", sampleFile, "--absences", calendar], { folder: own });
    expect(wrong).toMatchObject({ status: 2, out: "" });
  } finally {
    own.remove();
  }
}, 90_000);
