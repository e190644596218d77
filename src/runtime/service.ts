/**
 * The product without network and without a loop of its own: desk, courier and the chores of
 * `scheduler.ts` on one store.
 */
import { platformOf } from "../bots/addresses.ts";
import type { PlatformName } from "../base/platforms.ts";
import type { Chat } from "../bots/port.ts";
import { type Courier, openCourier } from "../courier/courier.ts";
import type { ShellDesk } from "../desk/desk.ts";
import type { Wrapper } from "../desk/arrival/way.ts";
import type { AiConfig } from "../config/ai.ts";
import type { ModelDrafts } from "./model-drafts.ts";
import { openNumberAllocator } from "../desk/ticket/number-allocator.ts";
import type { Deps, DeskStore } from "../desk/deps.ts";
import { openCounts } from "../base/counts.ts";
import { openLeaving } from "../desk/ticket/leaving.ts";
import { openQueue } from "../desk/ticket/queue.ts";
import type { Audit } from "../store/port/audit.ts";
import type { LeftBehind } from "../store/port/inbox.ts";
import type { Processes } from "../store/port/processes.ts";
import type { Records } from "../store/port/records.ts";
import type { Ai, openAi } from "./ai.ts";
import { type Anchoring, openAnchoring } from "./anchoring.ts";
import { makeDesk } from "./open-desk.ts";
import type { OpenCrowd } from "../base/background-yield.ts";
import { type KnowledgeFollower, openKnowledge } from "./knowledge-follower.ts";
import { openDailyRetention } from "./daily-retention.ts";
import { followOrganisation } from "./organisation-follower.ts";
import { recoverLeftBehind } from "./left-behind.ts";
import { type Replicas, openReplicas } from "./replicas.ts";
import { openWarming } from "../statistics/warming.ts";
import { type Scheduler, openScheduler } from "./scheduler.ts";
import { openLikeTexts } from "./like-texts.ts";
import { openTopicGuide } from "./topic-guide.ts";

type Surroundings = Pick<Deps, "clock" | "log" | "nudge"> & {
  readonly store: DeskStore & Processes & Audit & Records;
  readonly chatOf: (platform: PlatformName) => Chat | null;
  /** Judges by the count of arrivals whether people wait for answers; absent: nobody does. */
  readonly openCrowd?: OpenCrowd;
  /** Work on one event that takes longer has failed. */
  readonly workMostMs?: number;
  readonly reportLink?: Deps["reportLink"];
  /** The first marks the anchors of the log; absent: there is none. */
  readonly dataKeys?: readonly Buffer[];
  /** Absent or null: no language model's service is used. */
  readonly aiConfig?: AiConfig | null;
  /** Absent: nobody is called when the chat stays silent. */
  readonly webhook?: Deps["webhook"];
  /** What stands around each event, outermost; absent: nothing is measured. */
  readonly outside?: { readonly metrics?: Wrapper };
};
/** As long as PostgreSQL may take for a statement. */
const usualWorkMostMs = 30_000;
/** Events of dead processes that are worked between two looks at what is due. */
const leftAtOnce = 50;
export type Service = {
  readonly desk: ShellDesk;
  readonly replicas: Replicas;
  readonly anchoring: Anchoring;
  readonly knowledge: KnowledgeFollower;
  /** Ends what a language model's service is asked, if one is used. */
  readonly closeAi: Ai["close"];
  /** What pages need of the desk: the organisation in force, and which questions are alike. */
  readonly deps: Pick<Deps, "org" | "alike">;
  /** Looks at once which organisation is in force. */
  readonly refreshOrganisation: () => Promise<unknown>;
  /** From here on each call of `look` sends what is due. */
  readonly begin: () => {
    readonly courier: Courier;
    readonly look: () => Promise<boolean>;
  };
};

