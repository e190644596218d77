/**
 * Plays somebody who means harm against the real program, by chance from a seed: wrong presses, and
 * changed payloads at every door. Gives what was answered, and what broke.
 */
import { once } from "node:events";
import { readFileSync, watch } from "node:fs";
import { within } from "../../src/base/deadline.ts";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import { type Folder, run } from "../commands/world.ts";
import { pick } from "./hostile.ts";
import { mutate } from "./mutate.ts";
import { atCommand, atPages } from "./pages.ts";
import {
  type ByDoor,
  type Door,
  doors,
  madeOf,
  namesOf,
  payloadsOf,
  platformOf,
} from "./payloads.ts";
import { type Made, wrongPress } from "./presses.ts";
import { type Moved, idsIn, movedOf, plantedIn, printProblems, withoutRight } from "./rules.ts";
import {
  type Sender,
  type Sending,
  kindOf,
  openSender,
  problemOf,
  slackFaults,
  teamsFaults,
} from "./sender.ts";
import { playStory } from "./story.ts";
import { type Town, members, openTown } from "./town.ts";

export type Plan = {
  readonly seed: number;
  readonly presses: number;
  /** At each door. */
  readonly payloads: number;
  /** Requests to pages and routes without a signature, and texts for the command that screens them. */
  readonly pages: number;
  readonly doors: readonly Door[];
  /** The first of each kind, so that one can be sent again alone. */
  readonly from: number;
  /** Told how far it is, now and then. */
  readonly tell: (line: string) => void;
};
/** How often each answer was given. */
export type Counts = Readonly<Record<string, number>>;
export type Fuzzed = {
  readonly answers: Readonly<Record<string, Counts>>;
  /** The longest wait for `/healthz`, in milliseconds. */
  readonly aliveMs: number;
  /** Of the program, in MiB, as the machine counts it: after the first door, and at the end. */
  readonly programMiB: readonly number[];
  /** Processor time of the program, from its start to the last payload. */
  readonly programCpuSeconds: number;
  readonly problems: readonly string[];
};
export { doors };

/** At once, as many as a platform's servers would. */
const atOnce = 16;
const aliveEvery = 500;
/** One in so many is wrongly signed. */
const faultOf = 20;

export const fuzz = async (plan: Plan): Promise<Fuzzed> => {
  const town = await openTown();
  try {
    await playStory(town);
    const sender = await openSender(town);
    const payloads = payloadsOf(town);
    forget(town);
    const campaign = openCampaign(plan, town, sender);
    try {
      await wrongPresses(campaign);
      campaign.programMiB.push(residentMiB(town));
      for (const door of plan.doors) {
        await atDoor(campaign, door, payloads);
        campaign.programMiB.push(residentMiB(town));
      }
      await atOpenRoutes(campaign);
      campaign.programMiB.push(residentMiB(town));
    } finally {
      await sender.close();
    }
    const programCpuSeconds = cpuSeconds(town);
    const problems = [...campaign.problems, ...(await afterwards(campaign))];
    const { answers, aliveMs, programMiB } = campaign;
    return { answers, aliveMs, programMiB, programCpuSeconds, problems };
  } finally {
    await town.close();
  }
};

/** Both local platforms log everything: a long run would fill the memory. */
const forget = ({ platforms: { slack, teams } }: Town): void => {
  slack.log.onChange(() => slack.log.entries.splice(0, slack.log.entries.length - 100));
  teams.log.entries.length = 0;
};

type Campaign = {
  readonly plan: Plan;
  readonly town: Town;
  readonly sender: Sender;
  readonly answers: Record<string, Record<string, number>>;
  readonly problems: string[];
  readonly programMiB: number[];
  aliveMs: number;
};
const openCampaign = (plan: Plan, town: Town, sender: Sender): Campaign => ({
  plan,
  town,
  sender,
  answers: {},
  problems: [],
  programMiB: [],
  aliveMs: 0,
});

