/** Says in plain words what happened: one sentence for each step of the inspector. */
import type { Language, Profile, Step } from "../board.ts";
import { speaker } from "./words.ts";

const words = {
  somebody: { sv: "Någon", en: "Somebody" },
  unknown: { sv: "en kanal", en: "a channel" },
  wrote: { sv: "{who} skrev i {where}", en: "{who} wrote in {where}" },
  mentioned: { sv: "{who} nämnde boten i {where}", en: "{who} mentioned the bot in {where}" },
  edited: { sv: "{who} ändrade ett meddelande i {where}", en: "{who} edited a message in {where}" },
  removed: {
    sv: "{who} tog bort ett meddelande i {where}",
    en: "{who} deleted a message in {where}",
  },
  commanded: { sv: "{who} använde /id i {where}", en: "{who} used /id in {where}" },
  pressed: { sv: "{who} tryckte på en knapp i {where}", en: "{who} pressed a button in {where}" },
  sent: { sv: "{who} skickade ett formulär i {where}", en: "{who} sent a form in {where}" },
  opened: { sv: "{who} öppnade ett formulär i {where}", en: "{who} opened a form in {where}" },
  looked: { sv: "{who} sökte i ett fält i {where}", en: "{who} searched in a field in {where}" },
  shortcut: { sv: "{who} använde en genväg i {where}", en: "{who} used a shortcut in {where}" },
  other: { sv: "{where} berättade för boten: {what}", en: "{where} told the bot: {what}" },
  again: { sv: " (skickat igen)", en: " (sent again)" },
  answered: {
    sv: "; boten svarade {status} på {ms} ms.",
    en: "; the bot answered {status} in {ms} ms.",
  },
  silent: { sv: "; boten svarade inte.", en: "; the bot did not answer." },
  posts: {
    sv: "Boten skickade ett kort till {who} i {where}",
    en: "The bot sent a card to {who} in {where}",
  },
  updates: {
    sv: "Boten ändrade ett kort hos {who} i {where}",
    en: "The bot changed a card at {who} in {where}",
  },
  deletes: {
    sv: "Boten tog bort ett kort hos {who} i {where}",
    en: "The bot removed a card at {who} in {where}",
  },
  whispers: {
    sv: "Boten sade något bara till {who} i {where}",
    en: "The bot said something to {who} alone in {where}",
  },
  opens: { sv: "Boten öppnade ett formulär i {where}", en: "The bot opened a form in {where}" },
  calls: { sv: "Boten anropade {where}: {what}", en: "The bot called {where}: {what}" },
  refused: { sv: ", men fick {error}.", en: ", but got {error}." },
  event: { sv: "{number}: {what} ({by}).", en: "{number}: {what} ({by})." },
  clock: { sv: "Klockan ställdes fram {span}.", en: "The clock was moved ahead {span}." },
  stopped: { sv: "Boten stoppades.", en: "The bot was stopped." },
  started: {
    sv: "Boten startades på samma databas.",
    en: "The bot was started on the same database.",
  },
  on: { sv: "Störning på: {what} i {where}.", en: "Trouble on: {what} in {where}." },
  off: { sv: "Störning av: {what} i {where}.", en: "Trouble off: {what} in {where}." },
  minutes: { sv: "{n} min", en: "{n} min" },
  hours: { sv: "{n} tim", en: "{n} h" },
  days: { sv: "{n} dygn", en: "{n} days" },
} as const;
const say = speaker(words);

const eventWords = {
  asked: { sv: "frågan ställdes", en: "the question was asked" },
  offered: { sv: "erbjöds en expert", en: "was offered to an expert" },
  queued: { sv: "ställdes i kö", en: "was queued" },
  broadcast: { sv: "erbjöds alla som kan svara", en: "was offered to everyone who can answer" },
  escalated: { sv: "gick till samordnarna", en: "went to the coordinators" },
  "fell-back": { sv: "hänvisades till den sista adressen", en: "was referred to the last address" },
  accepted: { sv: "togs", en: "was taken" },
  declined: { sv: "avböjdes", en: "was declined" },
  expired: { sv: "ett erbjudande löpte ut", en: "an offer ran out" },
  withdrawn: { sv: "ett erbjudande drogs tillbaka", en: "an offer was withdrawn" },
  released: { sv: "släpptes", en: "was released" },
  "handed-over": { sv: "lämnades över", en: "was handed over" },
  "facts-requested": { sv: "fler uppgifter begärdes", en: "more facts were asked for" },
  wrote: { sv: "ett meddelande förmedlades", en: "a message was relayed" },
  edited: { sv: "ett meddelande ändrades", en: "a message was edited" },
  deleted: { sv: "ett meddelande togs bort", en: "a message was deleted" },
  answered: { sv: "besvarades", en: "was answered" },
  reminded: { sv: "en påminnelse gick ut", en: "a reminder went out" },
  "outcome-given": {
    sv: "frågaren sade vad svaret ledde till",
    en: "the asker told what the answer led to",
  },
  "second-opinion-requested": {
    sv: "en andra bedömning begärdes",
    en: "a second opinion was asked for",
  },
  "second-reading-missed": {
    sv: "ingen kunde göra en andra bedömning",
    en: "nobody could make a second assessment",
  },
  reopened: { sv: "öppnades igen", en: "was reopened" },
  closed: { sv: "avslutades", en: "was closed" },
  cancelled: { sv: "togs tillbaka", en: "was taken back" },
} as const;
const events = speaker(eventWords);

