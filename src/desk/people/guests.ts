/**
 * Tells guests and people from elsewhere from an agency's own. They are strangers, unless the
 * agency's policy allows guests or the organisation file names them as an expert or a coordinator.
 *
 * The platform is asked before anything of the event is written, and its answer is kept for a
 * while. If it does not answer in time the earlier answer holds, and of somebody new it is taken
 * that they are no guest: an urgent question does not wait for a look-up.
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
const patienceMs = 1_500;
/** For how long an answer holds. A guest who becomes a colleague need not wait long. */
const holdsMs = { own: 60 * 60_000, guest: 5 * 60_000, unanswered: 10_000 } as const;
const peopleMax = 20_000;

type Known = { readonly guest: boolean; readonly at: Instant; readonly holdsMs: number };
export type Guests = {
  /** The event as one of a person of the community that allows them there as a guest. */
  readonly hosted: (incoming: Incoming) => Incoming;
  /** Whether no agency counts the person of an event as its own. */
  readonly isStranger: (incoming: Incoming) => Promise<boolean>;
};

export const openGuests = (deps: Deps): Guests => {
  const known = openBoundedMap<Person, Known>(peopleMax);
  const learn = (person: Person, guest: boolean, holds: keyof typeof holdsMs): boolean => {
    known.set(person, { guest, at: deps.clock.now(), holdsMs: holdsMs[holds] });
    return guest;
  };
  const isGuest = async (incoming: Incoming): Promise<boolean> => {
    const { person } = incoming;
    const before = known.get(person);
    if (before !== undefined && !isPast(deps.clock.now(), before.at, before.holdsMs))
      return before.guest;
    const asked = ask(deps, incoming).then((guest) =>
      guest === null
        ? learn(person, before?.guest ?? false, "unanswered")
        : learn(person, guest, guest ? "guest" : "own"),
    );
    return within(patienceMs, asked, () => learn(person, before?.guest ?? false, "unanswered"));
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

/** The platform's answer; null: it gave none. */
const ask = async (deps: Deps, { person, direct }: Incoming): Promise<boolean | null> => {
  const chat = deps.chatOf(person);
  if (chat === null) return null;
  const answer = await chat.isGuest(person, direct ?? (await placeOf(deps, person)));
  return answer.ok ? answer.value : null;
};

const placeOf = async ({ store }: Deps, person: Person): Promise<Place | null> => {
  const place = (await store.person(person))?.place ?? null;
  return place === null ? null : storedPlace(place);
};