type Shot = { readonly what: string; readonly sending: Sending };
/** Sends so many of a kind, each made by chance of its own, so that any can be made again alone. */
const sendAll = async (
  campaign: Campaign,
  kind: string,
  { count, make }: { readonly count: number; readonly make: (chance: Chance, n: number) => Shot },
): Promise<void> => {
  const { plan, sender, problems } = campaign;
  const counts: Record<string, number> = (campaign.answers[kind] = {});
  const since = performance.now();
  let next = plan.from;
  const worker = async (): Promise<void> => {
    while (next < plan.from + count && problems.length < problemsMost) {
      const n = next;
      next += 1;
      const { what, sending } = make(openChance(mixed(plan.seed, kind, n)), n);
      const answer = await sender.send(sending).catch((error: unknown) => String(error));
      const problem = typeof answer === "string" ? answer : problemOf(sending, answer);
      const name = typeof answer === "string" ? "none" : kindOf(answer);
      counts[name] = (counts[name] ?? 0) + 1;
      if (problem !== null) problems.push(`${kind} ${n}: ${problem} (${what})`);
      if (n % aliveEvery === 0) await lookAlive(campaign);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await lookAlive(campaign);
  const perSecond = Math.round(((next - plan.from) * 1_000) / (performance.now() - since));
  plan.tell(`${kind}: ${perSecond} a second, ${JSON.stringify(counts)}`);
};
/** More would say the same. */
const problemsMost = 200;

/** Neighbouring seeds, kinds and numbers begin differently. */
const mixed = (seed: number, kind: string, n: number): number => {
  let sum = seed;
  for (const character of kind) sum = Math.imul(sum, 31) + character.charCodeAt(0);
  return Math.imul(sum, 1_000_003) + n;
};

const lookAlive = async (campaign: Campaign): Promise<void> => {
  const ms = await campaign.sender.alive();
  if (ms === null) campaign.problems.push("/healthz does not answer");
  else campaign.aliveMs = Math.max(campaign.aliveMs, ms);
};

const wrongPresses = async (campaign: Campaign): Promise<void> => {
  const { town, plan, problems } = campaign;
  const made = await madeIn(town);
  const before = await versions(town);
  const make = (chance: Chance, n: number) => wrongPress(town, made, { chance, n });
  await sendAll(campaign, "wrong presses", { count: plan.presses, make });
  problems.push(...movedOf(before, await versions(town)));
};

const madeIn = async ({ store, folder }: Town): Promise<Made> => {
  const listed = await store.listTickets({ state: null, limit: null });
  const loaded = await Promise.all(listed.map(({ id }) => store.ticket(id)));
  const path = pathOf(folder);
  return {
    tickets: loaded.flatMap((one) => (one === null ? [] : [one.ticket])),
    articles: idsIn(path, "select id from articles"),
    turns: idsIn(path, "select id from turns"),
    drafts: idsIn(path, "select of from drafts where kind = 'words'"),
  };
};
const versions = async ({ store }: Town): Promise<readonly Moved[]> => {
  const listed = await store.listTickets({ state: null, limit: null });
  return Promise.all(
    listed.map(async ({ id }) => ({ id, version: (await store.history(id)).length })),
  );
};

const atDoor = async (campaign: Campaign, door: Door, payloads: ByDoor): Promise<void> => {
  const { town, plan } = campaign;
  const platform = platformOf(door);
  const people = members.filter((one) => one.platform === platform);
  const names = new Map(people.map((member) => [member, namesOf(town, member)]));
  const made = await madeIn(town);
  const ids = made.tickets.flatMap(({ id, offers }) => [id, ...offers.map((offer) => offer.id)]);
  const known = [...[...names.values()].flat(), ...ids, ...made.articles, ...made.drafts];
  const make = (chance: Chance, n: number): Shot => {
    const recorded = pick(chance, payloads[door]);
    const as = pick(chance, people);
    // As whoever did it, whose ids they are; of the fixtures that is a stranger.
    const own = chance.below(recorded.isFixture ? 20 : 2) === 0;
    const text = madeOf(recorded, { as: own ? recorded.names : (names.get(as) ?? []), n });
    const payload: object = JSON.parse(text);
    const tenant = recorded.isFixture ? as.community : (tenantIn(payload) ?? as.community);
    mutate(payload, chance, known);
    return { what: recorded.name, sending: sendingOf({ door, tenant, payload }, chance) };
  };
  await sendAll(campaign, door, { count: plan.payloads, make });
};

const atOpenRoutes = async ({ plan, town, answers, problems }: Campaign): Promise<void> => {
  if (plan.pages === 0) return;
  const asked = { seed: plan.seed, count: plan.pages };
  const visited = await atPages(town, asked);
  answers["pages"] = visited.counts;
  problems.push(...visited.problems, ...(await atCommand(town, asked)));
  plan.tell(`pages: ${JSON.stringify(visited.counts)}`);
};

const residentMiB = ({ program }: Town): number => {
  const status = readFileSync(`/proc/${program.process.pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1_024);
};

/** In user and system mode, as the machine counts it, in hundredths of a second. */
const cpuSeconds = ({ program }: Town): number => {
  const stat = readFileSync(`/proc/${program.process.pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

type Changed = { readonly door: Door; readonly tenant: string; readonly payload: object };
const sendingOf = ({ door, tenant, payload }: Changed, chance: Chance): Sending => {
  const faults = platformOf(door) === "slack" ? slackFaults : teamsFaults;
  const fault = chance.below(faultOf) === 0 ? pick(chance, faults) : null;
  const json = broken(JSON.stringify(payload), chance);
  const usual = { door, fault, tenant };
  switch (door) {
    case "slack events":
    case "teams activities":
    case "teams invokes":
      return chance.below(100) === 0
        ? { ...usual, body: json, contentType: pick(chance, contentTypes) }
        : { ...usual, body: json };
    case "slack interactivity":
    case "slack options":
      return { ...usual, body: new URLSearchParams({ payload: json }).toString() };
    case "slack commands":
      return { ...usual, body: asFields(payload) };
  }
};
const contentTypes = ["", "text/plain", "application/json; charset=utf-16", "application/xml"];

const tenantIn = (payload: object): string | null => {
  const tenant: unknown = Object(Object(payload)["conversation"])["tenantId"];
  return typeof tenant === "string" ? tenant : null;
};
const asFields = (payload: object): string =>
  new URLSearchParams(
    Object.entries(payload).map(([key, value]): [string, string] => [
      key,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  ).toString();

/** The body itself is broken now and then: cut off, twice the same, with bytes that are no text. */
const broken = (json: string, chance: Chance): string => {
  switch (chance.below(60)) {
    case 0:
      return json.slice(0, chance.below(json.length));
    case 1:
      return json + json;
    case 2:
      return `\ufeff${json}`;
    case 3:
      return json.replaceAll(":", ":\u0000");
    case 4:
      return `[${json}]`;
    default:
      return json;
  }
};

/** What must hold when all was sent: also that the program ends as it should. */
const afterwards = async (campaign: Campaign): Promise<readonly string[]> => {
  const { town } = campaign;
  const { program, store, organisation, folder } = town;
  const settled = await untilSettled(town);
  await lookAlive(campaign);
  if (program.process.exitCode === null) {
    program.process.kill("SIGTERM");
    await once(program.process, "exit");
  }
  const ended = await program.ended;
  const verified = await run(["audit", "verify"], { folder });
  const coordinators = new Set(organisation.coordinators.map(({ id }) => id));
  const listed = await store.listTickets({ state: null, limit: null });
  const histories = await Promise.all(listed.map(({ id }) => store.history(id)));
  const givenUp = await store.givenUpCount(0);
  return [
    ...settled,
    ...(ended.status === 0 ? [] : [`the program ended with ${ended.status}`]),
    ...printProblems(ended),
    ...(verified.status === 0 ? [] : [`audit verify: ${verified.out}${verified.err}`]),
    ...histories.flatMap((history) => withoutRight(history, coordinators)),
    ...plantedIn(pathOf(folder)),
    ...(givenUp === 0 ? [] : [`${givenUp} events were given up`]),
  ];
};

const pathOf = ({ database }: Folder): string => database.slice("file:".length);

const settledWithinMs = 300_000;
const untilSettled = async ({ store, program, folder }: Town): Promise<readonly string[]> => {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const look = async (): Promise<void> => {
    if ((await store.unsettledCount(Date.now() + 60_000)) === 0) end();
  };
  // Whatever is settled is written to the database's log first.
  const watcher = watch(`${pathOf(folder)}-wal`, () => void look());
  program.process.once("exit", () => end());
  await look();
  await within(settledWithinMs, ended, () => undefined);
  watcher.close();
  const left = await store.unsettled(Date.now() + 60_000, 5);
  return left.map(({ id, kind }) => `never settled: ${kind} ${id}`);
};
