/**
 * Measures whether one who floods crowds others out. Experts press buttons at a fixed rate while
 * nobody else does anything (quiet); while one listed person sends texts of 40,000 digits, forms
 * and urgent questions as quickly as they are answered, in Slack and then in Teams; and while
 * strangers send: 150 activities at once of a tenant that no agency names, and bodies of 1 MB
 * without a signature. `times` is p95 against quiet's; `healthzMs` the longest wait for `/healthz`.
 *
 * Who presses, who floods and who asks for `/healthz` are a process each. With two processors they
 * and the product share them, so `times` holds what the machine lacks, too: `strangersElsewhere` is
 * the same with the strangers' requests sent to a process that only refuses them.
 *
 * `cards`: 120 urgent questions by one person within five seconds, while nobody is on duty, and how
 * many cards then reach the coordinator.
 *
 *   node bench/crowd.ts          BENCH_SECONDS sets how long each part lasts; 20
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { slackSomeone } from "../playground/slack-someone.ts";
import { teamsSomeone } from "../playground/teams-someone.ts";
import { openWorld } from "../test/journeys/world.ts";
import type { Flood, Flooded, Flooding } from "./flood.ts";
import type { Result, Template } from "./load.ts";
import { load, report, rounded, serveIdjour } from "./processes.ts";
import { question } from "../test/journeys/filled-in.ts";
import { connect, openStage, slackUser, team } from "./stage.ts";

const seconds = Number(process.env["BENCH_SECONDS"] ?? 20);
const pressesPerSecond = 20;
const digits = "0123456789".repeat(4_000);

const stage = await openStage({ limited: true });
const { slack, teams, environment } = stage.platforms;
teams.switches.rateLimits = false;
const served = await serveIdjour((await stage.newDatabase()).environment);
connect(stage.platforms, served);

const inSlack = (chat: { readonly team: string; readonly user: string }) => ({
  platform: "slack" as const,
  someone: slackSomeone(slack, chat.team, chat.user),
});
const inTeams = (chat: { readonly tenant: string; readonly user: string }) => ({
  platform: "teams" as const,
  someone: teamsSomeone(teams, chat.tenant, chat.user),
});
const experts = stage.organisation.experts
  .filter(({ topics }) => question.topic in topics)
  .flatMap(({ chat }) => [...chat.slack.map(inSlack), ...chat.teams.map(inTeams)]);
// What they were offered while the stage was set is another database's.
const earlier = new Set(experts.flatMap(({ someone }) => someone.cards().map(({ ref }) => ref)));
const offered = (platform: "slack" | "teams") =>
  experts
    .filter((one) => one.platform === platform)
    .flatMap(({ someone }) =>
      someone
        .cards()
        .filter(({ ref, buttons }) => buttons.includes("offer.accept") && !earlier.has(ref))
        .map((card) => ({ someone, card })),
    )[0];
for (let n = 1; offered("slack") === undefined || offered("teams") === undefined; n += 1) {
  await slackSomeone(slack, team, slackUser(n)).ask(question);
  await wait(500);
}
for (const platform of ["slack", "teams"] as const) {
  const { someone, card } = offered(platform) ?? {};
  if (someone !== undefined && card !== undefined) await someone.press(card, "offer.accept");
}

const at = (value: unknown, ...path: readonly string[]): unknown => {
  let found: unknown = value;
  for (const key of path) found = Object(found)[key];
  return found;
};
const textIn = (value: unknown, ...path: readonly string[]): string => String(at(value, ...path));
/** The press of an expert on a card of their own, which sent again changes nothing. */
const slackPress = (): Template => {
  const { headers, payload } =
    slack.log.requests("block_actions").findLast(({ echo }) => !echo) ?? {};
  return {
    path: "/slack/events",
    headers: { "content-type": textIn(headers, "content-type") },
    body: JSON.stringify(payload),
    asForm: true,
    secret: environment["SLACK_SIGNING_SECRET"] ?? "",
    unique: [textIn(payload, "actions", "0", "action_ts"), textIn(payload, "trigger_id")],
    people: [[]],
  };
};
const teamsPress = (): Template => {
  const { headers, body } =
    teams.log.entries.findLast(
      ({ direction, name }) => direction === "to-bot" && name === "invoke adaptiveCard/action",
    ) ?? {};
  return {
    path: "/api/messages",
    headers: { ...headers },
    body: JSON.stringify(body),
    asForm: false,
    secret: null,
    unique: [textIn(body, "id")],
    people: [[]],
  };
};
const templates = { slack: slackPress(), teams: teamsPress() };
// Both local platforms log everything in this process; only the product is to be measured.
const forgetting = setInterval(() => {
  slack.log.entries.length = 0;
  teams.log.entries.length = 0;
}, 1000);

/** The same form, sent as urgent and with the reason that it then asks for. */
const urgently = (body: string, platform: "slack" | "teams"): string => {
  const sent: unknown = JSON.parse(body);
  const [urgency, reason] = ["urgent", "Personen väntar."];
  if (platform === "teams")
    Object.assign(Object(at(sent, "value", "action", "data")), { urgency, urgencyReason: reason });
  else
    Object.assign(Object(at(sent, "view", "state", "values")), {
      urgency: { urgency: { type: "radio_buttons", selected_option: { value: urgency } } },
      urgencyReason: { urgencyReason: { type: "plain_text_input", value: reason } },
    });
  return JSON.stringify(sent);
};