export const openService = async ({
  chatOf,
  nudge,
  openCrowd = () => () => false,
  workMostMs = usualWorkMostMs,
  dataKeys = [],
  aiConfig = null,
  ...given
}: Surroundings): Promise<Service> => {
  let arrived = 0;
  const follower = await followOrganisation(given.store, given.clock);
  const [queue, leaving] = [openQueue(), openLeaving()];
  const clearRemains = (): Promise<boolean> => given.store.clearRemains();
  const hasChat = (): boolean => follower.current().organisation.operator.anchors !== null;
  const anchoring = openAnchoring({ ...given, dataKeys, nudge, hasChat });
  const inForce = { ...given, organisation: follower.current };
  const retention = openDailyRetention(inForce);
  const { modelDrafts, close: closeAi, vectors } = await openingAi(aiConfig, inForce);
  const knowledge = openKnowledge({ ...inForce, vectors });
  const parts = { follower, queue, leaving, anchoring, retention, knowledge, clearRemains };
  const scheduler = openScheduler({ ...parts, warming: openWarming(given.store) });
  const heard = hearing(scheduler, nudge);
  const { marked, events } = await recoverLeftBehind(given.store, given.clock);
  const replicas = await openReplicas({ ...given, marked, heard });
  const deps: Deps = {
    ...given,
    store: noticing(given.store, { scheduler, replicas, modelDrafts, nudge }),
    knowledge,
    modelDrafts,
    org: follower.current,
    topics: openTopicGuide(() => follower.current().filed.topics, given.store, given.clock),
    alike: openLikeTexts(),
    chatOf: (address) => chatOf(platformOf(address)),
    freed: queue.freed,
    organisationChanged: () => organisationRead({ follower, scheduler, replicas, nudge }),
    replicas,
    crowded: openCrowd(() => arrived),
    allocateNumber: openNumberAllocator(given.store, openCrowd),
    counts: openCounts(),
    reportLink: given.reportLink ?? null,
    webhook: given.webhook ?? null,
    workMostMs,
    // A process sends what it commits itself; others are notified only when that is too much for
    // one.
    nudge,
  };
  const desk = makeDesk(deps, { ...given.outside, arrived: () => (arrived += 1) });
  return {
    desk,
    replicas,
    anchoring,
    knowledge,
    closeAi,
    deps,
    refreshOrganisation: () => follower.refresh(),
    begin: () => {
      const courier = openCourier({ deps, desk }, () => replicas.notify("effects"));
      const look = () => scheduler.look({ deps, desk, courier });
      return { courier, look: afterRecovery({ desk, nudge, events }, look) };
    },
  };
};

/** What another process says may be news of the organisation, unless it says that it is of effects. */
const hearing =
  ({ newsCame }: Pick<Scheduler, "newsCame">, nudge: () => void) =>
  (news: string | null): void => {
    if (news !== "effects") newsCame();
    nudge();
  };

type OrganisationReaders = Pick<Deps, "nudge"> & {
  readonly follower: { readonly refresh: () => Promise<boolean> };
  readonly scheduler: Pick<Scheduler, "organisationChanged">;
  readonly replicas: Pick<Replicas, "notify">;
};
/** Reads the changed organisation at once, here and in the other processes. */
const organisationRead = async ({
  follower,
  scheduler,
  replicas,
  nudge,
}: OrganisationReaders): Promise<void> => {
  if (await follower.refresh()) scheduler.organisationChanged();
  replicas.notify("organisation");
  nudge();
};

/** Loads nothing where no service is used. */
const openingAi = async (
  config: AiConfig | null,
  given: Omit<Parameters<typeof openAi>[0], "config">,
): Promise<Ai> => {
  if (config === null) return { vectors: null, modelDrafts: null, close: async () => undefined };
  const { openAi: open } = await import("./ai.ts");
  return open({ ...given, config });
};

type Told = Pick<Deps, "nudge"> & {
  readonly modelDrafts: ModelDrafts | null;
  readonly scheduler: Pick<Scheduler, "articlesChanged">;
  readonly replicas: Pick<Replicas, "notify">;
};
/** Has this process and the others read what a save changed of the articles. */
const noticing = <Kind extends DeskStore>(
  store: Kind,
  { scheduler, replicas, modelDrafts, nudge }: Told,
): Kind => ({
  ...store,
  save: async (change) => {
    const saved = await store.save(change);
    if (saved === "saved" && (change.articles ?? []).length > 0) {
      scheduler.articlesChanged();
      replicas.notify("articles");
      nudge();
    }
    if (saved === "saved" && modelDrafts !== null)
      for (const { article, from } of change.articles ?? [])
        if (from === null && article.state === "draft") modelDrafts.begin(article.id);
    return saved;
  },
});

/** Looks only at what is due once the events of dead processes are worked. */
const afterRecovery = (
  { desk, nudge, events }: Recovered,
  look: () => Promise<boolean>,
): (() => Promise<boolean>) => {
  const left = [...events];
  return async () => {
    // A few at a time, so that what follows from them is sent meanwhile.
    await desk.recoverLeft(left.splice(0, leftAtOnce));
    if (left.length > 0) nudge();
    return (await look()) || left.length > 0;
  };
};
type Recovered = Pick<Deps, "nudge"> & {
  readonly desk: ShellDesk;
  readonly events: readonly LeftBehind[];
};
