/**
 * Takes out of an event all ids that are not ours, before anything of it is kept: whoever presses or
 * sends can put any id into it. What stays is an id that we made, for this person and purpose. Verbs
 * and fields that are not ours the platforms drop where they arrive.
 */
import { deedOf } from "../composition/contracts.ts";
import { createHash } from "node:crypto";
import type { Ids } from "../screens/card.ts";
import { isCourse } from "../org/directory.ts";
import type { Organisation } from "../org/organisation.ts";
import { limitOf } from "../screens/forms/sent-fields.ts";
import { textLimit } from "../contributions/shape.ts";
import type { FieldLimits, Incoming } from "../bots/port.ts";
import { type ButtonId, type Verb, unlisted } from "../screens/verbs.ts";
import type { Duty } from "../store/port/duty.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Outbox } from "../store/port/outbox.ts";
import type { DraftKind, People } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";
import { standaloneSlot } from "../tickets/slots.ts";
import type { Deps } from "./deps.ts";
import { newId } from "../base/new-id.ts";

/** An event as it may be kept. */
export const onlyOurs = async (deps: Deps, incoming: Incoming): Promise<Incoming> => {
  if (incoming.kind === "pressed") {
    const { verb } = incoming;
    const ids = verb === unlisted ? {} : await ownIds(deps, incoming, takesWords(verb));
    return { ...incoming, ids };
  }
  if (incoming.kind === "submitted" || incoming.kind === "chose") {
    const { verb } = incoming;
    if (verb === unlisted) return { ...incoming, ids: {}, fields: {} };
    const means = isAsking(verb) || verb === "org.apply";
    return { ...incoming, ids: await ownIds(deps, incoming, means) };
  }
  return incoming;
};

const takesWords = (verb: ButtonId): boolean => isAsking(verb) || deedOf[verb].keeps === true;
const isAsking = (verb: Verb): boolean => verb === "ask" || verb.startsWith("ask.");

/** What each form reads: a field of its own, or in a question one of a topic's. */
export const sentLimitsOf =
  ({ org }: Pick<Deps, "org">): FieldLimits =>
  (form, field) => {
    const isTopics = (): boolean =>
      form === "ask.submit" &&
      org().organisation.topics.some(({ fields }) => fields.some(({ id }) => id === field));
    return limitOf(form, field) ?? (isTopics() ? textLimit : null);
  };

type Store = Pick<
  Questions & People & Outbox & Duty & Knowledge,
  "ticket" | "draft" | "card" | "dutyOverride" | "article"
>;
type Carrying = Incoming & { readonly kind: "pressed" | "submitted" | "chose" };

/**
 * `means`: the form's id is to be a question's, or its words a question's. In any other form it only
 * tells two forms apart.
 */
const ownIds = async (
  { store, org }: { readonly store: Store; readonly org: Deps["org"] },
  incoming: Carrying,
  means: boolean,
): Promise<Ids> => {
  const { ticket, offer, draft, article, turn, wish } = incoming.ids;
  const [question, form, drafted, swap] = await Promise.all([
    isId(ticket) ? store.ticket(ticket) : null,
    !means || draft === undefined ? null : formOf(store, incoming, draft),
    isId(article) ? store.article(article) : null,
    isId(turn) ? store.dutyOverride(turn) : null,
  ]);
  const offered = question?.ticket.offers.find(({ id }) => id === offer);
  const own = {
    ticket: question?.ticket.id,
    offer: offered?.id,
    draft: means || draft === undefined ? (form ?? undefined) : newId(),
    article: drafted?.id,
    turn: swap?.id,
    wish: ownWish(org().organisation, wish),
  };
  return Object.fromEntries(Object.entries(own).filter(([, id]) => id !== undefined));
};

const ownWish = (organisation: Organisation, wish: string | undefined): string | undefined =>
  isId(wish) && isCourse(organisation, wish) ? wish : undefined;

/** No id of ours is longer or has other characters, so nothing else is looked for. */
const isId = (id: string | undefined): id is string =>
  id !== undefined && /^[\w.-]{1,100}$/u.test(id);

/**
 * The id under which a form counts, whose question will have it. It is the form's own where that
 * was given to this person: it is written down when the form is opened, and stands in their chat or
 * in their question once that is gone. A form that stood open longer than its row is kept, or that
 * the version before opened, gets one made of whose it is and what it was called, so that it counts
 * once all the same. Nobody can choose what that gives, and nobody else's form gives the same.
 */
const formOf = async (
  store: Store,
  { person, kind, ids }: Carrying,
  sent: string,
): Promise<string | null> => {
  if (!isFormShaped(sent)) return null;
  if (await isGivenTo(store, person, { form: sent, ticket: ids.ticket ?? "" })) return sent;
  return kind === "pressed" ? null : idFrom(person, sent);
};

const isFormShaped = (id: string): boolean => /^[\w-]{21}$/u.test(id);
type Given = { readonly form: string; readonly ticket: string };
const isGivenTo = async (
  store: Store,
  person: string,
  { form, ticket }: Given,
): Promise<boolean> => {
  const isKept = async (kinds: readonly DraftKind[]): Promise<boolean> => {
    const kept = await Promise.all(kinds.map(async (kind) => store.draft({ kind, of: form })));
    return kept.some((draft) => draft?.person === person);
  };
  // Most forms have one of these, and no more is looked for.
  if (await isKept(["why", "words"])) return true;
  const [isElsewhere, asked, card, heldCard] = await Promise.all([
    isKept(["held", "formal-route", "message", "fields-asked", "trial"]),
    store.ticket(form),
    store.card(null, standaloneSlot.draft(form), person),
    isId(ticket) ? store.card(ticket, standaloneSlot.held(ticket, form), person) : null,
  ]);
  return isElsewhere || card !== null || heldCard !== null || asked?.ticket.asker.person === person;
};

const idFrom = (person: string, form: string): string =>
  createHash("sha256").update(`${person}\n${form}`).digest("base64url").slice(0, 21);
