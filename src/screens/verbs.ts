/**
 * Lists every id that a button or a form carries; what each does is a row in desk/actions.ts.
 *
 * Cards stay in chats for years, so an id that was
 * ever sent stays here, spelled as it was. An id that arrives and is not listed is answered like
 * that of a button which does not exist any more.
 */
import type { TruthSource } from "../tickets/later-truth.ts";

const buttonIds = [
  "ask",
  "ask.join",
  "ask.together",
  "ask.change",
  "ask.topic.1",
  "ask.topic.2",
  "ask.topic.3",
  "ask.urgent",
  "ask.normal",
  "ask.send.original-in-hand",
  "ask.send.original-with-magnification-and-uv",
  "ask.send.chip-read-out",
  "ask.send.photo-or-scan",
  "ask.send.paper-copy",
  "ask.send.description-only",
  "ask.solved",
  "ask.anyway",
  "search",
  "support.border",
  "support.registration",
  "support.permits",
  "support.missions",
  "support.issuing",
  "support.investigation",
  "support.confirm",
  "offer.accept",
  "offer.decline",
  "ticket.handover",
  "ticket.more-info",
  "ticket.take",
  "ticket.return",
  "ticket.close",
  "ticket.why",
  "ticket.timeline",
  "ticket.call",
  "ticket.called",
  "ticket.later",
  "ticket.edit",
  "ticket.withdraw",
  "ticket.done",
  "ticket.reopen",
  "ticket.second-opinion",
  "answer.open",
  "answer.correct",
  "outcome.open",
  "outcome.q1.1",
  "outcome.q1.2",
  "outcome.q1.3",
  "outcome.q1.4",
  "outcome.q2.1",
  "outcome.q2.2",
  "outcome.q2.3",
  "outcome.q2.4",
  "outcome.q2.5",
  "truth.submit",
  "truth.established.authentic",
  "truth.established.no-signs-of-manipulation",
  "truth.established.signs-of-manipulation",
  "truth.established.counterfeit",
  "truth.established.forged",
  "truth.established.pseudo-document",
  "truth.established.stolen-blank",
  "truth.established.improperly-obtained",
  "truth.established.inconclusive",
  "truth.established.insufficient-material",
  "truth.established.original-needed",
  "truth.established.same-person-supported",
  "truth.established.impostor-indicated",
  "truth.established.identity-level-advice",
  "truth.established.guidance-given",
  "truth.established.referred-to-laboratory",
  "truth.established.referred-to-other-agency",
  "truth.established.formal-channel-required",
  "truth.established.incorrect-data-notified",
  "truth.established.police-report-recommended",
  "truth.established.not-known",
  "truth.source.laboratory",
  "truth.source.court",
  "truth.source.other-agency",
  "truth.source.own",
  "data.notified",
  "data.corrected",
  "data.register.population",
  "data.register.aliens",
  "data.register.passports",
  "data.register.id-cards",
  "data.register.driving-licences",
  "data.register.other",
  "message.harmless",
  "formal.sent",
  "formal.register.population",
  "formal.register.aliens",
  "formal.register.passports",
  "formal.register.id-cards",
  "formal.register.driving-licences",
  "formal.register.other",
  "article.approve",
  "article.edit",
  "article.reject",
  "article.restore",
  "article.join",
  "article.confirm",
  "article.versions",
  "article.withdraw",
  "article.helped",
  "article.read",
  "duty.on",
  "duty.off",
  "duty.standby",
  "duty.swap",
  "duty.swap.take",
  "duty.swap.keep",
  "duty.list",
  "stats",
  "stats.how",
  "report",
  "report.how",
  "report.joint",
  "need.unanswered",
  "need.no-cover",
  "need.topic-lapses",
  "need.diverging",
  "need.out-of-balance",
  "need.training",
  "need.articles-due",
  "need.drafts-waiting",
  "need.never-asks",
  "need.refresher-due",
  "pulse.works.well",
  "pulse.works.partly",
  "pulse.works.badly",
  "pulse.next.faster",
  "pulse.next.simpler",
  "pulse.next.better",
  "pulse.next.nothing",
  "trial.press",
  "training.open",
  "training.list",
  "training.wish",
  "training.wish.1",
  "training.wish.2",
  "training.wish.3",
  "level.open",
  "org.open",
  "org.add",
  "org.remove",
  "org.absence",
  "org.schedule",
  "org.holidays",
  "org.channel",
  "org.directory",
  "org.history",
] as const;
/**
 * The ids under which forms are sent. A form has the id of the button that opens it, unless one of
 * the two ends in `.open` or `.submit`.
 */