const troubles = speaker({
  throttled: { sv: "strypt", en: "throttled" },
  down: { sv: "nere", en: "down" },
  slow: { sv: "långsam", en: "slow" },
  redelivering: { sv: "allt skickas två gånger", en: "everything is sent twice" },
});

const places = { slack: "Slack", teams: "Teams" } as const;

type Key = keyof typeof words;
/** What a person did, by the platform's name for it; the first pattern that fits counts. */
const requests: readonly (readonly [RegExp, Key])[] = [
  [/message_changed|messageUpdate/u, "edited"],
  [/message_deleted|messageDelete/u, "removed"],
  [/app_mention/u, "mentioned"],
  [/^event:message|^message/u, "wrote"],
  [/^command/u, "commanded"],
  [/block_actions|adaptiveCard\/action/u, "pressed"],
  [/view_submission|task\/submit|submitAction/u, "sent"],
  [/task\/fetch|fetchTask/u, "opened"],
  [/block_suggestion|composeExtension\/query/u, "looked"],
  [/shortcut|message_action/u, "shortcut"],
];
const calls: readonly (readonly [RegExp, Key])[] = [
  [/postEphemeral/u, "whispers"],
  [/postMessage|^POST activity/u, "posts"],
  [/chat\.update|^PUT activity/u, "updates"],
  [/chat\.delete|^DELETE activity/u, "deletes"],
  [/views\./u, "opens"],
];
const found = (list: readonly (readonly [RegExp, Key])[], what: string): Key | undefined =>
  list.find(([pattern]) => pattern.test(what))?.[1];

type Names = (id: string | null) => string | undefined;

export const sentence = (step: Step, people: readonly Profile[], language: Language): string => {
  const name: Names = (id) => people.find((one) => one.id === id)?.name;
  switch (step.kind) {
    case "request":
      return requestSentence(step, name, language);
    case "call":
      return callSentence(step, name, language);
    case "event":
      return say(language, "event", {
        number: step.number,
        what: isEvent(step.type) ? events(language, step.type) : step.type,
        by: step.by,
      });
    case "clock":
      return say(language, "clock", { span: span(step.to - step.at, language) });
    case "bot":
      return say(language, step.now);
    case "trouble":
      return say(language, step.on ? "on" : "off", {
        what: troubles(language, step.trouble),
        where: places[step.platform],
      });
  }
};

const isEvent = (type: string): type is keyof typeof eventWords => Object.hasOwn(eventWords, type);

const requestSentence = (
  { what, platform, person, status, latencyMs, retry }: Extract<Step, { kind: "request" }>,
  name: Names,
  language: Language,
): string => {
  const where = places[platform];
  const who = name(person) ?? say(language, "somebody");
  const did = say(language, found(requests, what) ?? "other", { who, where, what });
  const end =
    status === 0
      ? say(language, "silent")
      : say(language, "answered", { status: String(status), ms: String(Math.round(latencyMs)) });
  return `${did}${retry > 0 ? say(language, "again") : ""}${end}`;
};

const callSentence = (
  { what, platform, person, error, status }: Extract<Step, { kind: "call" }>,
  name: Names,
  language: Language,
): string => {
  const where = places[platform];
  const who = name(person) ?? say(language, "unknown");
  const did = say(language, found(calls, what) ?? "calls", { who, where, what });
  const failed = error ?? (status >= 400 || status === 0 ? String(status) : null);
  return `${did}${failed === null ? "." : say(language, "refused", { error: failed })}`;
};

const span = (ms: number, language: Language): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return say(language, "minutes", { n: String(minutes) });
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? say(language, "hours", { n: String(hours) })
    : say(language, "days", { n: String(Math.round(hours / 24)) });
};
