/**
 * Makes wrong presses and forms: every button and form in the hands of somebody who has no right to
 * the question, or with ids that are another's, another purpose's, over, invented or hostile. None
 * may move any question.
 */
import type { Chance } from "../../src/simulation/chance.ts";
import { chosenField, isButtonId, isFormId } from "../../src/screens/verbs.ts";
import { actions } from "../../src/desk/actions.ts";
import type { Ticket } from "../../src/tickets/model.ts";
import { answer, outcome, question } from "../journeys/world.ts";
import { hostileIds, hostileValue, pick, planted, prototypeNames } from "./hostile.ts";
import { type Names, appIdIn, namesOf } from "./payloads.ts";
import type { Sending } from "./sender.ts";
import { type Member, type Town, addressOf, members } from "./town.ts";

/** What the product made: of questions, and for other purposes. */
export type Made = {
  readonly tickets: readonly Ticket[];
  readonly articles: readonly string[];
  readonly turns: readonly string[];
  readonly drafts: readonly string[];
};

type Ids = Readonly<Record<string, unknown>>;
type Attempt = {
  readonly by: Member;
  readonly verb: string;
  readonly ids: Ids;
  /** Null: only a button. */
  readonly fields: Readonly<Record<string, unknown>> | null;
};

const verbs = [...Object.keys(actions), "no.such.verb", "", ...prototypeNames];
const filledIn: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "ask.submit": question,
  "ask.urgent": { urgencyReason: "Personen står i disken." },
  "offer.decline": { reason: "busy" },
  "ticket.handover": { to: "pool", note: "Ta den." },
  "ticket.more-info": { text: "Vilken serie har passet?" },
  "answer.submit": answer,
  "second.submit": answer,
  "outcome.submit": outcome,
  "article.edit": { title: "Ny", question: "Ny?", answer: "Ny." },
};

/** Whether the person has a part in the question: whoever has none may move nothing of it. */
const hasPart = (ticket: Ticket, { id, role, agency, ...member }: Member): boolean => {
  if (role === "coordinator") return ticket.coordinators.includes(id) || agency === "skatteverket";
  if (role === "expert") return ticket.offers.some(({ expert }) => expert === id);
  return ticket.asker.person === `${member.platform}:${member.community}/${member.user}`;
};
const askersOwn = new Set([
  "ticket.withdraw",
  "ticket.done",
  "ticket.reopen",
  "ticket.second-opinion",
  "outcome.submit",
]);
const expertsOwn = new Set([
  "offer.accept",
  "offer.decline",
  "ticket.handover",
  "ticket.more-info",
  "answer.submit",
  "second.submit",
]);
/** What one may do about oneself, whatever question is named. */
const ownDuty = (verb: string, { role }: Member): boolean =>
  role === "expert" && (verb.startsWith("duty.") || verb === "");

type Wrong = (chance: Chance, made: Made, by: Member) => Ids;
const offerOf = (chance: Chance, { offers }: Ticket): string | undefined =>
  offers.length === 0 ? undefined : pick(chance, offers).id;
/** Questions that are over, for their own people too. */
const cancelled = ({ tickets }: Made): readonly Ticket[] =>
  tickets.filter(({ phase }) => phase.at === "cancelled");
/** Whoever has a part in all of them is left with those. */
const others = (made: Made, by: Member): readonly Ticket[] => {
  const found = made.tickets.filter((ticket) => !hasPart(ticket, by));
  return found.length === 0 ? cancelled(made) : found;
};

const wrongs: Readonly<Record<string, Wrong>> = {
  "somebody else's question": (chance, made, by) => {
    const ticket = pick(chance, others(made, by));
    return { ticket: ticket.id, offer: offerOf(chance, ticket) };
  },
  "an offer of another question": (chance, made, by) => ({
    ticket: pick(chance, others(made, by)).id,
    offer: offerOf(chance, pick(chance, made.tickets)),
  }),
  "somebody else's form": (chance, made) => ({ draft: pick(chance, [...made.drafts, "x"]) }),
  "ids of another purpose": (chance, { tickets, articles, turns, drafts }, by) => {
    const ticket = pick(chance, tickets);
    const ids = [offerOf(chance, ticket) ?? "x", ...articles, ...turns, ...drafts];
    const other = pick(chance, ids);
    return {
      ticket: other,
      offer: by.id,
      draft: ticket.number,
      article: ticket.id,
      turn: other,
      wish: other,
    };
  },
  "a question that is over": (chance, made) => {
    const ticket = pick(chance, cancelled(made));
    return { ticket: ticket.id, offer: offerOf(chance, ticket) };
  },
  "invented ids": (chance) => {
    const id = Array.from({ length: 21 }, () => "abcXYZ019_-".charAt(chance.below(11))).join("");
    return { ticket: id, offer: id, draft: id, article: id, turn: id, wish: id };
  },
  "hostile ids": (chance) => {
    const id = (): string => pick<string>(chance, [...hostileIds, ...planted]);
    return { ticket: id(), offer: id(), draft: id(), article: id(), turn: id(), wish: id() };
  },
  "ids of a wrong type": (chance) => ({
    ticket: hostileValue(chance),
    offer: hostileValue(chance),
    draft: hostileValue(chance),
    [pick(chance, prototypeNames)]: hostileValue(chance),
  }),
};
const names = Object.keys(wrongs);

