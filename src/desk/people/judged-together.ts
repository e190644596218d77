/**
 * Judges words together with what the same person wrote just before in the same question: a number may
 * be split over two messages, or over a message and an edit. It reads only what the question holds.
 */
import type { Verdict } from "../../guard/inspect.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Ticket, minutes } from "../../tickets/model.ts";
import type { Screening } from "../screen.ts";
import type { Actor } from "./actor.ts";

/** Whose words the person's are, as the question's messages name them. */
export const writerIn = ({ asker }: Ticket, { person, expert }: Actor): string =>
  asker.person === person ? person : (expert?.id ?? person);

/** Words written longer ago are of something else. */
const togetherMs = minutes(10);
/** As much of the earlier words as may belong to a number. */
const tailMax = 80;

type Judging = {
  readonly ticket: Ticket;
  /** Whose words they are, as the question's messages name them. */
  readonly from: string;
  readonly words: string;
  readonly at: number;
  readonly screen: Screening;
  /** The text that the words take the place of; null: they are a new message. */
  readonly changes?: string | null;
};

/** The id of what the person wrote right before; null: nothing, or too long ago. */
const textBefore = ({ ticket, from, at, changes = null }: Judging): string | null => {
  const { question, asker, askedAt } = ticket;
  const asked = asker.person === from ? [{ text: question.text, at: askedAt }] : [];
  const written = ticket.messages.filter((message) => message.from === from && !message.deleted);
  const own = [...asked, ...written];
  const place = changes === null ? own.length : own.findIndex(({ text }) => text.id === changes);
  const before = own[place - 1];
  const since = own[place]?.at ?? at;
  return before !== undefined && since - before.at <= togetherMs ? before.text.id : null;
};

/** The verdict on the words, or the stricter one on what they and the words before them give together. */
export const judgedTogether = async (
  store: Pick<Questions, "texts">,
  judging: Judging,
): Promise<Verdict> => {
  const { words, screen } = judging;
  const alone = screen(words);
  const id = alone.decision === "block" ? null : textBefore(judging);
  const before = id === null ? "" : ((await store.texts([id])).get(id) ?? "").slice(-tailMax);
  if (before === "" || words === "") return alone;
  const both = screen(`${before}\n${words}`);
  const seam = before.length;
  // What stood in the earlier words alone has been judged; what reaches past them has not.
  const reaching = both.findings.filter(({ end }) => end > seam);
  const isMore =
    reaching.length > alone.findings.length || reaching.some(({ start }) => start < seam);
  return isMore && both.decision !== "pass" ? { ...both, findings: reaching } : alone;
};
