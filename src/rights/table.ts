/**
 * Holds who may do and see what: a row for every button, form, command word, text and card. It is
 * asked before anything is done, and docs/rights.md is printed from it. What somebody may do, the
 * state of the question can still forbid for now; that is said in tickets/decide.ts.
 */
import type { Verb } from "../screens/verbs.ts";
import type { CommandName } from "../screens/command-names.ts";
import type { ParsedStandaloneSlot, ParsedTicketSlot } from "../tickets/slots.ts";
import type { ArticleRelation, QuestionRelation, Role } from "./relations.ts";

/** What is written about a question: a new message, and an edit or deletion of one. */
type TextDeed = "text.write" | "text.change";
/** The card of a question, and of nothing, and the words that a question's cards hold. */
type Seen =
  | `card.${ParsedTicketSlot["name"] | ParsedStandaloneSlot["name"]}`
  | "see.words"
  | "see.home";
export type Deed = Verb | `word.${CommandName}` | "word.report.all" | TextDeed | Seen;

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
const question = (
  may: readonly QuestionRelation[],
  more: Partial<Omit<Question, "about" | "may">> = {},
): Question => ({ about: "question", may, told: [], never: [], evenExcluded: false, ...more });
const article = (
  may: readonly ArticleRelation[],
  never: readonly ArticleRelation[] = [],
): Right => ({ about: "article", may, never });
const role = (may: Role): Right => ({ about: "role", may });

const writer: Right = { about: "words", may: "writer" };
const anyone = role("anyone");
const expert = role("expert");
const coordinator = role("coordinator");

const asker = question(["asker"]);
const accepting = question(["offered"], {
  told: ["holder", "answerer", "formerHolder", "formerlyOffered"],
});
const working = question(["holder"], { told: ["answerer", "formerHolder"] });
const planning = question(["asker", "holder"], { told: ["answerer", "formerHolder"] });
const conversing = question(["asker", "holder", "answerer"], { told: ["formerHolder"] });
const callable = ["askingCoordinator", "calledCoordinator"] as const;
/** A coordinator writes while she has the question in hand. */
const changing = question(["asker", "holder", "answerer", "formerHolder", ...callable]);
/**
 * What no one else can do without delay, a coordinator does even with a conflict of interest, unread:
 * she passes the question on to somebody (17 § förvaltningslagen).
 */
const passingOn = question(callable, { evenExcluded: true });

const decidesOn = ["approver", "owner", "keeper"] as const;
const deciding = article([...decidesOn, "witness"], ["author"]);
/** An author takes back what they wrote, and does not decide that it is good. */
const takingBack = article([...decidesOn, "witness"]);
const readable = article(["author", ...decidesOn, "witness", "warned", "reader"]);

const experts = ["holder", "answerer", "formerHolder", "offered", "formerlyOffered"] as const;
const ofExpert = question(experts, { evenExcluded: true });
const ofAsker = question(["asker"]);

const sending = {
  "ask.send.original-in-hand": writer,
  "ask.send.original-with-magnification-and-uv": writer,
  "ask.send.chip-read-out": writer,
  "ask.send.photo-or-scan": writer,
  "ask.send.paper-copy": writer,
  "ask.send.description-only": writer,
} as const;

const told = {
  "outcome.open": asker,
  "outcome.submit": asker,
  "outcome.q1.1": asker,
  "outcome.q1.2": asker,
  "outcome.q1.3": asker,
  "outcome.q1.4": asker,
  "outcome.q2.1": asker,
  "outcome.q2.2": asker,
  "outcome.q2.3": asker,
  "outcome.q2.4": asker,
  "outcome.q2.5": asker,
  "truth.submit": asker,
  "truth.established.authentic": asker,
  "truth.established.no-signs-of-manipulation": asker,
  "truth.established.signs-of-manipulation": asker,
  "truth.established.counterfeit": asker,
  "truth.established.forged": asker,
  "truth.established.pseudo-document": asker,
  "truth.established.stolen-blank": asker,
  "truth.established.improperly-obtained": asker,
  "truth.established.inconclusive": asker,
  "truth.established.insufficient-material": asker,
  "truth.established.original-needed": asker,
  "truth.established.same-person-supported": asker,
  "truth.established.impostor-indicated": asker,
  "truth.established.identity-level-advice": asker,
  "truth.established.guidance-given": asker,
  "truth.established.referred-to-laboratory": asker,
  "truth.established.referred-to-other-agency": asker,
  "truth.established.formal-channel-required": asker,
  "truth.established.incorrect-data-notified": asker,
  "truth.established.police-report-recommended": asker,
  "truth.established.not-known": asker,
  "truth.source.laboratory": asker,
  "truth.source.court": asker,
  "truth.source.other-agency": asker,
  "truth.source.own": asker,
  "data.notified": asker,
  "data.corrected": asker,
  "data.register.population": asker,
  "data.register.aliens": asker,
  "data.register.passports": asker,
  "data.register.id-cards": asker,
  "data.register.driving-licences": asker,
  "data.register.other": asker,
} as const;

