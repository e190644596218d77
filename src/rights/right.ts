/**
 * The words in which a row of the table of rights is written: who may, of a question, an article,
 * one's own words or by one's role.
 */

/** What somebody is without regard to any question. Whoever is in no listed agency is nothing. */
export const roles = ["anyone", "expert", "coordinator", "coordinating"] as const;
export type Role = (typeof roles)[number];

/** How somebody may stand to a question; several may hold at once. */
export const questionRelations = [
  "asker",
  /** The expert who has it now. */
  "holder",
  /** The expert who gave the last answer. */
  "answerer",
  /** An expert who had it: gave an earlier answer, or passed it on. */
  "formerHolder",
  "offered",
  /** An expert who declined it, was silent, or was too late. */
  "formerlyOffered",
  "askingCoordinator",
  /** A coordinator of another agency who was called. */
  "calledCoordinator",
  "answeringCoordinator",
  "otherCoordinator",
  /** Anybody else of the agency that asked. */
  "colleague",
  /** Anybody else of another agency. */
  "other",
  /** Has a conflict of interest: declared with the asker's agency or unit, or declined for one. */
  "excluded",
  /** Was an expert of it, and is none any more. */
  "left",
] as const;
export type QuestionRelation = (typeof questionRelations)[number];

export const articleRelations = [
  /** The expert whose answer it is made of. */
  "author",
  /** May decide on a draft. */
  "approver",
  "owner",
  /** A coordinator whose concern it is. */
  "keeper",
  /** An expert on the topic of a warning that is proposed. */
  "witness",
  /** The same once it is decided. */
  "warned",
  /** Anybody else. */
  "reader",
  /** Has a conflict of interest with the question that it came from. */
  "excluded",
] as const;
export type ArticleRelation = (typeof articleRelations)[number];

export type Right =
  | {
      readonly about: "question";
      readonly may: readonly QuestionRelation[];
      /** They had it on a card of theirs once: an old press is told how the question stands. */
      readonly told: readonly QuestionRelation[];
      /** These may not, whoever else they are. The excluded may not anyway, but where it says so. */
      readonly never: readonly QuestionRelation[];
      readonly evenExcluded: boolean;
    }
  | {
      readonly about: "article";
      readonly may: readonly ArticleRelation[];
      readonly never: readonly ArticleRelation[];
    }
  /** Words of somebody's own that wait, or a test card of theirs: they carry an id that was given to nobody else. */
  | { readonly about: "words"; readonly may: "writer" }
  /** Their own duty, figures and chat, or their agency's. */
  | { readonly about: "role"; readonly may: Role };

export type RightTo<About extends Right["about"]> = Extract<Right, { readonly about: About }>;

type Question = RightTo<"question">;
export const question = (
  may: readonly QuestionRelation[],
  more: Partial<Omit<Question, "about" | "may">> = {},
): Question => ({ about: "question", may, told: [], never: [], evenExcluded: false, ...more });
export const article = (
  may: readonly ArticleRelation[],
  never: readonly ArticleRelation[] = [],
): Right => ({ about: "article", may, never });
export const role = (may: Role): Right => ({ about: "role", may });

export const writer: Right = { about: "words", may: "writer" };
export const anyone = role("anyone");
export const expert = role("expert");
export const coordinator = role("coordinator");

export const asker = question(["asker"]);
export const accepting = question(["offered"], {
  told: ["holder", "answerer", "formerHolder", "formerlyOffered"],
});
export const working = question(["holder"], { told: ["answerer", "formerHolder"] });
export const planning = question(["asker", "holder"], { told: ["answerer", "formerHolder"] });
export const conversing = question(["asker", "holder", "answerer"], { told: ["formerHolder"] });
export const callable = ["askingCoordinator", "calledCoordinator"] as const;
/** A coordinator writes while she has the question in hand. */
export const changing = question(["asker", "holder", "answerer", "formerHolder", ...callable]);
/**
 * What no one else can do without delay, a coordinator does even with a conflict of interest, unread:
 * she passes the question on to somebody (17 § förvaltningslagen).
 */
export const passingOn = question(callable, { evenExcluded: true });

export const decidesOn = ["approver", "owner", "keeper"] as const;
export const deciding = article([...decidesOn, "witness"], ["author"]);
/** An author takes back what they wrote, and does not decide that it is good. */
export const takingBack = article([...decidesOn, "witness"]);
export const maybeRead = article(["author", ...decidesOn, "witness", "warned", "reader"]);

export const experts = [
  "holder",
  "answerer",
  "formerHolder",
  "offered",
  "formerlyOffered",
] as const;
export const ofExpert = question(experts, { evenExcluded: true });
export const ofAsker = question(["asker"]);
