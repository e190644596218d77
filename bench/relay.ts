/**
 * Measures how long a message takes from Teams to Slack, at 50 messages a second. Experts in Teams
 * write about a hundred questions that were asked in Slack. It counts from when the message comes
 * in to the call that posts it, by the local platforms' own times.
 */
import { setTimeout as wait } from "node:timers/promises";
import { slackSomeone } from "../playground/slack-someone.ts";
import { teamsSomeone } from "../playground/teams-someone.ts";
import { median, report, rounded, serveIdjour } from "./processes.ts";
import { question } from "../test/journeys/filled-in.ts";
import { askers, connect, openStage, slackUser, team } from "./stage.ts";

const perSecond = 50;
const messages = perSecond * Number(process.env["BENCH_SECONDS"] ?? 20);
const patienceMs = 180_000;

const stage = await openStage({ answeredIn: "teams" });
const { slack, teams } = stage.platforms;
// With rate limits, Teams' limit for one expert's chat would be measured, not the product.
teams.switches.rateLimits = false;
const served = await serveIdjour((await stage.newDatabase()).environment);
connect(stage.platforms, served);

const experts = stage.organisation.experts
  .filter(({ topics }) => question.topic in topics)
  .flatMap(({ chat }) =>
    chat.teams.map((at) => ({
      person: teams.person(at.tenant, at.user),
      someone: teamsSomeone(teams, at.tenant, at.user),
    })),
  );
const offersOf = ({ someone }: (typeof experts)[number]) =>
  someone
    .cards()
    .filter(({ buttons, ref }) => buttons.includes("offer.accept") && !earlier.has(ref));
/** Offers of questions that were asked on another database while the stage was set. */
const earlier = new Set<string>();
for (const expert of experts) for (const { ref } of offersOf(expert)) earlier.add(ref);

const untilTrue = async (what: string, check: () => boolean): Promise<void> => {
  const start = Date.now();
  while (!check()) {
    if (Date.now() - start > patienceMs) throw new Error(`not in time: ${what}`);
    await wait(100);
  }
};

for (let n = 0; n < askers; n += 1) await slackSomeone(slack, team, slackUser(n)).ask(question);
await untilTrue("offers", () => experts.flatMap(offersOf).length === askers);
const threads = [];
for (const expert of experts)
  for (const card of offersOf(expert)) {
    await expert.person.press(card.ref, "offer.accept");
    threads.push({ person: expert.person, card: card.ref });
  }

const words = (n: number): string => `Ser du mikrotexten under lampan? Rad ${n} av bladet.`;
const sending: Promise<unknown>[] = [];
const start = performance.now();
for (let n = 0; n < messages; n += 1) {
  const early = start + (n * 1000) / perSecond - performance.now();
  if (early > 1) await wait(early);
  const thread = threads[n % threads.length];
  if (thread !== undefined) sending.push(thread.person.dm(words(n), { replyTo: thread.card }));
}
await Promise.all(sending);

const numberIn = (text: string): string | undefined => /Rad (\d+) av/u.exec(text)?.[1];
const putOut = () =>
  new Map(
    slack.log.calls("chat.postMessage").flatMap((call) => {
      const n = numberIn(JSON.stringify(call.arguments));
      return n === undefined ? [] : [[n, call.at] as const];
    }),
  );
await untilTrue("all put out", () => putOut().size === messages);
const out = putOut();
const times = teams.log.entries.flatMap((entry) => {
  const n = entry.direction === "to-bot" ? numberIn(JSON.stringify(entry.body)) : undefined;
  const at = n === undefined ? undefined : out.get(n);
  return at === undefined ? [] : [at - entry.at];
});
await served.stop();
await stage.close();
const sorted = times.toSorted((a, b) => a - b);
report("relay", {
  messages: times.length,
  perSecond,
  p50Ms: rounded(median(times)),
  p99Ms: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN),
});
