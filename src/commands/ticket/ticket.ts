/** `ticket show` and `ticket list`: print questions and their course, for people and programs. */
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { type Organisation, emptyOrganisation } from "../../org/organisation.ts";
import type { ListFilter, Listed, Questions } from "../../store/port/questions.ts";
import { shownStatus } from "../../tickets/second-opinion.ts";
import { type Instant, type Status, statuses } from "../../tickets/model.ts";
import { textIds } from "../../desk/people/replies.ts";
import { type CommandResult, asJson, succeeded } from "../outcome.ts";
import { formalMatters, numberReserved, wentOutside } from "./formal.ts";
import { listedFormal, shownFormal, shownReserved, shownTicket, utc } from "./shown.ts";
import { formalText, reservedText, ticketText } from "./text.ts";
import { shownTexts } from "./texts.ts";

export type ShowOptions = {
  readonly json: boolean;
  /** Also people's texts; that they were read is logged before they are printed. */
  readonly texts: boolean;
  /** The operating system's name for whoever reads. */
  readonly reader: string;
  /** Why, in their own words; null: they did not say. */
  readonly reason?: string | null;
  readonly now: Instant;
  readonly language?: Language;
  /** What is in force: its names of topics. */
  readonly organisation?: Organisation;
};

/** `id` may also be the question's number. */
export const ticketShow = async (
  store: Pick<Questions, "findTicket" | "history" | "texts" | "note" | "noted">,
  id: string,
  {
    json,
    texts,
    reader,
    reason = null,
    now,
    language = "en",
    organisation = emptyOrganisation,
  }: ShowOptions,
): Promise<CommandResult> => {
  const found = await store.findTicket(id);
  const words = { language, organisation };
  if (found === null) {
    const formal = (await formalMatters(store)).find(({ number }) => number === id);
    if (formal !== undefined)
      return succeeded(json ? asJson(shownFormal(formal)) : formalText(formal, words));
    const reserved = await numberReserved(store, id);
    if (reserved !== null)
      return succeeded(json ? asJson(shownReserved(reserved)) : reservedText(reserved, words));
    return {
      status: 1,
      out: json ? asJson(null) : "",
      err: `${t(language, "program.ticket.unknown", { given: id })}\n`,
    };
  }
  const { ticket, version } = found;
  // What happens between the two reads is not in this state yet: each event is one version.
  const history = (await store.history(ticket.id)).slice(0, version);
  const outside = await wentOutside(store, ticket.number);
  const shown = shownTicket(ticket, { history, outside });
  if (!texts) return succeeded(json ? asJson(shown) : ticketText(shown, null, words));
  await store.note("readings", {
    at: now,
    by: reader,
    type: "texts-read",
    data: { ticket: ticket.id, reason, how: "ticket show" },
  });
  const bodies = shownTexts(ticket, await store.texts(textIds(ticket)));
  return succeeded(json ? asJson({ ...shown, texts: bodies }) : ticketText(shown, bodies, words));
};

export type ListOptions = {
  readonly state: string | undefined;
  readonly limit: string | undefined;
  readonly json: boolean;
  readonly language?: Language;
};

/** What is wrong with the options; null: nothing. */
export const wrongIn = ({
  state,
  limit,
  language = "en",
}: Pick<ListOptions, "state" | "limit" | "language">): string | null => {
  if (state !== undefined && !statuses.some((one) => one === state))
    return t(language, "program.options.state", { given: state, known: statuses.join(", ") });
  return limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)
    ? t(language, "program.options.limit", { given: limit })
    : null;
};

/** All that match, oldest first. */
export const ticketList = async (
  store: Pick<Questions, "listTickets" | "ticket" | "noted">,
  { state, limit, json, language = "en" }: ListOptions,
): Promise<CommandResult> => {
  const wrong = wrongIn({ state, limit, language });
  if (wrong !== null) return unusable(wrong);
  const wanted = statuses.find((one) => one === state) ?? null;
  const most = limit === undefined ? null : Number(limit);
  const listed = await listedAs(store, { state: wanted, limit: most });
  // They are in none of a question's states.
  const formal = wanted === null ? (await formalMatters(store)).slice(0, most ?? undefined) : [];
  const tickets = listed.map(({ id, number, state: now, topic, askedAt, exercise }) => ({
    id,
    number,
    state: now,
    topic,
    askedAt: utc(askedAt),
    ...(exercise ? { exercise } : {}),
  }));
  // Nothing stands beside the questions where there is nothing to tell.
  const beside = formal.length === 0 ? {} : { formal: formal.map(listedFormal) };
  if (json) return succeeded(asJson({ tickets, ...beside }));
  if (tickets.length === 0 && formal.length === 0)
    return succeeded(
      state === undefined
        ? `${t(language, "program.ticket.none")}\n`
        : `${t(language, "program.ticket.noneInState", { state })}\n`,
    );
  return succeeded(
    tickets
      .map(
        ({ number, state: now, askedAt, topic, ...more }) =>
          `${number}  ${now.padEnd(11)}  ${askedAt}  ${topic}${"exercise" in more ? "  exercise" : ""}\n`,
      )
      .concat(
        formal.map(
          ({ number, shownAt, topic }) =>
            `${number}  ${"formal".padEnd(11)}  ${utc(shownAt)}  ${topic}\n`,
        ),
      )
      .join(""),
  );
};

/**
 * The states as people see them: a question whose answer is with a second reader counts as
 * answered.
 */
const listedAs = async (
  store: Pick<Questions, "listTickets" | "ticket">,
  { state: wanted, limit }: ListFilter,
): Promise<readonly Listed[]> => {
  const stored = wanted === "answered" ? ["answered" as const, ...onTheirWay] : [wanted];
  const asStored = wanted === null || !(wanted === "answered" || onTheirWay.includes(wanted));
  // One that moves on between two reads may be in both.
  const shown = new Map<string, Listed>();
  for (const one of stored)
    for (const row of await store.listTickets({ state: one, limit: asStored ? limit : null })) {
      const found = onTheirWay.includes(row.state) ? await store.ticket(row.id) : null;
      const state = found === null ? row.state : shownStatus(found.ticket);
      if (wanted === null || state === wanted) shown.set(row.id, { ...row, state });
    }
  return [...shown.values()].toSorted((a, b) => a.askedAt - b.askedAt).slice(0, limit ?? undefined);
};
const onTheirWay: readonly Status[] = ["offered", "queued", "broadcast", "coordinator", "accepted"];

const unusable = (sentence: string): CommandResult => ({
  status: 2,
  out: "",
  err: `${sentence}\n`,
});
