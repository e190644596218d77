/**
 * The metrics at `/metrics`, in OpenMetrics. Counts and times are measured around the product's own
 * ports, so that nothing inside knows of them. No label names a person, a question or an agency.
 */
import { Gauge, Histogram, type OpenMetricsContentType, Registry } from "prom-client";
import { type PlatformName, platformNames, platforms } from "../base/platforms.ts";
import { platformOf } from "../bots/addresses.ts";
import type { Bot, Chat, Route, Sent } from "../bots/port.ts";
import type { Clock } from "../base/clock.ts";
import { within } from "../base/deadline.ts";
import type { Wrapper } from "../desk/arrival/way.ts";
import { openClosedCounter, openTimer } from "./watching/closed-counter.ts";
import { type Facts, processGauges } from "./watching/facts.ts";
import {
  type ChatCall,
  arrivals,
  calls,
  deadPlatforms,
  failures,
  incomingKinds,
  savings,
} from "./watching/labels.ts";
import { openUntaken } from "./watching/untaken.ts";
import type { Health } from "./http.ts";
import { type StoreHealth, openStoreHealth, storeFailureKinds } from "./watching/store-health.ts";
import type { KnowledgeFigures, KnowledgeFollower } from "./knowledge-follower.ts";
import { parkedCodes } from "../store/port/parked.ts";
import type { Store } from "../store/port/store.ts";
import type { Outbox } from "../store/port/outbox.ts";
import type { Inbox } from "../store/port/inbox.ts";

/** What the queue lengths are read from. */
type Counted = Pick<Outbox, "backlog"> & Pick<Inbox, "unsettledCount" | "givenUpCount">;

type About = {
  readonly knowledge: Pick<KnowledgeFollower, "figures">;
  readonly notReady: Health["notReady"];
};

export type Metrics = Pick<StoreHealth, "cannotWrite"> & {
  readonly event: Wrapper;
  bot(bot: Bot): Bot;
  /**
   * For acknowledgements that do not pass through a route: called with how many milliseconds each
   * took.
   */
  acknowledged(platform: PlatformName): (ms: number) => void;
  store(store: Store): Store;
  /** How many credentials in the settings a platform refused at the start. */
  credentialsRefused(count: number): void;
  /** When the first certificate in the settings ends, in ms since 1970. */
  certificateEnds(at: number): void;
  /** Serves the metrics; readiness, queues and articles are looked at on request. */
  route(store: Counted, clock: Clock, about: About): Route;
};

/** How long each platform waits before its person sees an error: "Slack 3 s, Teams 5 s". */
const patience = platformNames
  .map((name) => `${platforms[name].label} ${platforms[name].givesUpMs / 1000} s`)
  .join(", ");
const times = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

export const openMetrics = (facts: Facts = {}): Metrics => {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  for (const gauge of processGauges(facts)) registry.registerMetric(gauge);
  const known = instruments([registry]);
  const watch = openStoreHealth((kind) => known.storeFailures({ kind }));
  return {
    event: measuredEvent(known),
    bot: (bot) => ({
      ...bot,
      chat: measuredChat(bot.name, bot.chat, known),
      routes: bot.routes.map((route) => measuredRoute(bot.name, route, known)),
    }),
    acknowledged: (platform) => (ms) => observeAnswer(known, { platform, status: "200", ms }),
    store: (store) => measuredStore(watch.watched(store), known),
    cannotWrite: watch.cannotWrite,
    credentialsRefused: (count) => known.refused.set(count),
    certificateEnds: (at) => known.certificateEnds.set(at / 1000),
    route: (store, clock, { knowledge, notReady }) => ({
      method: "GET",
      path: "/metrics",
      serve: async (_, response) => {
        known.ready.set((await notReady()) === null ? 1 : 0);
        await countQueues(store, clock, known);
        countArticles(knowledge.figures(), known);
        response.setHeader("content-type", registry.contentType).end(await registry.metrics());
      },
    }),
  };
};

