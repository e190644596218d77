/** Runs `idjour serve`: what keeps it from starting, that it starts, and that it stops. */
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { running } from "../../src/base/build.ts";
import { type Platforms, openPlatforms } from "../../playground/trial.ts";
import { type Folder, linesOf, newFolder, run, sampleFile, start } from "./world.ts";

let folder: Folder;
let platforms: Platforms;
beforeAll(async () => {
  folder = newFolder();
  platforms = await openPlatforms(sampleOrganisation(), { caseworkers: [] });
});
afterAll(async () => {
  await platforms.close();
  folder.remove();
});

describe("settings that cannot be used", () => {
  const slack = { SLACK_SIGNING_SECRET: "s", SLACK_BOT_TOKEN: "xoxb-1" };
  test.each([
    { about: "nothing", settings: {}, says: [/Neither Slack nor Teams.*idjour demo/u] },
    {
      about: "empty ones",
      settings: { ...slack, SLACK_SIGNING_SECRET: "", HOST: " " },
      says: [/^HOST is set but empty/u, /^SLACK_SIGNING_SECRET is set but empty/u, /^SLACK_SIGN/u],
    },
    {
      about: "half of Slack and half of Teams",
      settings: { SLACK_BOT_TOKEN: "xoxb-1", TEAMS_APP_TYPE: "SingleTenant" },
      says: [
        /^SLACK_SIGNING_SECRET is missing/u,
        /^TEAMS_APP_ID is missing/u,
        /^TEAMS_APP_PASSWORD is missing/u,
        /^TEAMS_TENANT_ID is missing/u,
      ],
    },
    {
      about: "a bot's token for Socket Mode",
      settings: { SLACK_APP_TOKEN: "xoxb-1", SLACK_BOT_TOKEN: "xoxb-1" },
      says: [/^SLACK_APP_TOKEN does not begin with xapp-/u],
    },
    {
      about: "half of an OAuth install",
      settings: { SLACK_SIGNING_SECRET: "s", SLACK_CLIENT_ID: "1.2", DATA_KEY_PREVIOUS: "short" },
      says: [
        /^DATA_KEY is missing\. DATA_KEY_PREVIOUS is only/u,
        /^DATA_KEY_PREVIOUS must be 32 bytes/u,
        /^SLACK_CLIENT_SECRET is missing/u,
        /^SLACK_STATE_SECRET is missing/u,
        /^DATA_KEY is missing\. OAuth installs/u,
      ],
    },
    {
      about: "one port for two servers",
      settings: { ...slack, PORT: "8080", METRICS_PORT: "8080" },
      says: [/^METRICS_PORT is 8080, as PORT is/u],
    },
    {
      about: "ports, a database and an organisation file that are none",
      settings: {
        ...slack,
        PORT: "80a",
        METRICS_PORT: "-1",
        DATABASE_URL: "mysql://localhost/idjour",
        ORG_FILE: "nowhere.yaml",
      },
      says: [
        /^DATABASE_URL must be/u,
        /^PORT is "80a"/u,
        /^METRICS_PORT is "-1"/u,
        /^ORG_FILE: nowhere.yaml cannot be read/u,
      ],
    },
    {
      about: "misspelt ones, each with what is likely meant",
      settings: {
        SLACK_SIGNING_SECRT: "s",
        SLACK_BOT_TOKEN: "xoxb-1",
        TEAMS_SKV_APP_PASSWRD_FILE: "/run/secrets/skv",
      },
      says: [
        /^SLACK_SIGNING_SECRET is missing/u,
        /^SLACK_SIGNING_SECRT is no setting of idjour: SLACK_SIGNING_SECRET is likely meant\./u,
        /^TEAMS_SKV_APP_PASSWRD_FILE is no .*: TEAMS_SKV_APP_PASSWORD_FILE is likely meant\./u,
      ],
    },
    {
      about: "check marks that are neither on nor off",
      settings: {
        ...slack,
        SLACK_REACTIONS: "yes",
        TEAMS_APP_ID: "a",
        TEAMS_APP_PASSWORD: "b",
        TEAMS_APP_TYPE: "MultiTenant",
        TEAMS_REACTIONS: "1",
      },
      says: [
        /^SLACK_REACTIONS is "yes"\. It must be on or off\./u,
        /^TEAMS_REACTIONS is "1"\. It must be on or off\./u,
      ],
    },
    {
      about: "a bot of Teams without its type",
      settings: { TEAMS_APP_ID: "a", TEAMS_APP_PASSWORD: "b" },
      says: [/^TEAMS_APP_TYPE is missing\. Write SingleTenant, with TEAMS_TENANT_ID/u],
    },
  ])("$about: a sentence for each, and status 2 [lines 4, 7]", async ({ settings, says }) => {
    const { status, out, err } = await run(["serve"], { folder, settings });
    expect(linesOf(err)).toEqual(says.map((sentence) => expect.stringMatching(sentence) as string));
    expect({ status, out }).toEqual({ status: 2, out: "" });
  });

  test("every problem of the organisation file is told", async () => {
    const settings = { ...slack, ORG_FILE: "org.yaml" };
    folder.file("org.yaml", "version: 1\nagencies: []\nexpert: []\npolicy: { showNames: 3 }\n");
    const { status, err } = await run(["serve"], { folder, settings });
    expect(linesOf(err)).toEqual([
      expect.stringMatching(/^ORG_FILE: org\.yaml:2 agencies: /u),
      expect.stringMatching(/^ORG_FILE: org\.yaml:3 expert: /u),
      expect.stringMatching(/^ORG_FILE: org\.yaml:4 policy\.showNames: /u),
    ]);
    expect(status).toBe(2);
  });

  test("a database that cannot be opened is told without the password", async () => {
    const settings = { ...slack, DATABASE_URL: "postgres://me:hush@127.0.0.1:1/idjour" };
    const { status, err } = await run(["serve"], { folder, settings });
    expect(err).toMatch(
      /^DATABASE_URL: PostgreSQL at 127\.0\.0\.1:1 cannot be used \(ECONNREFUSED\)/u,
    );
    expect(err).not.toContain("hush");
    expect(status).toBe(2);
  });

  test.each(["PORT", "METRICS_PORT"])("a %s in use is told", async (name) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const own = newFolder();
    const settings = { ...platforms.environment, ORG_FILE: sampleFile, [name]: String(port) };
    const { status, err } = await run(["serve"], { folder: own, settings });
    other.close();
    // A start that fails has changed nothing.
    expect(readdirSync(own.path)).toEqual([]);
    own.remove();
    expect(linesOf(err).at(-1)).toMatch(
      new RegExp(`^${name} ${port} is in use on 127\\.0\\.0\\.1`, "u"),
    );
    expect(status).toBe(2);
  });
});

