/**
 * Holds who may do and see what: a row for every button, form, command word, text and card. It is
 * asked before anything is done, and docs/rights.md is printed from it. What somebody may do, the
 * state of the question can still forbid for now; that is said in tickets/decide.ts. The rows of
 * buttons, forms and a capability's cards stand with the capability.
 */
import type { CommandName } from "../screens/command-names.ts";
import type { Verb } from "../screens/verbs.ts";
import { cardRights, deedRights } from "../composition/contracts.ts";
import type { ParsedStandaloneSlot } from "../composition/slots.ts";
import type { ParsedTicketSlot } from "../tickets/slots.ts";
import {
  type Right,
  anyone,
  callable,
  changing,
  coordinator,
  experts,
  ofAsker,
  ofExpert,
  question,
  role,
  writer,
} from "./right.ts";

/** What is written about a question: a new message, and an edit or deletion of one. */
type TextDeed = "text.write" | "text.change";
/** The card of a question, and of nothing, and the words that a question's cards hold. */
type Seen =
  | `card.${ParsedTicketSlot["name"] | ParsedStandaloneSlot["name"]}`
  | "see.words"
  | "see.home";
export type Deed = Verb | `word.${CommandName}` | "word.report.all" | TextDeed | Seen;

/** A verb, a word or a card without a row does not compile. */
export const rights: Readonly<Record<Deed, Right>> = {
  ...deedRights,
  ...cardRights,
  "text.write": question(["asker", "holder", "answerer", ...callable], { told: ["formerHolder"] }),
  "text.change": changing,

  "word.ask": anyone,
  "word.duty": anyone,
  "word.mine": anyone,
  "word.search": anyone,
  "word.support": anyone,
  "word.stats": anyone,
  "word.report": coordinator,
  "word.report.all": role("coordinating"),
  "word.organisation": coordinator,
  "word.language": anyone,
  "word.help": anyone,

  "see.home": anyone,
  "see.words": question(["asker", "holder", "answerer", "formerHolder", "offered", ...callable]),
  "card.receipt": ofAsker,
  "card.taken": ofAsker,
  "card.fallback": ofAsker,
  "card.answer": ofAsker,
  "card.corrected": ofAsker,
  "card.missed": ofAsker,
  "card.waiting": ofAsker,
  "card.ended": ofAsker,
  "card.remind": ofAsker,
  "card.truth": ofAsker,
  "card.incorrectdata": ofAsker,
  "card.remindincorrect": ofAsker,
  "card.detected": ofAsker,
  "card.offer": ofExpert,
  "card.work": ofExpert,
  "card.still": ofExpert,
  "card.released": ofExpert,
  "card.result": ofExpert,
  "card.truthtold": ofExpert,
  "card.exercise": ofExpert,
  "card.message": question(["asker", ...experts, ...callable]),
  "card.picture": question(["asker", ...experts, ...callable]),
  "card.called": question(["asker", ...experts]),
  "card.coordinator": question([...callable, "answeringCoordinator"], { evenExcluded: true }),
  "card.alarm": question([]),

  "card.draft": writer,
  "card.about": writer,
  "card.found": writer,
  "card.held": writer,
  "card.formalroute": writer,
  "card.formalreminder": writer,
  "card.pointer": anyone,
  "card.help": anyone,
  "card.welcome": anyone,
  "card.mine": anyone,
  "card.anchor": anyone,
};

export type { Right, RightTo } from "./right.ts";