const measuredEvent =
  (known: Instruments): Wrapper =>
  (inside) => ({
    arrive: async (coming) => {
      const { kind, person } = coming.incoming;
      const arrival = await inside.arrive(coming);
      known.received({ platform: platformOf(person), kind, arrival });
      return arrival;
    },
    handle: async (coming) => {
      const end = known.handled();
      try {
        return await inside.handle(coming);
      } finally {
        end({ platform: platformOf(coming.incoming.person) });
      }
    },
  });

const measuredStore = (store: Store, known: Instruments): Store => ({
  ...store,
  save: async (change) => {
    const end = known.saved();
    const saved = await store.save(change);
    end({ result: saved });
    if (saved === "saved") known.untaken(change);
    return saved;
  },
  park: async (id, at, why) => {
    await store.park(id, at, why);
    const platform = why.code === "unknown" ? null : why.platform;
    known.dead({ platform: platform ?? "none", why: why.code });
  },
});

type Instruments = ReturnType<typeof instruments>;

const instruments = (registers: Registry<OpenMetricsContentType>[]) => {
  const name = (end: string): string => `idjour_${end}`;
  return {
    received: openClosedCounter({
      name: name("received_total"),
      help: "Events that came in; arrival seen: delivered again, stranger: from no agency of the organisation file, limited: beyond the person's limit.",
      labels: { platform: platformNames, kind: incomingKinds, arrival: arrivals },
      registers,
    }),
    answered: new Histogram({
      name: name("acknowledged_seconds"),
      help: "Time from a platform's request to the end of its answer.",
      labelNames: ["platform", "status"],
      buckets: times,
      registers,
    }),
    late: openClosedCounter({
      name: name("acknowledged_late_total"),
      help: `Answers that came after the platform had given up: ${patience}.`,
      labels: { platform: platformNames },
      registers,
    }),
    handled: openTimer({
      name: name("decision_seconds"),
      help: "Time from an event being kept to its reply: loading, deciding, saving.",
      labels: { platform: platformNames },
      buckets: times,
      registers,
    }),
    saved: openTimer({
      name: name("commit_seconds"),
      help: "Time of one decision's transaction; stale ones are decided again.",
      labels: { result: savings },
      buckets: times,
      registers,
    }),
    sent: openClosedCounter({
      name: name("sent_total"),
      help: "Calls to a platform by what became of them: ok, retry, limited (throttled), unsure, gone, refused.",
      labels: { platform: platformNames, call: calls, result: ["ok", ...failures] },
      registers,
    }),
    dead: openClosedCounter({
      name: name("dead_total"),
      help: "Effects given up for good, by why: gone, refused, unsure, which may have arrived, or unknown, which this version cannot draw. Whoever wrote what did not arrive has been told.",
      labels: { platform: deadPlatforms, why: parkedCodes },
      registers,
    }),
    untaken: openUntaken(registers),
    storeFailures: openClosedCounter({
      name: name("store_failures_total"),
      help: "Calls to the database that failed, by kind: full (no space), readonly, io, locked (waited too long), away (no answer), damaged, other.",
      labels: { kind: storeFailureKinds },
      registers,
    }),
    ...conditions(registers),
    ...queues(registers),
    ...articles(registers),
  };
};

/** What holds now: found at the start, or on request. */
const conditions = (registers: Registry<OpenMetricsContentType>[]) => ({
  refused: new Gauge({
    name: "idjour_credentials_refused",
    help: "Credentials in the settings that a platform refused when this process started.",
    registers,
  }),
  certificateEnds: new Gauge({
    name: "idjour_certificate_ends_timestamp_seconds",
    help: "When the first certificate in the settings ends, in seconds since 1970; 0: none is set.",
    registers,
  }),
  ready: new Gauge({
    name: "idjour_ready",
    help: "1 where /readyz gives 200, else 0.",
    registers,
  }),
});

/** Taken on request. */
const articles = (registers: Registry<OpenMetricsContentType>[]) => ({
  articles: new Gauge({
    name: "idjour_knowledge_articles",
    help: "Published articles that this process has read and searches.",
    registers,
  }),
  built: new Gauge({
    name: "idjour_knowledge_build_seconds",
    help: "How long this process took to read all articles at first; 0: there were none to read.",
    registers,
  }),
  lag: new Gauge({
    name: "idjour_knowledge_lag_seconds",
    help: "For how long changed articles have waited to be read by this process.",
    registers,
  }),
});