test("nobody meets a ready desk without its organisation", async () => {
  const own = newFolder();
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  probe.close();
  const settings = { ...platforms.environment, ORG_FILE: sampleFile, PORT: String(port) };
  const program = start(["serve"], { folder: own, settings });
  const seen = new Set<number>();
  const ready = async (): Promise<boolean> => {
    const page = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (page !== null) seen.add(page.status);
    return page?.status === 200;
  };
  await expect.poll(ready, { timeout: 30_000, interval: 1 }).toBe(true);
  const exported = await run(["org", "export"], { folder: own });
  expect(exported).toMatchObject({
    status: 0,
    out: expect.stringContaining("polismyndigheten") as string,
  });
  expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  program.process.kill("SIGTERM");
  await program.ended;
  own.remove();
}, 60_000);

test.each([
  ["a missing", "nowhere.yaml"],
  ["a faulty", "org.yaml"],
])(
  "with %s ORG_FILE it goes on with the organisation in force, and refuses without one",
  async (_, name) => {
    const own = newFolder();
    own.file("org.yaml", "version: 1\nagencies: []\n");
    const settings = { ...platforms.environment, ORG_FILE: name, PORT: "0" };
    await (await openStore({ kind: "sqlite", path: own.database.slice("file:".length) })).close();
    const refused = await run(["serve"], { folder: own, settings });
    expect(linesOf(refused.err).at(-1)).toMatch(new RegExp(`^ORG_FILE: ${name}`, "u"));
    expect({ status: refused.status, out: refused.out }).toEqual({ status: 2, out: "" });

    await run(["org", "apply", sampleFile], { folder: own });
    const program = start(["serve"], { folder: own, settings });
    const url = await program.prints(/^listening on (http:\/\/127\.0\.0\.1:\d+)\n/u);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^idjour_organisation_file_faulty 1$/mu);
    const doctor = await run(["doctor"], { folder: own, settings });
    expect(doctor.out).toMatch(new RegExp(`^✗ ORG_FILE: ${name}`, "mu"));
    expect(doctor.out).toMatch(/^! ORG_FILE: .*the organisation in force goes on/mu);
    expect(doctor.status).toBe(1);
    program.process.kill("SIGTERM");
    const { status, err } = await program.ended;
    const warned = linesOf(err)
      .map((line) => JSON.parse(line) as { event: string; file?: string; problems?: number })
      .filter(({ event }) => event.startsWith("organisation file cannot be used"));
    expect(warned).toEqual([expect.objectContaining({ file: name, problems: 1 })]);
    expect(status).toBe(0);
    const exported = await run(["org", "export"], { folder: own });
    expect(exported.out).toContain("polismyndigheten");
    own.remove();
  },
  120_000,
);