const formIds = [
  "ask.submit",
  "ask.urgent",
  "search",
  "offer.decline",
  "ticket.handover",
  "ticket.more-info",
  "ticket.close",
  "ticket.why",
  "ticket.timeline",
  "ticket.call",
  "ticket.called",
  "ticket.later",
  "ticket.edit",
  "answer.submit",
  "answer.correct",
  "second.submit",
  "outcome.submit",
  "truth.submit",
  "article.edit",
  "article.join",
  "article.versions",
  "article.withdraw",
  "article.read",
  "duty.on",
  "duty.off",
  "duty.standby",
  "duty.swap",
  "duty.list",
  "need",
  "stats.how",
  "report.how",
  "training.submit",
  "training.list",
  "training.wish",
  "level.submit",
  "support.confirm",
  "org.add",
  "org.remove",
  "org.absence",
  "org.schedule",
  "org.holidays",
  "org.channel",
  "org.directory",
  "org.history",
  "org.apply",
] as const;

export type ButtonId = (typeof buttonIds)[number];
/** The buttons that send the question as the card guesses it, one for each examined material. */
export type SendButton = Extract<ButtonId, `ask.send.${string}`>;
export type FormId = (typeof formIds)[number];
export type Verb = ButtonId | FormId;

/** Stands for an id that is not listed: what it was is neither kept nor logged. */
export const unlisted = "unlisted";
export type Unlisted = typeof unlisted;

const buttons: ReadonlySet<string> = new Set(buttonIds);
const forms: ReadonlySet<string> = new Set(formIds);
export const isButtonId = (verb: string): verb is ButtonId => buttons.has(verb);
export const isFormId = (verb: string): verb is FormId => forms.has(verb);
export const buttonIdOf = (verb: string): ButtonId | Unlisted =>
  isButtonId(verb) ? verb : unlisted;
export const formIdOf = (verb: string): FormId | Unlisted => (isFormId(verb) ? verb : unlisted);

const sendPrefix = "ask.send.";
const isSendButton = (verb: string): verb is SendButton =>
  isButtonId(verb) && verb.startsWith(sendPrefix);
/** The examined material that a button sends the question with. */
export const examinedBy = (verb: SendButton): string => verb.slice(sendPrefix.length);
export const sendButtons: readonly SendButton[] = buttonIds.filter(isSendButton);

const establishedPrefix = "truth.established.";
/** The buttons that say what was established in the end, one for each outcome and for not known. */
export type EstablishedButton = Extract<ButtonId, `truth.established.${string}`>;
const isEstablishedButton = (verb: string): verb is EstablishedButton =>
  isButtonId(verb) && verb.startsWith(establishedPrefix);
export const establishedButtons: readonly EstablishedButton[] =
  buttonIds.filter(isEstablishedButton);
/** The outcome's id, or `not-known`. */
export const establishedBy = (verb: EstablishedButton): string =>
  verb.slice(establishedPrefix.length);

/** The buttons that say who established it. */
export type SourceButton = `truth.source.${TruthSource}`;
export const sourceButton = (source: TruthSource): SourceButton => `truth.source.${source}`;

/** The buttons that take along what is chosen in the menus of their card. */
export const carriesChosen = (verb: string): boolean =>
  verb === "ask" || verb === "ask.change" || verb === "ask.urgent" || isSendButton(verb);
