/**
 * The product without network and without a loop of its own: desk, courier and the chores of
 * `scheduler.ts` on one store.
 */
import { platformOf } from "../bots/addresses.ts";
import type { PlatformName } from "../base/platforms.ts";
import type { Chat } from "../bots/port.ts";
import { type Courier, openCourier } from "../courier/courier.ts";
import { type ShellDesk, makeDesk } from "../desk/desk.ts";
import { openNumberAllocator } from "../desk/ticket/number-allocator.ts";
import type { Deps, DeskStore } from "../desk/deps.ts";
import { openCounts } from "../base/counts.ts";
import { openLeaving } from "../desk/ticket/leaving.ts";
import { openQueue } from "../desk/ticket/queue.ts";
import type { Audit } from "../store/port/audit.ts";
import type { LeftBehind } from "../store/port/inbox.ts";
import type { Processes } from "../store/port/processes.ts";
import { type Anchoring, openAnchoring } from "./anchoring.ts";
import type { OpenCrowd } from "./background-yield.ts";
import { type KnowledgeFollower, openKnowledge } from "./knowledge-follower.ts";
import { followOrganisation } from "./organisation-follower.ts";
import { recoverLeftBehind } from "./left-behind.ts";
import { type Replicas, openReplicas } from "./replicas.ts";
import { type Scheduler, openScheduler } from "./scheduler.ts";
import { openLikeTexts } from "./like-texts.ts";
import { openTopicGuide } from "./topic-guide.ts";

type Surroundings = Pick<Deps, "clock" | "log" | "nudge"> & {
  readonly store: DeskStore & Processes & Audit;
  readonly chatOf: (platform: PlatformName) => Chat | null;
  /** Judges by the count of arrivals whether people wait for answers; absent: nobody does. */
  readonly openCrowd?: OpenCrowd;
  /** Work on one event that takes longer has failed. */
  readonly workMostMs?: number;
  /** The first marks the anchors of the log; absent: there is none. */
  readonly dataKeys?: readonly Buffer[];
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
  /** Looks at once which organisation is in force. */
  readonly organisationChanged: () => Promise<unknown>;
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
  ...given
}: Surroundings): Promise<Service> => {
  let arrived = 0;
  const follower = await followOrganisation(given.store, given.clock);
  const queue = openQueue();
  const leaving = openLeaving();
  const clearRemains = (): Promise<boolean> => given.store.clearRemains();
  const hasChat = (): boolean => follower.current().organisation.operator.anchors !== null;
  const anchoring = openAnchoring({ ...given, dataKeys, nudge, hasChat });
  const knowledge = openKnowledge({ ...given, organisation: follower.current });
  const scheduler = openScheduler({ follower, queue, leaving, anchoring, knowledge, clearRemains });
  const heard = (news: string | null): void => {
    if (news !== "effects") scheduler.newsCame();
    nudge();
  };
  const { marked, events } = await recoverLeftBehind(given.store, given.clock);
  const replicas = await openReplicas({ ...given, marked, heard });
  const deps: Deps = {
    ...given,
    store: noticing(given.store, { scheduler, replicas, nudge }),
    knowledge,
    org: follower.current,
    topics: openTopicGuide(() => follower.current().filed.topics, given.store),
    alike: openLikeTexts(),
    chatOf: (address) => chatOf(platformOf(address)),
    freed: queue.freed,
    dutyChanged: async () => {
      if (await follower.refresh()) scheduler.dutyChanged();
      replicas.notify("organisation");
      nudge();
    },
    replicas,
    crowded: openCrowd(() => arrived),
    allocateNumber: openNumberAllocator(given.store, openCrowd),
    counts: openCounts(),
    workMostMs,
    // A process sends what it commits itself; others are notified only when that is too much for
    // one.
    nudge,
  };
  const desk = makeDesk(deps);
  return {
    desk: counted(desk, () => (arrived += 1)),
    replicas,
    anchoring,
    knowledge,
    organisationChanged: () => follower.refresh(),
    begin: () => {
      const more = (): void => replicas.notify("effects");
      const courier = openCourier({ deps, desk }, more);
      const look = () => scheduler.look({ deps, desk, courier });
      return { courier, look: afterRecovery(desk, events, look) };
    },
  };
};

/** Calls `count` for each event that arrives. */
const counted = (desk: ShellDesk, count: () => void): ShellDesk => ({
  ...desk,
  arrive: (incoming) => {
    count();
    return desk.arrive(incoming);
  },
});

type Told = Pick<Deps, "nudge"> & {
  readonly scheduler: Pick<Scheduler, "articlesChanged">;
  readonly replicas: Pick<Replicas, "notify">;
};
/** Has this process and the others read what a save changed of the articles. */
const noticing = <Kind extends DeskStore>(
  store: Kind,
  { scheduler, replicas, nudge }: Told,
): Kind => ({
  ...store,
  save: async (change) => {
    const saved = await store.save(change);
    if (saved === "saved" && (change.articles ?? []).length > 0) {
      scheduler.articlesChanged();
      replicas.notify("articles");
      nudge();
    }
    return saved;
  },
});

/** Looks only at what is due once the events of dead processes are worked. */
const afterRecovery = (
  desk: ShellDesk,
  events: readonly LeftBehind[],
  look: () => Promise<boolean>,
): (() => Promise<boolean>) => {
  const left = [...events];
  return async () => {
    // A few at a time, so that what follows from them is sent meanwhile.
    await desk.recoverLeft(left.splice(0, leftAtOnce));
    return (await look()) || left.length > 0;
  };
};
