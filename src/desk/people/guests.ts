/**
 * Tells guests and people from elsewhere from an agency's own. They are strangers, unless the
 * agency's policy allows guests or the organisation file names them as an expert or a coordinator.
 *
 * The platform is asked before anything of the event is written, and its answer is kept for a
 * while. If it does not answer in time the earlier answer holds; whoever was let in before is no
 * guest. Of somebody wholly new it is unknown, and nothing of theirs is taken until it is known.
 */
import { openBoundedMap } from "../../base/bounded-map.ts";
import { isPast } from "../../base/clock.ts";
import { within } from "../../base/deadline.ts";
import { asGuestOf, communityOf, storedPlace } from "../../bots/addresses.ts";
import type { Incoming, Person, Place } from "../../bots/port.ts";
import { policyFor } from "../../org/policy.ts";
import type { Agency } from "../../org/schema/schema.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

/** A Slack form must be opened within 3 s of the press, and this comes first. */
const patienceMs = 1_200;
/** For how long an answer holds. A guest who becomes a colleague need not wait long. */
const holdsMs = { own: 60 * 60_000, guest: 5 * 60_000, unanswered: 10_000 } as const;
const peopleMax = 20_000;

type Known = { readonly guest: boolean; readonly at: Instant; readonly holdsMs: number };
export type Guests = {
  /** The event as one of a person of the community that allows them there as a guest. */
  readonly hosted: (incoming: Incoming) => Incoming;
  /** Whether no agency counts the person of an event as its own. */
  readonly isStranger: (incoming: Incoming) => Promise<boolean | "unknown">;
};

export const openGuests = (deps: Deps): Guests => {
  const known = openBoundedMap<Person, Known>(peopleMax);
  /** One answer serves all that a person sends meanwhile. */
  const asking = new Map<Person, Promise<Answer>>();
  const learn = (person: Person, guest: boolean, holds: keyof typeof holdsMs): boolean => {
    known.set(person, { guest, at: deps.clock.now(), holdsMs: holdsMs[holds] });
    return guest;
  };
  const answerOn = (incoming: Incoming): Promise<Answer> => {
    const { person } = incoming;
    const asked =
      asking.get(person) ??
      ask(deps, incoming)
        .then((answer) => {
          if (typeof answer === "boolean") learn(person, answer, answer ? "guest" : "own");
          return answer;
        })
        .finally(() => asking.delete(person));
    asking.set(person, asked);
    return asked;
  };
  const isGuest = async (incoming: Incoming): Promise<boolean | "unknown"> => {
    const { person } = incoming;
    const before = known.get(person);
    if (before !== undefined && !isPast(deps.clock.now(), before.at, before.holdsMs))
      return before.guest;
    const answer = await within(patienceMs, answerOn(incoming), () => "none" as const);
    if (typeof answer === "boolean") return answer;
    if (before !== undefined || answer === "never")
      return learn(person, before?.guest ?? false, "unanswered");
    const isNew = (await deps.store.person(person)) === null;
    return isNew ? "unknown" : learn(person, false, "unanswered");
  };
  return {
    hosted: (incoming) => {
      const { agencies } = deps.org().addressBook;
      const host = agencies.get(incoming.community);
      return !agencies.has(communityOf(incoming.person)) && allowsGuests(deps, host)
        ? { ...incoming, person: asGuestOf(incoming.community, incoming.person) }
        : incoming;
    },
    isStranger: async (incoming) => {
      const { person, community, kind } = incoming;
      const { agencies, experts, coordinators } = deps.org().addressBook;
      const agency = agencies.get(communityOf(person));
      // In a shared channel a stranger may speak through an installation of a listed agency.
      if (agency === undefined || !agencies.has(community)) return true;
      if (kind === "ignored" || allowsGuests(deps, agency)) return false;
      if (experts.has(person) || coordinators.has(person)) return false;
      if (incoming.guest === true) return true;
      // The token may be dead when an app has been removed, so nothing is asked.
      return kind === "uninstalled" ? known.get(person)?.guest === true : isGuest(incoming);
    },
  };
};

const allowsGuests = (deps: Deps, agency: Agency | undefined): boolean =>
  agency !== undefined && policyFor(deps.org().organisation, agency.id).guests === "allow";

/** `none`: it gave none, and may later. `never`: it does not say, such as without the permission. */
type Answer = boolean | "none" | "never";
const ask = async (deps: Deps, { person, direct }: Incoming): Promise<Answer> => {
  const chat = deps.chatOf(person);
  if (chat === null) return "never";
  const answer = await chat.isGuest(person, direct ?? (await placeOf(deps, person)));
  if (answer.ok) return answer.value;
  const { kind } = answer.failure;
  return kind === "refused" || kind === "gone" ? "never" : "none";
};

const placeOf = async ({ store }: Deps, person: Person): Promise<Place | null> => {
  const place = (await store.person(person))?.place ?? null;
  return place === null ? null : storedPlace(place);
};