/** A verb, a word or a card without a row does not compile. */
export const rights: Readonly<Record<Deed, Right>> = {
  ask: anyone,
  "ask.submit": anyone,
  "ask.change": writer,
  "ask.topic.1": writer,
  "ask.topic.2": writer,
  "ask.topic.3": writer,
  "ask.urgent": writer,
  "ask.normal": writer,
  ...sending,
  "ask.join": conversing,
  "ask.together": writer,
  "ask.solved": asker,
  "ask.anyway": asker,
  search: anyone,
  "support.border": anyone,
  "support.registration": anyone,
  "support.permits": anyone,
  "support.missions": anyone,
  "support.issuing": anyone,
  "support.investigation": anyone,
  "support.confirm": coordinator,

  "offer.accept": accepting,
  "offer.decline": { ...accepting, evenExcluded: true },
  "answer.open": working,
  "answer.submit": working,
  "second.submit": working,
  "answer.correct": question(["answerer"], { told: ["holder", "formerHolder"] }),
  "ticket.more-info": working,
  "ticket.handover": question(["holder", ...callable], {
    told: ["answerer", "formerHolder"],
    evenExcluded: true,
  }),
  "ticket.take": question(callable, { never: ["asker"] }),
  "ticket.return": passingOn,
  "ticket.close": question(callable),
  "ticket.why": question(callable),
  "ticket.timeline": question(["asker", "holder", "answerer", "offered", ...callable]),

  "ticket.call": planning,
  "ticket.called": planning,
  "ticket.later": working,
  "ticket.edit": asker,
  "ticket.withdraw": asker,
  "ticket.done": asker,
  "ticket.reopen": asker,
  "ticket.second-opinion": asker,
  ...told,
  "message.harmless": changing,
  "formal.sent": writer,
  "formal.register.population": writer,
  "formal.register.aliens": writer,
  "formal.register.passports": writer,
  "formal.register.id-cards": writer,
  "formal.register.driving-licences": writer,
  "formal.register.other": writer,
  "text.write": question(["asker", "holder", "answerer", ...callable], { told: ["formerHolder"] }),
  "text.change": changing,

  "article.approve": deciding,
  "article.edit": deciding,
  "article.reject": deciding,
  "article.restore": deciding,
  "article.join": deciding,
  "article.confirm": deciding,
  "article.versions": takingBack,
  "article.withdraw": takingBack,
  "article.helped": readable,
  "article.read": readable,

  "duty.on": expert,
  "duty.off": expert,
  "duty.standby": expert,
  "duty.swap": expert,
  "duty.swap.take": expert,
  "duty.swap.keep": expert,
  "duty.list": anyone,
  stats: expert,
  "stats.how": expert,
  report: coordinator,
  "report.how": coordinator,
  "report.joint": role("coordinating"),
  need: coordinator,
  "need.unanswered": coordinator,
  "need.no-cover": coordinator,
  "need.topic-lapses": coordinator,
  "need.diverging": coordinator,
  "need.out-of-balance": coordinator,
  "need.training": coordinator,
  "need.articles-due": coordinator,
  "need.drafts-waiting": coordinator,
  "need.never-asks": coordinator,
  "need.refresher-due": coordinator,
  "pulse.works.well": anyone,
  "pulse.works.partly": anyone,
  "pulse.works.badly": anyone,
  "pulse.next.faster": anyone,
  "pulse.next.simpler": anyone,
  "pulse.next.better": anyone,
  "pulse.next.nothing": anyone,
  "trial.press": writer,
  "training.open": coordinator,
  "training.submit": coordinator,
  "training.list": coordinator,
  "training.wish": expert,
  "training.wish.1": expert,
  "training.wish.2": expert,
  "training.wish.3": expert,
  "level.open": coordinator,
  "level.submit": coordinator,
  "org.open": coordinator,
  "org.add": coordinator,
  "org.remove": coordinator,
  "org.absence": coordinator,
  "org.schedule": coordinator,
  "org.holidays": coordinator,
  "org.channel": coordinator,
  "org.directory": coordinator,
  "org.history": coordinator,
  "org.apply": coordinator,

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
  "card.duty": anyone,
  "card.swap": anyone,
  "card.swapleft": anyone,
  "card.shift": anyone,
  "card.supportdue": coordinator,
  "card.pulse": anyone,
  "card.trial": writer,
  "card.level": anyone,
  "card.organisation": coordinator,
  "card.article": article([...decidesOn, "witness", "warned"]),
  "card.relied": anyone,
  "card.warning": readable,
  "card.own": expert,
  "card.mine": anyone,
  "card.reportlink": coordinator,
  "card.week": coordinator,
  "card.report": coordinator,
  "card.joint": role("coordinating"),
  "card.jointweek": role("coordinating"),
  "card.anchor": anyone,
};
