/**
 * Decides exercises: questions whose answer is known, each offered to one expert like any other.
 *
 * An exercise touches nobody else. Declining, silence and handing it back end it; so does writing
 * to the asker, since nobody is there to reply. Once answered, it closes at once. Whoever had
 * accepted it is then shown what it was.
 */
import type { Command, Context, Decision } from "./commands.ts";
import { happened, refuse } from "./steps.ts";
import type { Event, Ticket } from "./model.ts";

type Open = Extract<Command, { type: "exercise" }>;

export const openExercise = (ticket: Ticket | null, command: Open): Decision => {
  if (ticket !== null) return refuse("already-asked");
  const { type: _, offer, expiresAt, ...asked } = command;
  const offered = { via: "single", rung: 0, offers: [offer], expiresAt, decision: null } as const;
  return happened({ type: "asked", ...asked }, { type: "offered", ...offered });
};

/** The commands of a question that exists. */
export type Opened = Exclude<Command, { type: "ask" | "exercise" }>;
type Decide = (ticket: Ticket, command: Opened, context: Context) => Decision;

/** Decides as for any question, except that every next step is the end. */
export const decideExercise = (
  decide: Decide,
  { ticket, command, context }: { ticket: Ticket; command: Opened; context: Context },
): Decision => {
  // No coordinator has a part in it.
  if (isCoordinators(command)) return refuse("not-yours");
  const decision = decide(ticket, alone(ticket, command), { ...context, route: () => end });
  return decision.ok && decision.events.some(isOver)
    ? happened(...decision.events, { type: "closed", by: "exercise" })
    : decision;
};

const isCoordinators = ({ type }: Opened): boolean =>
  type === "take" || type === "coordinate" || type === "give-up";

const end = { kind: "end" } as const;

/** Handed over to anyone, an exercise goes to nobody; and a coordinator has no part in it. */
const alone = (ticket: Ticket, command: Opened): Opened =>
  command.type === "hand-over"
    ? {
        ...command,
        to: "pool",
        asCoordinator: command.asCoordinator && ticket.phase.at === "accepted",
      }
    : command;

const isOver = ({ type }: Event): boolean =>
  type === "answered" || type === "wrote" || type === "facts-requested";