/** What one listed person sends: long texts, forms, and urgent questions. */
const flooderIn = (platform: "slack" | "teams"): readonly Flood[] => {
  const { ask, event } = stage.patterns[platform];
  const [own = []] = ask.people;
  const [writer = []] = event.people;
  let text = event.body.replace("Hej, hur gör jag om jag undrar över ett pass?", digits);
  writer.forEach((word, i) => (text = text.replaceAll(word, own[i] ?? word)));
  const { path, headers, asForm, secret, unique } = ask;
  const form = { path, headers, asForm, secret, unique, atOnce: 1 };
  return [
    { ...event, body: text, atOnce: 1 },
    { ...form, body: ask.body },
    { ...form, body: urgently(ask.body, platform) },
  ];
};

/** What anybody on the internet can send, and what a tenant that no agency names can. */
const strangers = (): readonly Flood[] => {
  const { event } = stage.patterns.teams;
  const tenant = "99999999-9999-4999-8999-999999999999";
  const body = event.body.replaceAll("11111111-1111-1111-1111-111111111111", tenant);
  const megabyte = "x".repeat(1_000_000);
  const headers = { "content-type": "application/json" };
  const unsigned = { headers, body: megabyte, asForm: false, secret: null, unique: [], atOnce: 4 };
  return [
    { ...event, body, atOnce: 150 },
    { ...unsigned, path: "/slack/events" },
    { ...unsigned, path: "/api/messages" },
  ];
};

/** Runs a process beside the measured one until it is told to stop; gives what it then tells. */
const beside = (file: string, message: Flooding | { readonly origin: string }) => {
  const child: ChildProcess = fork(`${import.meta.dirname}/${file}`);
  child.send(message);
  return {
    stop: async (): Promise<unknown> => {
      const told = once(child, "message");
      child.send("stop");
      const [said]: readonly unknown[] = await told;
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
      return said;
    },
  };
};

type Part = {
  readonly slack: Result;
  readonly teams: Result;
  readonly healthzMs: number;
  readonly flooded: Flooded;
};
const part = async (
  name: string,
  floods: readonly Flood[],
  floodedUrl = served.url,
): Promise<Part> => {
  const flood = beside("flood.ts", { origin: floodedUrl, floods });
  const alive = beside("alive.ts", { origin: served.url });
  await wait(500);
  const how = {
    origins: [served.url],
    run: name,
    requests: seconds * pressesPerSecond,
    connections: 8,
    perSecond: pressesPerSecond,
  };
  const [slackResult, teamsResult] = await Promise.all([
    load({ ...how, template: templates.slack }),
    load({ ...how, template: templates.teams }),
  ]);
  const healthzMs = Number(await alive.stop());
  const flooded = Object(await flood.stop()) as Flooded;
  return { slack: slackResult, teams: teamsResult, healthzMs, flooded };
};

const shown = (one: Part, quiet: Part) => {
  const times = (now: Result, then: Result) => ({
    p50Ms: rounded(now.p50),
    p95Ms: rounded(now.p95),
    times: rounded(now.p95 / then.p95),
  });
  return {
    slack: times(one.slack, quiet.slack),
    teams: times(one.teams, quiet.teams),
    healthzMs: rounded(one.healthzMs),
    flooded: one.flooded,
  };
};

await part("w", []);
const quiet = await part("q", []);
const flooder = {
  slack: await part("fs", flooderIn("slack")),
  teams: await part("ft", flooderIn("teams")),
};
const stranger = await part("s", strangers());
const refuser = fork(`${import.meta.dirname}/refuser.ts`);
const [refuserUrl]: readonly unknown[] = await once(refuser, "message");
const elsewhere = await part("e", strangers(), String(refuserUrl));
refuser.disconnect();
report("crowd", {
  quiet: shown(quiet, quiet),
  flooderInSlack: shown(flooder.slack, quiet),
  flooderInTeams: shown(flooder.teams, quiet),
  strangers: shown(stranger, quiet),
  strangersElsewhere: shown(elsewhere, quiet),
});
clearInterval(forgetting);
await served.stop();
await stage.close();

/** Sends urgent questions of one person, with nobody on duty; counts what the coordinator gets. */
const cards = async (): Promise<Readonly<Record<string, number>>> => {
  const out = { from: "2026-11-01T00:00:00Z", to: "2026-12-31T00:00:00Z" };
  const away = { "e-anna": [out], "e-karim": [out], "e-sara": [out] };
  const world = await openWorld("slack", "slack", { away });
  try {
    const asker = world.who("asker");
    await asker.ask({ ...question, urgency: "urgent" });
    await asker.finish({ urgencyReason: "Personen väntar." });
    const local = world.trial.slack;
    const sent = local.log.requests("view_submission").at(-1);
    const contentType = "application/x-www-form-urlencoded";
    const since = performance.now();
    const count = 120;
    const within = 5_000;
    const answers = await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        await wait((n * within) / count);
        const payload = structuredClone(sent?.payload ?? {});
        Object.assign(Object(payload["view"]), {
          id: `V0COPY${n}`,
          private_metadata: JSON.stringify({
            draft: `copy-${String(n).padStart(3, "0")}-of-a-form`,
          }),
        });
        const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
        return local.forge({ body, contentType });
      }),
    );
    const ms = performance.now() - since;
    // Slack takes one message a second in a chat.
    while ((await world.store.backlog(world.clock.now())).waiting > 0) await wait(200);
    const questions = (await world.store.listTickets({ state: null, limit: null })).length;
    const found = world.who("c-ulf").cards();
    return {
      sent: count,
      seconds: rounded(ms / 1000),
      refused: answers.filter(({ answer }) => answer.includes("för många")).length,
      questions,
      cards: found.filter(({ buttons }) => buttons.includes("ticket.handover")).length,
    };
  } finally {
    await world.close();
  }
};
report("crowd cards", await cards());
