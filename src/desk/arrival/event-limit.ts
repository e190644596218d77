/**
 * Refuses what a person sends beyond the limit of events a minute, before anything reads it or
 * writes it down: whoever floods takes no more than their share, and is told when to try again.
 */
import { openCount } from "../../base/counts.ts";
import { communityOf } from "../../bots/addresses.ts";
import type { Incoming, Person, Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import { policyFor } from "../../org/policy.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { actorFrom } from "../people/actor.ts";
import { minute, nextTry } from "../people/limits.ts";
import { nothing, notice } from "../people/replies.ts";
import { awaitsReply, isLimited } from "../event-kinds.ts";
import type { Coming, Wrapper } from "./way.ts";

/**
 * `silent`: nothing is said. Of messages only the first in a minute is answered, since each answer to
 * a message is a message too; a page that was opened stays as it was.
 */
type Refusal = { readonly person: Person; readonly until: Instant; readonly silent: boolean };

export const limitsEvents = (deps: Deps): Wrapper => {
  const { clock, counts, org, store } = deps;
  const refused = new WeakMap<Incoming, Refusal>();
  const told = openCount();
  /** Counts an event that arrives; true: it is one too many. */
  const isBeyond = ({ incoming, received: { person } }: Coming): boolean => {
    if (!isLimited(incoming)) return false;
    const { organisation, addressBook } = org();
    const community = communityOf(person);
    const agency = addressBook.agencies.get(community)?.id ?? "";
    const max = policyFor(organisation, agency).limits.eventsPerMin;
    // The platform's id is unique within a community only; a person has one.
    const deed = { person, id: incoming.id, at: clock.now() };
    const until = counts.events(deed, { max, ms: minute });
    if (until === null) return false;
    const toldBefore = !awaitsReply(incoming) && told(deed, { max: 1, ms: minute }) !== null;
    const silent = toldBefore || incoming.kind === "visited";
    refused.set(incoming, { person, until, silent });
    return true;
  };
  const answer = async (incoming: Incoming, refusal: Refusal): Promise<Reply> => {
    const { person } = refusal;
    const actor = refusal.silent
      ? null
      : actorFrom(deps, { person, record: await store.person(person), heard: incoming.language });
    if (actor === null) return nothing;
    const time = nextTry(deps, actor, refusal.until);
    const tooMany = notice(t(actor.language, "limits.events", { time }));
    return incoming.kind === "submitted" ? { ...tooMany, untaken: true } : tooMany;
  };
  return (inside) => ({
    arrive: async (coming) => (isBeyond(coming) ? "limited" : inside.arrive(coming)),
    whenSpare: async (coming, work) => {
      if (refused.get(coming.incoming)?.silent !== true) await inside.whenSpare(coming, work);
    },
    handle: async (coming) => {
      const refusal = refused.get(coming.incoming);
      return refusal === undefined ? inside.handle(coming) : answer(coming.incoming, refusal);
    },
  });
};
