/**
 * Tells strangers from those who were here, and from guests of an agency that is: whoever presses or
 * sends a form at an agency that the organisation file does not have any more gets a sentence, and so
 * does a guest who waits for an answer. Nothing of it is kept; an offer's card, which nothing else
 * draws anew, is put out of use.
 */
import { communityOf } from "../../bots/addresses.ts";
import type { Language } from "../../screens/card.ts";
import { agencyGoneCard } from "../../screens/cards/expert.ts";
import type { Incoming, Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Deps } from "../deps.ts";
import { knownLanguage } from "../people/actor.ts";
import type { Guests } from "../people/guests.ts";
import { notice } from "../people/replies.ts";
import type { Wrapper } from "./way.ts";

export const keepsOutsidersOut = (
  { store, org }: Deps,
  { isStranger }: Pick<Guests, "isStranger">,
): Wrapper => {
  const answers = new WeakMap<Incoming, Reply>();
  const left = async (incoming: Incoming, received: Incoming): Promise<boolean> => {
    const { kind, person, community } = received;
    if (kind !== "pressed" && kind !== "submitted") return false;
    // In a shared channel somebody from elsewhere speaks through an agency that is here.
    const { agencies } = org().addressBook;
    if (communityOf(person) !== community || agencies.has(community)) return false;
    const record = await store.person(person);
    if (record === null) return false;
    answers.set(incoming, answerTo(incoming, knownLanguage(record, incoming.language) ?? "sv"));
    return true;
  };
  const guest = (incoming: Incoming, received: Incoming): boolean => {
    const { agencies } = org().addressBook;
    if (!agencies.has(received.community) || !waits(received)) return false;
    answers.set(incoming, notice(t(incoming.language ?? "sv", "stranger")));
    return true;
  };
  return (inside) => ({
    arrive: async (coming) => {
      const { incoming, received } = coming;
      const stranger = await isStranger(received);
      if (stranger === false) return inside.arrive(coming);
      if (stranger === "unknown") return stranger;
      const isTold = guest(incoming, received) || (await left(incoming, received));
      return isTold ? "left" : "stranger";
    },
    handle: async (coming) => answers.get(coming.incoming) ?? inside.handle(coming),
  });
};

/** In a channel a guest who writes is left alone: the answer would be a chat with them. */
const waits = ({ kind, direct }: Incoming): boolean =>
  kind === "pressed" ||
  kind === "submitted" ||
  kind === "search" ||
  (kind === "wrote" && direct !== null);

const answerTo = (incoming: Incoming, language: Language): Reply => {
  const text = t(language, "agencyGone.text");
  return incoming.kind === "pressed" && incoming.verb.startsWith("offer.")
    ? { kind: "card", card: agencyGoneCard(language), text, inPlace: true }
    : notice(text);
};
