/**
 * Finds what an agency could work on: topics whose questions went unanswered or got weak answers,
 * and beginners' questions that one office keeps asking.
 */
import type { Answer, Instant, Ticket } from "../tickets/model.ts";

export type WeakTopic = {
  readonly topic: string;
  readonly unanswered: number;
  readonly weak: number;
};
export type BeginnersTopic = {
  readonly unit: string;
  readonly topic: string;
  readonly asked: number;
};

type Span = { readonly from: Instant; readonly to: Instant };
const isIn = ({ from, to }: Span, at: Instant): boolean => at >= from && at < to;

/** An answer that leaves its asker hardly wiser. */
const hardlyStrong = 2;
const open: ReadonlySet<string> = new Set(["inconclusive", "insufficient-material"]);
const isWeak = ({ strength, outcome }: Answer): boolean =>
  strength <= hardlyStrong || open.has(outcome);

/** Of the questions that its people asked in that time; the most first. */
export const weakTopics = (
  tickets: readonly Ticket[],
  agency: string,
  span: Span,
): readonly WeakTopic[] => {
  const own = tickets.filter(
    ({ asker, askedAt, phase }) =>
      asker.agency === agency && isIn(span, askedAt) && phase.at !== "cancelled",
  );
  return [...Map.groupBy(own, ({ question }) => question.topic)]
    .map(([topic, asked]) => {
      const lasts = asked.map(({ answers }) => answers.at(-1));
      return {
        topic,
        unanswered: lasts.filter((answer) => answer === undefined).length,
        weak: lasts.filter((answer) => answer !== undefined && isWeak(answer)).length,
      };
    })
    .filter(({ unanswered, weak }) => unanswered + weak > 0)
    .toSorted(
      (a, b) => b.unanswered + b.weak - a.unanswered - a.weak || (a.topic < b.topic ? -1 : 1),
    );
};

/** So many of one kind from one office are no accident. */
const fewestAlike = 3;
const guidance: ReadonlySet<string> = new Set([
  "guidance-given",
  "identity-level-advice",
  "answered-from-knowledge-base",
]);
/** An expert answered it with guidance, or in less than five minutes. */
const isBeginners = ({ answers }: Ticket): boolean => {
  const last = answers.at(-1);
  return last !== undefined && (guidance.has(last.outcome) || last.minutes === "<5");
};

/** By office and topic, the most first. Whoever said no unit counts nowhere. */
export const beginnersTopics = (
  tickets: readonly Ticket[],
  agency: string,
  span: Span,
): readonly BeginnersTopic[] => {
  const asked = tickets.flatMap((ticket) => {
    const { asker, askedAt, question } = ticket;
    return asker.agency === agency &&
      asker.unit !== undefined &&
      isIn(span, askedAt) &&
      isBeginners(ticket)
      ? [{ unit: asker.unit.id, topic: question.topic }]
      : [];
  });
  return [...Map.groupBy(asked, ({ unit, topic }) => `${unit}\n${topic}`).values()]
    .flatMap((all) => {
      const [first] = all;
      return first === undefined || all.length < fewestAlike
        ? []
        : [{ ...first, asked: all.length }];
    })
    .toSorted((a, b) => b.asked - a.asked || (a.unit + a.topic < b.unit + b.topic ? -1 : 1));
};