/** Counted on request. */
const queues = (registers: Registry<OpenMetricsContentType>[]) => ({
  waiting: new Gauge({
    name: "idjour_outbox_waiting",
    help: "Effects that are due and not sent.",
    registers,
  }),
  oldest: new Gauge({
    name: "idjour_outbox_oldest_seconds",
    help: "How long the effect that has been due longest has waited.",
    registers,
  }),
  parked: new Gauge({
    name: "idjour_outbox_parked",
    help: "Effects given up for good that are still kept.",
    registers,
  }),
  unsettled: new Gauge({
    name: "idjour_inbox_unsettled",
    help: "Events that were kept and are not dealt with yet.",
    registers,
  }),
  givenUp: new Gauge({
    name: "idjour_inbox_given_up",
    help: "Events given up for good so far: the process died, or work did not end or failed, more than once. Their senders have been told.",
    registers,
  }),
});

const measuredChat = (platform: PlatformName, chat: Chat, { sent }: Instruments): Chat => {
  const counted = async <Value>(
    call: ChatCall,
    work: Promise<Sent<Value>>,
  ): Promise<Sent<Value>> => {
    const result = await work;
    sent({ platform, call, result: result.ok ? "ok" : result.failure.kind });
    return result;
  };
  const { fetchFile, quiet, mark } = chat;
  return {
    direct: (person, neighbour) => counted("direct", chat.direct(person, neighbour)),
    post: (place, card, options) => counted("post", chat.post(place, card, options)),
    edit: (message, card, near) => counted("edit", chat.edit(message, card, near)),
    profile: (person) => counted("profile", chat.profile(person)),
    isGuest: (person, near) => counted("guest", chat.isGuest(person, near)),
    ...(quiet === undefined ? {} : { quiet: (person) => counted("quiet", quiet(person)) }),
    ...(mark === undefined ? {} : { mark: (message) => counted("mark", mark(message)) }),
    ...(fetchFile === undefined
      ? {}
      : { fetchFile: (file, most) => counted("file", fetchFile(file, most)) }),
  };
};

const measuredRoute = (platform: PlatformName, route: Route, known: Instruments): Route => ({
  ...route,
  serve: async (request, response, readBody) => {
    const started = performance.now();
    response.once("finish", () => {
      const ms = performance.now() - started;
      observeAnswer(known, { platform, status: String(response.statusCode), ms });
    });
    await route.serve(request, response, readBody);
  },
});

const observeAnswer = (
  { answered, late }: Instruments,
  { platform, status, ms }: { platform: PlatformName; status: string; ms: number },
): void => {
  answered.observe({ platform, status }, ms / 1000);
  if (ms > platforms[platform].givesUpMs) late({ platform });
};

const countArticles = (
  { articles: read, buildMs, lagMs }: KnowledgeFigures,
  known: Pick<Instruments, "articles" | "built" | "lag">,
): void => {
  known.articles.set(read);
  known.built.set((buildMs ?? 0) / 1000);
  known.lag.set(lagMs / 1000);
};

/**
 * A database that does not answer, or not in time, has no queue that could be counted: these figures are then left
 * out, and all others are told.
 */
const countQueues = async (store: Counted, clock: Clock, known: Instruments): Promise<void> => {
  const { waiting, oldest, parked, unsettled, givenUp } = known;
  const now = clock.now();
  const counting = Promise.all([
    store.backlog(now),
    store.unsettledCount(now),
    store.givenUpCount(0),
  ]).catch(() => null);
  const counted = await within(countMs, counting, () => null);
  if (counted === null) {
    for (const gauge of [waiting, oldest, parked, unsettled, givenUp]) gauge.remove();
    return;
  }
  const [backlog, left, dropped] = counted;
  waiting.set(backlog.waiting);
  parked.set(backlog.parked);
  oldest.set(backlog.oldestDueAt === null ? 0 : Math.max(0, now - backlog.oldestDueAt) / 1000);
  unsettled.set(left);
  givenUp.set(dropped);
};
/** Less than Prometheus waits for all figures. */
const countMs = 3_000;