const pageStatus = async (url: string): Promise<number> => (await fetch(url)).status;

test("it applies the organisation file, listens, and ends with status 0 when told to [line 100]", async () => {
  const settings = { ...platforms.environment, ORG_FILE: sampleFile };
  const program = start(["serve"], { folder, settings });
  const url = await program.prints(/^listening on (http:\/\/127\.0\.0\.1:\d+)\n/u);
  expect(await pageStatus(`${url}/healthz`)).toBe(200);
  expect(await pageStatus(`${url}/readyz`)).toBe(200);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const built = /^idjour_build_info\{version="(.+)",commit="(.+)",node="26\..+"\} 1$/mu.exec(
    metrics,
  );

  const beside = await run(["org", "apply", sampleFile], { folder });
  expect(beside).toMatchObject({ status: 0, out: "Nothing to change.\n" });

  program.process.kill("SIGTERM");
  const { status, out, err } = await program.ended;
  expect(out).toBe(`listening on ${url}\n`);
  const logged = linesOf(err).map((line) => JSON.parse(line) as { event: string });
  expect(logged.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["organisation applied", "started", "stopping", "stopped"]),
  );
  expect(logged.find(({ event }) => event === "started")).toMatchObject({
    version: running.version,
    commit: built?.[2],
  });
  expect(built?.[1]).toBe(running.version);
  expect(status).toBe(0);
}, 60_000);

test("at the start it says once which platform refuses it", async () => {
  const own = newFolder();
  const settings = {
    ...platforms.environment,
    ORG_FILE: sampleFile,
    SLACK_BOT_TOKEN_T0NOBODY: "xoxb-nobody",
  };
  const program = start(["serve"], { folder: own, settings });
  const url = await program.prints(/^listening on (http:\S+)\n/u);
  const figure = async (): Promise<boolean> =>
    (await (await fetch(`${url}/metrics`)).text()).includes("\nidjour_credentials_refused 1\n");
  await expect.poll(figure, { interval: 50 }).toBe(true);
  program.process.kill("SIGTERM");
  const { err } = await program.ended;
  const lines = linesOf(err).map((line): unknown => JSON.parse(line));
  expect(lines.filter((line) => JSON.stringify(line).includes("platform refuses"))).toEqual([
    expect.objectContaining({ setting: "SLACK_BOT_TOKEN_T0NOBODY", why: "invalid_auth" }),
  ]);
  expect(err).not.toContain("xoxb-nobody");
  own.remove();
}, 60_000);

test("what a package prints is told without its words, and standard output stays ours", async () => {
  const prints = `
    const write = process.stdout.write;
    process.stdout.write = function (...given) {
      if (String(given[0]).startsWith("listening"))
        setImmediate(() => {
          for (const method of ["log", "error", "warn"]) console[method]("hemligt", { token: "hemligt" });
          process.emitWarning("hemligt");
        });
      return write.apply(this, given);
    };`;
  const program = start(["serve"], {
    folder,
    settings: {
      ...platforms.environment,
      NODE_OPTIONS: `--import=${folder.file("prints.mjs", prints)}`,
    },
  });
  const url = await program.prints(/^listening on (http:\S+)\n/u);
  expect(await pageStatus(`${url}/healthz`)).toBe(200);
  program.process.kill("SIGTERM");
  const { out, err } = await program.ended;
  expect(out).toBe(`listening on ${url}\n`);
  expect(err).not.toContain("hemligt");
  const events = linesOf(err).map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events.filter((event) => event === "printed")).toHaveLength(3);
  expect(events).toContain("warning of Node");
}, 60_000);

test("settings may stand in the file .env, and the environment wins", async () => {
  folder.file(".env", "PORT=80a\nHOST=\nSLACK_BOT_TOKEN=xoxb-1\n");
  const settings = { HOST: "127.0.0.1", SLACK_SIGNING_SECRET: "s" };
  const { err } = await run(["serve"], { folder, settings });
  folder.file(".env", "");
  expect(linesOf(err)).toEqual([expect.stringMatching(/^PORT is "80a"/u)]);
});