/** Whether it could be right, so that it is no wrong press: then its kind is made anew. */
const mayBeRight = ({ by, verb, ids }: Attempt, { tickets }: Made): boolean => {
  if (ownDuty(verb, by)) return true;
  const ticket = tickets.find(({ id }) => id === ids["ticket"]);
  if (ticket === undefined || !hasPart(ticket, by)) return false;
  if (ticket.phase.at === "cancelled") return verb === "ticket.reopen";
  if (by.role === "asker") return !expertsOwn.has(verb);
  return by.role === "coordinator" || !askersOwn.has(verb);
};

/** The nth wrong press of a seed. */
export const wrongPress = (
  town: Town,
  made: Made,
  { chance, n }: { readonly chance: Chance; readonly n: number },
): { readonly what: string; readonly sending: Sending } => {
  for (;;) {
    const by = pick(chance, members);
    const verb = pick<string>(chance, [...verbs, ...planted]);
    const wrong = names[n % names.length] ?? "";
    const ids = wrongs[wrong]?.(chance, made, by) ?? {};
    const right = filledIn[verb] ?? {};
    const brings = isFormId(verb) || chosenField(verb) !== null;
    const fields = !brings || (isButtonId(verb) && chance.below(2) === 0) ? null : right;
    const attempt: Attempt = { by, verb, ids, fields: fields && maybeHostile(fields, chance) };
    if (mayBeRight(attempt, made)) continue;
    const what = `${wrong}: ${verb} by ${by.id} (${addressOf(by)})`;
    return {
      what,
      sending: by.platform === "slack" ? inSlack(town, attempt, n) : inTeams(town, attempt, n),
    };
  }
};

/** Half of the forms are filled in well, so that nothing but the right is wanting. */
const maybeHostile = (
  fields: Readonly<Record<string, unknown>>,
  chance: Chance,
): Readonly<Record<string, unknown>> => {
  if (chance.below(2) === 0) return fields;
  const name = pick(chance, [...Object.keys(fields), ...prototypeNames, ...planted]);
  return Object.fromEntries([...Object.entries(fields), [name, hostileValue(chance)]]);
};

const inSlack = (town: Town, { by, verb, ids, fields }: Attempt, n: number): Sending => {
  const [user, team, channel] = namesOf(town, by);
  const common = {
    team: { id: team },
    user: { id: user, team_id: team },
    trigger_id: `press-${n}`,
  };
  const input = (value: unknown) =>
    Array.isArray(value)
      ? { type: "checkboxes", selected_options: value.map((one: unknown) => ({ value: one })) }
      : { type: "plain_text_input", value };
  const field = chosenField(verb);
  const payload =
    fields === null || field !== null
      ? {
          type: "block_actions",
          ...common,
          channel: { id: channel },
          container: { type: "message", message_ts: "1795597000.000100", channel_id: channel },
          actions: [
            {
              action_id: verb,
              action_ts: `${n}.000001`,
              ...(fields === null || field === null
                ? { type: "button", block_id: "buttons.0", value: JSON.stringify(ids) }
                : {
                    type: "static_select",
                    block_id: `buttons.0|${JSON.stringify(ids)}`,
                    selected_option: { value: fields[field] },
                  }),
            },
          ],
        }
      : {
          type: "view_submission",
          ...common,
          view: {
            id: `V0PRESS${n}`,
            hash: String(n),
            type: "modal",
            callback_id: verb,
            private_metadata: JSON.stringify(ids),
            blocks: Object.keys(fields).map((name) => ({ type: "input", block_id: name })),
            state: {
              values: Object.fromEntries(
                Object.entries(fields).map(([name, value]) => [name, { [name]: input(value) }]),
              ),
            },
          },
        };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { door: "slack interactivity", body, fault: null, tenant: "" };
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const inTeams = (town: Town, { by, verb, ids, fields }: Attempt, n: number): Sending => {
  const tenantId = by.community;
  const [aadObjectId, , id, chat]: Names = namesOf(town, by);
  const joined = Object.entries(fields ?? {}).map(([name, value]) => [
    name,
    n % 2 === 0 && isTexts(value) ? value.join(",") : value,
  ]);
  const data = { ...Object.fromEntries(joined), ...ids, verb };
  const value =
    fields === null || chosenField(verb) !== null || n % 3 === 0
      ? { action: { type: "Action.Execute", verb, data }, trigger: "manual" }
      : { data, context: { theme: "default" } };
  const activity = {
    type: "invoke",
    id: `f:press-${n}`,
    name: "action" in value ? "adaptiveCard/action" : "task/submit",
    channelId: "msteams",
    serviceUrl: town.serviceUrl,
    timestamp: new Date().toISOString(),
    from: { id, aadObjectId, name: by.id },
    recipient: { id: `28:${appIdIn(town, tenantId)}`, name: "idjour" },
    conversation: { id: chat, tenantId, conversationType: "personal" },
    channelData: { tenant: { id: tenantId } },
    locale: "sv-SE",
    value,
  };
  return { door: "teams invokes", body: JSON.stringify(activity), fault: null, tenant: tenantId };
};
