/** Says why a question goes to its asker's own agency, and only what is so. */
import type { Part } from "../card.ts";
import type { Offer } from "../../tickets/model.ts";
import { t } from "../text/i18n.ts";
import { note } from "./parts.ts";
import type { View } from "./view.ts";

export const ownAgencyNote = (view: View): readonly Part[] => {
  // Where it is the only one, nobody wonders.
  if (view.organisation.agencies.length === 1) return [];
  const { ticket } = view;
  const own = ticket.offers.findLast(
    ({ state, round, flags }) =>
      round === ticket.round &&
      (state === "pending" || state === "accepted") &&
      flags.includes("SAME_AGENCY_FALLBACK"),
  );
  return own === undefined ? [] : [note(reason(view, own))];
};

/** What happened to the others is said before what there is of them: it is what the asker saw. */
const reason = (view: View, own: Offer): string => {
  const { language } = view.reader;
  const asked = askedBefore(view, own);
  const count = new Set(asked.map(({ expert }) => expert)).size;
  if (count === 0)
    return t(language, othersKnow(view) ? "receipt.sameAgencyAway" : "receipt.sameAgency");
  return asked.every(({ state }) => state === "expired")
    ? t(language, "receipt.sameAgencyExpired", { count })
    : t(language, "receipt.sameAgencyAsked", { count });
};

/** Offers of this round to other agencies that came to nothing. */
const askedBefore = ({ ticket }: View, own: Offer): readonly Offer[] =>
  ticket.offers.filter(
    ({ agency, round, offeredAt, state }) =>
      agency !== ticket.asker.agency &&
      round === own.round &&
      offeredAt <= own.offeredAt &&
      (state === "expired" || state === "declined"),
  );

/** Says whether another agency has an expert on the topic, free or not. */
const othersKnow = ({ organisation, ticket }: View): boolean =>
  organisation.experts.some(
    ({ id, active, agency, topics }) =>
      active &&
      agency !== ticket.asker.agency &&
      id !== ticket.asker.expert &&
      Object.hasOwn(topics, ticket.question.topic),
  );
