/**
 * Checks how the program runs: with no way out of the machine, stopped in the middle of everything,
 * and with nothing in its log that should not be there.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Served, serve } from "../process.ts";
import { type World, answer, openWorld, outcome, question } from "../world.ts";

let world: World | undefined;
let served: Served | undefined;
afterEach(async () => {
  await served?.kill();
  await world?.close();
  world = undefined;
  served = undefined;
});

const crossings = [
  ["slack", "teams"],
  ["teams", "slack"],
] as const;

test("with no way out of the machine it starts, serves a question on both platforms, and stops [line 99]", async () => {
  const folder = mkdtempSync(join(tmpdir(), "no-internet-"));
  const file = join(folder, "reached-out");
  const guard = new URL("./no-internet.ts", import.meta.url).href;
  const guarded = { NODE_OPTIONS: `--import=${guard}`, REACHED_OUT: file };
  try {
    // First, no-internet.ts does refuse connections.
    execFileSync(
      process.execPath,
      ["-e", "fetch('https://login.microsoftonline.com/').catch(() => undefined)"],
      { env: { PATH: process.env["PATH"], ...guarded } },
    );
    expect(readFileSync(file, "utf8")).toBe("watching\nlogin.microsoftonline.com\n");
    rmSync(file);

    world = await openWorld("teams", "slack", { clock: "real" });
    await world.trial.idjour.close();
    const { environment } = world.trial;
    served = await serve({ ...environment, ...guarded, DATABASE_URL: world.databaseUrl });
    world.trial.connect(served.url);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    await asker.sees("Tack, du har berättat");
    expect(await served.stop()).toBe(0);
    expect(readFileSync(file, "utf8")).toBe("watching\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

describe.each(crossings)("asked in %s, answered in %s", (askers, experts) => {
  test("a question goes its way with a new process before each step, and a form may stand open meanwhile [lines 66, 83, 105]", async () => {
    world = await openWorld(askers, experts);
    const { trial, store } = world;
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.begin(question.text);
    await trial.restart();
    const { text: _filledInAlready, ...rest } = question;
    expect(await asker.finish(askers === "slack" ? question : rest)).toMatchObject({ ok: true });
    const offer = await anna.sees("Kan du ta fråga");
    await trial.restart();
    await anna.press(offer, "offer.accept");
    const work = await anna.sees("är din");
    const receipt = await asker.sees("Din fråga");
    await trial.restart();
    const message = await asker.write("Passet är blött.", receipt);
    await anna.sees("Passet är blött.");
    await trial.restart();
    await asker.edit(message, "Passet är tvättat.");
    await anna.sees("Passet är tvättat.");
    await anna.press(work, "answer.open");
    await trial.restart();
    expect(await anna.send(answer)).toMatchObject({ ok: true });
    const answered = await asker.sees("Svar på fråga");
    await trial.restart();
    expect(await asker.fillIn(answered, "outcome.open", outcome)).toMatchObject({ ok: true });
    await asker.sees("Tack, du har berättat");
    expect(await store.listTickets({ state: "closed", limit: null })).toHaveLength(1);
    expect(anna.cards().filter(({ text }) => text.includes("Passet är"))).toHaveLength(1);
  });
});

describe.each(crossings)(
  "the log of a question was asked in %s and answered in %s",
  (askers, experts) => {
    test("at its most talkative holds no words, no token and no secret address, whatever goes wrong [line 12]", async () => {
      const lines: string[] = [];
      world = await openWorld(askers, experts, {
        log: (level, event, data) => void lines.push(JSON.stringify({ level, event, ...data })),
      });
      const { slack, teams } = world.trial;
      const [asker, anna] = [world.who("asker"), world.who("e-anna")];
      slack.switches.next("chat.postMessage", { kind: "refused", error: "restricted_action" });
      const inTeams =
        experts === "teams"
          ? teams.person(
              "22222222-2222-2222-2222-222222222222",
              "a0000000-0000-4000-8000-000000000001",
            )
          : teams.person(
              "11111111-1111-1111-1111-111111111111",
              "a0000000-0000-4000-8000-000000000006",
            );
      if (experts === "teams")
        teams.switches.next(
          { kind: "answer", status: 400, code: "BadSyntax" },
          { only: ({ path }) => decodeURIComponent(path).includes(inTeams.conversationId) },
        );
      await asker.ask(question);
      await world.who("e-karim").sees("Kan du ta fråga");
      const karim = world.who("e-karim");
      await karim.press(await karim.sees("Kan du ta fråga"), "offer.accept");
      const work = await karim.sees("är din");
      slack.switches.next("chat.postMessage", { kind: "dropped" });
      teams.switches.next({ kind: "drop" }, { only: ({ method }) => method === "POST" });
      await karim.write("Syns det på fler sidor?", work);
      await karim.write("Innehavaren har 900602-2397.", work);
      await karim.sees("inte skickat vidare");
      await karim.fillIn(work, "answer.open", answer);
      await slack.forge({ body: '{"text":"Syns det på fler sidor?"}', signature: "v0=00" });
      await inTeams.forge("Syns det på fler sidor?", { fault: "forged" });
      expect(anna.cards()).toEqual([]);

      const log = lines.join("\n");
      expect(log).toContain("send failed");
      for (const line of lines.filter((one) => one.includes("send failed")))
        expect(line).toMatch(/"community":"(?:slack|teams):[^"]+","agency":"[a-z]+"/u);
      const secrets = [
        ...slack.log
          .requests()
          .flatMap(({ payload, headers }) => [
            payload["trigger_id"],
            payload["response_url"],
            headers["x-slack-signature"],
          ]),
        ...teams.log.entries.map(({ headers }) => headers?.["authorization"]),
      ].filter((one) => typeof one === "string");
      expect(secrets.length).toBeGreaterThan(5);
      expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
      expect(log).not.toMatch(
        /Laminatet|fler sidor|900602|originalet|xoxb|local-(?:signing-)?secret|Bearer|eyJ|\/actions\//u,
      );
    });
  },
);
