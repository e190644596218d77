/** Says what must hold after hostile requests: of the log, of the database and of who moved what. */
import Database from "better-sqlite3";
import { evolve } from "../../src/tickets/evolve.ts";
import { type Event, type Recorded, type Ticket, ownerOf } from "../../src/tickets/model.ts";
import { withInflated } from "../inflated.ts";
import { plantedAnywhere } from "./hostile.ts";

/** Pino's number for errors. */
const errorLevel = 50;
/** What Slack's library says of a call that Slack refused: a trigger that nobody pressed, say. */
const librarySays = "slack.sdk";
/** What a package or Node printed, or would have. */
const printed = new Set(["printed", "warning of Node"]);

/** What is wrong in what the program wrote: standard output has one line of its own. */
export const printProblems = ({
  out,
  err,
}: {
  readonly out: string;
  readonly err: string;
}): readonly string[] => {
  const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");
  return [
    ...lines(out)
      .filter((line) => !line.startsWith("listening on http://"))
      .map((line) => `printed past the log: ${line.slice(0, 200)}`),
    ...new Set(lines(err).flatMap(lineProblem)),
  ];
};

const lineProblem = (line: string): readonly string[] => {
  if (plantedAnywhere.test(line)) return ["a personal number in the log"];
  const { level, event } = parsed(line);
  if (typeof event !== "string" || typeof level !== "number")
    return [`printed past the log: ${line.slice(0, 200)}`];
  const isWrong = (level >= errorLevel && event !== librarySays) || printed.has(event);
  return isWrong ? [`logged: ${line.replace(/"time":"[^"]*",/u, "").slice(0, 600)}`] : [];
};
const parsed = (line: string): { readonly level?: unknown; readonly event?: unknown } => {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
};

/** One column of a query. */
export const idsIn = (path: string, query: string): readonly string[] => {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(query).pluck().all().map(String);
  } finally {
    database.close();
  }
};

/** Where a personal number stands in the database, which nobody wrote there lawfully. */
export const plantedIn = (path: string): readonly string[] => {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table'")
      .pluck()
      .all()
      .map(String);
    const found = tables.flatMap((table) =>
      database
        .prepare(`select * from "${table}"`)
        .all()
        .flatMap((row) =>
          Object.entries(Object(row))
            .filter(([, value]) => plantedAnywhere.test(withInflated(String(value))))
            .map(([column]) => `${table}.${column}`),
        ),
    );
    return [...new Set(found)].map((where) => `a personal number in ${where}`);
  } finally {
    database.close();
  }
};

/** What moved though everybody who tried had no right to it. */
export const movedOf = (before: readonly Moved[], after: readonly Moved[]): readonly string[] => {
  const then = new Map(before.map(({ id, version }) => [id, version]));
  return after
    .filter(({ id, version }) => then.has(id) && then.get(id) !== version)
    .map(({ id, version }) => `question ${id} moved from ${then.get(id)} to ${version}`);
};
export type Moved = { readonly id: string; readonly version: number };

/** Events of a question's history through somebody who had no right to them. */
export const withoutRight = (
  history: readonly Recorded[],
  coordinators: ReadonlySet<string>,
): readonly string[] => {
  let ticket: Ticket | null = null;
  const problems: string[] = [];
  for (const recorded of history) {
    if (!mayHave(recorded, ticket, coordinators))
      problems.push(`${recorded.event.type} of ${ticket?.number} by ${recorded.by}`);
    ticket = evolve(ticket, recorded);
  }
  return problems;
};

/** What people do. All else follows from what they did, or comes with time. */
const deeds = [
  "accepted",
  "declined",
  "answered",
  "facts-requested",
  "handed-over",
  "wrote",
  "edited",
  "deleted",
  "outcome-given",
  "reopened",
  "second-opinion-requested",
  "closed",
  "cancelled",
] as const;
type Deed = Extract<Event, { type: (typeof deeds)[number] }>;
const isDeed = (event: Event): event is Deed => deeds.some((type) => type === event.type);

const mayHave = (
  { by, event }: Recorded,
  ticket: Ticket | null,
  coordinators: ReadonlySet<string>,
): boolean => {
  if (event.type === "asked") return by === event.asker.person;
  return ticket !== null && (!isDeed(event) || mayDo({ by, event }, ticket, coordinators));
};

const mayDo = (
  { by, event }: { readonly by: string; readonly event: Deed },
  ticket: Ticket,
  coordinators: ReadonlySet<string>,
): boolean => {
  const asks = by === ticket.asker.person;
  const owns = by === ownerOf(ticket);
  switch (event.type) {
    case "accepted":
    case "declined": {
      const offer = ticket.offers.find(({ id }) => id === event.offer);
      return by === event.expert && offer?.expert === by && offer.state === "pending";
    }
    case "answered":
      return owns && by === event.answer.expert;
    case "facts-requested":
      return owns && by === event.expert;
    case "handed-over":
      return by === event.by && (owns || coordinators.has(by));
    case "wrote":
      return event.by === "asker" ? asks : owns;
    case "edited":
    case "deleted":
      return asks || ticket.offers.some(({ expert }) => expert === by);
    case "outcome-given":
    case "reopened":
      return asks || owns;
    case "second-opinion-requested":
      return asks || event.reader !== undefined;
    case "closed":
      return event.by !== "asker" || asks;
    case "cancelled":
      return event.why !== undefined || asks;
  }
};
