/** Has the guard screen every text of an event before anything of it is kept. */
import { type BoundedMap, openBoundedMap } from "../../base/bounded-map.ts";
import type { Language } from "../../screens/card.ts";
import type { ChatEvent, Incoming } from "../../bots/port.ts";
import { inSeries, t } from "../../screens/text/i18n.ts";
import { type Contacts, contactsFrom } from "../../guard/contacts.ts";
import { type Verdict, inspect } from "../../guard/inspect.ts";
import { type Finding, type Kind, kinds as allKinds } from "../../guard/kinds.ts";
import { maskedForm } from "../../guard/mask.ts";
import { issuers } from "../../org/issuers.ts";
import type { Organisation } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";

/**
 * The contacts that anybody may write: those that the organisation file lists for agencies and
 * forums.
 */
const contacts = (organisation: Organisation): readonly string[] => [
  ...organisation.agencies.flatMap((agency) => [
    ...(agency.fallback === null ? [] : [agency.fallback.contact]),
    ...agency.formalChannels.map((channel) => channel.contact),
    ...(agency.functionAddress === null ? [] : [agency.functionAddress]),
  ]),
  ...organisation.directory.flatMap((entry) => (entry.contact === null ? [] : [entry.contact])),
];

/** What anybody may call something that is no person: agencies, units, documents, countries. */
const namesOfThings = (organisation: Organisation): readonly string[] =>
  [
    ...organisation.agencies.flatMap(({ name, units, formalChannels }) => [
      name,
      ...units.map((unit) => unit.name),
      ...formalChannels.map((channel) => channel.name),
    ]),
    ...organisation.directory.map(({ name }) => name),
    ...taxonomy.documentTypes,
    ...issuers,
  ].flatMap(({ sv, en }) => [sv, en]);

/**
 * Verdicts are memoised for texts up to this length: forms carry the same few ids again and again.
 * What people write is longer, and is not kept here.
 */
const shortMax = 40;
const verdictsMax = 1_000;
type Known = { readonly contacts: Contacts; readonly verdicts: BoundedMap<string, Verdict> };
const knownTo = new WeakMap<Organisation, Known>();

const knownOf = (organisation: Organisation): Known => {
  const known = knownTo.get(organisation) ?? {
    contacts: contactsFrom(contacts(organisation), namesOfThings(organisation)),
    verdicts: openBoundedMap<string, Verdict>(verdictsMax),
  };
  knownTo.set(organisation, known);
  return known;
};
/** What the guard takes for nobody's. */
export const contactsOf = (organisation: Organisation): Contacts => knownOf(organisation).contacts;

export const screen = (text: string, organisation: Organisation): Verdict => {
  const known = knownOf(organisation);
  const earlier = known.verdicts.get(text);
  if (earlier !== undefined) return earlier;
  const verdict = inspect(text, known.contacts);
  if (text.length <= shortMax && verdict.findings.length === 0) known.verdicts.set(text, verdict);
  return verdict;
};

/** All texts that an event brings, to be screened. */
const textsOf = (incoming: Incoming): readonly string[] => {
  switch (incoming.kind) {
    case "typed":
    case "wrote":
    case "edited":
      return [incoming.text];
    case "pressed":
      return [incoming.text ?? [], Object.values(incoming.chosen ?? {})].flat(2);
    case "submitted":
    case "chose":
      return Object.values(incoming.fields).flat();
    case "deleted":
    case "suggest":
    case "search":
    case "visited":
    case "installed":
    case "uninstalled":
    case "ignored":
      return [];
  }
};

/**
 * The guard's verdicts on one event. Each text is screened once, when it arrives, and that verdict
 * also holds in the handler.
 */
export type Screening = {
  (text: string): Verdict;
  /** The kinds for which the event was refused later, when it was handled. */
  readonly refused?: Set<Kind>;
};
export type Screened<Name extends ChatEvent["kind"]> = Incoming &
  Extract<ChatEvent, { readonly kind: Name }> & { readonly screen: Screening };

export type OpenScreening = Screening & Required<Pick<Screening, "refused">>;
export const openScreening = (organisation: Organisation): OpenScreening => {
  const verdicts = new Map<string, Verdict>();
  const screening = (text: string): Verdict => {
    const verdict = verdicts.get(text) ?? screen(text, organisation);
    verdicts.set(text, verdict);
    return verdict;
  };
  return Object.assign(screening, { refused: new Set<Kind>() });
};

/** Remembers that an event is refused for what none of its texts showed when it arrived. */
export const keepRefusal = (
  { refused }: Screening,
  { findings }: Pick<Verdict, "findings">,
): void => findings.forEach(({ kind }) => refused?.add(kind));

/** The kinds of all findings, where the guard decides so about one of the event's texts. */
export const kindsWhere = (
  decision: "block" | "ask",
  incoming: Incoming,
  screening: Screening,
): readonly Kind[] => {
  const verdicts = textsOf(incoming).map((text) => screening(text));
  return verdicts.some((verdict) => verdict.decision === decision)
    ? [...new Set(verdicts.flatMap((verdict) => verdict.findings.map((finding) => finding.kind)))]
    : [];
};

/** What was found, as it may be kept and shown. */
export type Masked = { readonly kind: Kind; readonly masked: string };
export const maskedOf = ({ findings }: Pick<Verdict, "findings">): readonly Masked[] =>
  findings.map((finding) => ({ kind: finding.kind, masked: maskedForm(finding) }));

/** Lists findings, masked: "personnummer (94****-****) och telefonnummer (07********)". */
export const seenText = (language: Language, findings: readonly Finding[]): string =>
  maskedList(language, maskedOf({ findings }));

export const maskedList = (language: Language, all: readonly Masked[]): string =>
  listed(
    language,
    all.map(({ kind, masked }) =>
      t(language, "guard.seen", { kind: t(language, `guard.kind.${kind}`), masked }),
    ),
  );

const listed = (language: Language, items: readonly string[]): string =>
  inSeries(items, t(language, "guard.and"));

export const isKind = (value: unknown): value is Kind => allKinds.some((kind) => kind === value);

/** The sentence for a text that was stopped, of which only the kinds of findings were kept. */
export const stoppedKindsText = (
  language: Language,
  kinds: readonly Kind[],
  decision: "block" | "ask",
): string => {
  const first = kinds[0];
  return t(language, decision === "block" ? "guard.blockConversation" : "guard.askConversation", {
    what: listed(
      language,
      kinds.map((kind) => t(language, `guard.kind.${kind}`)),
    ),
    advice: first === undefined ? "" : t(language, `guard.instead.${first}`),
  });
};

/** The sentence for a text that was stopped, with what to write instead. */
export const stoppedText = (
  language: Language,
  verdict: Verdict,
  where: "form" | "conversation",
): string => {
  const what = seenText(language, verdict.findings);
  const first = verdict.findings[0];
  const advice = first === undefined ? "" : t(language, `guard.instead.${first.kind}`);
  const key = verdict.decision === "block" ? "block" : "ask";
  return t(language, where === "form" ? `guard.${key}` : `guard.${key}Conversation`, {
    what,
    advice,
  });
};
