/**
 * What Microsoft's own parser of Adaptive Cards says of a card: elements that it does not know,
 * values that are none of an enumeration's, properties that are missing. What Teams draws beyond it
 * is a list of names, each with a fallback for clients that do not.
 */
import * as AdaptiveCards from "adaptivecards";
import { NEWER_ELEMENTS } from "../../../playground/teams/card-elements.ts";

const unknown = /^Unknown element type "(?<type>[^".]+)[^"]*"\. Fallback will be used/u;

export const microsoftsProblems = (card: object): readonly string[] => {
  const context = new AdaptiveCards.SerializationContext();
  new AdaptiveCards.AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message).filter(
    (message) => !NEWER_ELEMENTS.includes(unknown.exec(message)?.groups?.["type"] ?? ""),
  );
};
