/**
 * Holds more idle connections to `idjour serve` than the system gives it, with no proxy before it: the
 * platforms and whoever watches are answered all the same.
 */
import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { slackSomeone } from "../../playground/slack-someone.ts";
import { teamsSomeone } from "../../playground/teams-someone.ts";
import { type Platforms, openPlatforms } from "../../playground/trial.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type Folder, newFolder, sampleFile, start } from "./world.ts";

const asker = {
  tenant: "11111111-1111-1111-1111-111111111111",
  user: "a0000000-0000-4000-8000-000000000006",
};
let folder: Folder;
let platforms: Platforms;
beforeAll(async () => {
  folder = newFolder();
  platforms = await openPlatforms(sampleOrganisation(), {
    caseworkers: [{ id: "asker", name: "Kim Fråga", locale: "sv-SE", teams: asker }],
  });
});
afterAll(async () => {
  await platforms.close();
  folder.remove();
});

/** As a service has it by default. */
const filesMost = 1_024;
const idle = 1_050;
const soonMs = 3_000;

test(`${idle} of them take nobody's place`, async () => {
  const settings = { ...platforms.environment, ORG_FILE: sampleFile };
  const program = start(["serve"], { folder, settings, filesMost });
  const url = await program.prints(/^listening on (http:\S+)\n/u);
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  for (let n = 0; n < idle; n += 1) {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined).resume();
    await once(socket, "connect");
    sockets.push(socket);
  }
  platforms.connect(url);
  const within = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([
      work,
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error("nobody answers")), soonMs).unref();
      }),
    ]);
  try {
    for (const page of ["healthz", "readyz", "metrics"]) {
      const signal = AbortSignal.timeout(soonMs);
      expect((await fetch(`${url}/${page}`, { signal })).status).toBe(200);
    }
    const inSlack = slackSomeone(platforms.slack, "T0POLISEN", "U0ANNA");
    const inTeams = teamsSomeone(platforms.teams, asker.tenant, asker.user);
    await within(platforms.teams.person(asker.tenant, asker.user).install());
    for (const one of [inSlack, inTeams]) {
      await within(one.say("hjälp"));
      await within(one.sees("ID-jour"));
    }
    expect(sockets.filter((socket) => !socket.destroyed).length).toBeGreaterThan(0);
  } finally {
    for (const socket of sockets) socket.destroy();
    program.process.kill("SIGTERM");
  }
  expect((await program.ended).status).toBe(0);
}, 30_000);
