/**
 * Records what happened, step by step. Steps are requests to the bot, its calls, new events in the
 * database with their routing decisions, and what was done to the trial. The page says each in
 * plain words, and fetches the raw form of one on demand.
 */
import type { LocalSlack } from "../slack/index.ts";
import type { LocalTeams } from "../teams/index.ts";
import type { Step } from "./board.ts";
import type { Cast } from "./cast.ts";
import { decisionOf } from "./decision.ts";
import { slackStep, teamsStep } from "./traffic.ts";
import type { Questions } from "../../src/store/port/questions.ts";

type Told = Distributed<Step>;
type Distributed<Each> = Each extends Step ? Omit<Each, "id"> : never;
type Kept = { readonly step: Step; readonly raw: unknown };

export type Inspector = {
  /** In the order of happening, the last few hundred. */
  steps(): readonly Step[];
  raw(id: number): unknown;
  /** Drops the steps so far. */
  begin(): Promise<void>;
  /** Records something that was done to the trial itself. */
  note(told: Told): void;
  /** Reads what is new on both platforms and in the database. */
  look(): Promise<void>;
};

type Parts = {
  readonly slack: LocalSlack;
  readonly teams: LocalTeams;
  readonly store: Pick<Questions, "listTickets" | "history">;
  readonly cast: Cast;
};

const stepsMax = 400;
/** At the same instant, a request comes before what it leads to. */
const order: Readonly<Record<Step["kind"], number>> = {
  clock: 0,
  bot: 0,
  trouble: 0,
  request: 1,
  event: 2,
  call: 3,
};

export const openInspector = ({ slack, teams, store, cast }: Parts): Inspector => {
  let kept: readonly Kept[] = [];
  let lastId = 0;
  const add = (told: Told, raw: unknown): void => {
    lastId += 1;
    const step: Step = { ...told, id: lastId };
    kept = [...kept, { step, raw }]
      .toSorted(
        ({ step: a }, { step: b }) => a.at - b.at || order[a.kind] - order[b.kind] || a.id - b.id,
      )
      .slice(-stepsMax);
  };
  const slackNews = reader(slack.log.entries);
  const teamsNews = reader(teams.log.entries);
  const databaseNews = eventReader(store, cast);
  const look = async (): Promise<void> => {
    for (const entry of slackNews()) {
      const told = slackStep(entry, cast);
      if (told !== null) add(told, entry);
    }
    for (const entry of teamsNews()) {
      const told = teamsStep(entry, cast);
      if (told !== null) add(told, entry);
    }
    for (const { told, raw } of await databaseNews()) add(told, raw);
  };
  return {
    steps: () => kept.map(({ step }) => step),
    raw: (id) => kept.find(({ step }) => step.id === id)?.raw ?? null,
    note: (told) => add(told, told),
    look,
    begin: async () => {
      await look();
      kept = [];
    },
  };
};

/**
 * Reads what was added to a list since the last read, from now on; the list may lose its oldest.
 */
const reader = <Entry>(entries: readonly Entry[]): (() => readonly Entry[]) => {
  let last: Entry | undefined = entries.at(-1);
  return () => {
    const from = last === undefined ? 0 : entries.lastIndexOf(last) + 1;
    last = entries.at(-1);
    return entries.slice(from);
  };
};

type EventTold = Extract<Told, { kind: "event" }>;

/** Reads new events of questions, each once. */
const eventReader = (store: Parts["store"], cast: Cast) => {
  const seen = new Map<string, number>();
  return async (): Promise<readonly { readonly told: EventTold; readonly raw: unknown }[]> => {
    const listed = await store.listTickets({ state: null, limit: null });
    const tickets = listed.filter(({ exercise }) => !exercise);
    const histories = await Promise.all(tickets.map(({ id }) => store.history(id)));
    return tickets.flatMap((ticket, n) => {
      const history = histories[n] ?? [];
      const known = seen.get(ticket.id) ?? 0;
      seen.set(ticket.id, history.length);
      return history.slice(known).map((recorded) => {
        const { at, by, event } = recorded;
        const told: EventTold = {
          kind: "event",
          at,
          number: ticket.number,
          ticket: ticket.id,
          type: event.type,
          by: cast.listed(by)?.name ?? nameOf(by, cast),
          decision: "decision" in event ? decisionOf(event.decision, cast) : null,
        };
        return { told, raw: recorded };
      });
    });
  };
};

/** Addresses in the database are `slack:…` and `teams:…`, and hold the ids of the page's people. */
const nameOf = (by: string, { members }: Cast): string =>
  members.find(({ id }) => {
    const [, community = "", user = ""] = id.split("/");
    return by.includes(community) && by.includes(user);
  })?.name ?? by;
