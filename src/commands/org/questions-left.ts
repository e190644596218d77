/**
 * Finds the open questions that a new organisation file leaves without their expert or their asker's
 * agency, so that whoever applies it knows before they move on (desk/ticket/leaving.ts); and
 * those on a topic that it closes to chat.
 */
import { addressBookOf, communityOf } from "../../bots/addresses.ts";
import type { Language } from "../../screens/card.ts";
import { formalLines } from "../../screens/cards/formal-channels.ts";
import { t } from "../../screens/text/i18n.ts";
import { offersLost, openStates } from "../../desk/ticket/leaving.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Questions } from "../../store/port/questions.ts";
import { exerciseAsker } from "../../tickets/model.ts";

/** How many open questions each leaves behind, by id; whoever leaves none is not named. */
export type QuestionsLeft = {
  readonly experts: Readonly<Record<string, number>>;
  readonly agencies: Readonly<Record<string, number>>;
  /** Of each topic that is closed to chat and was not: its open questions, which may be none. */
  readonly topics: Readonly<Record<string, number>>;
};
type Sides = { readonly before: Organisation; readonly after: Organisation };

export const questionsLeft = async (
  store: Pick<Questions, "listTickets" | "ticket">,
  { before, after }: Sides,
): Promise<QuestionsLeft> => {
  const { agencies: communities } = addressBookOf(after);
  const experts: Record<string, number> = {};
  const agencies: Record<string, number> = {};
  const topics = Object.fromEntries(closing({ before, after }).map((topic) => [topic, 0]));
  for (const state of openStates)
    for (const { id } of await store.listTickets({ state, limit: null })) {
      const ticket = (await store.ticket(id))?.ticket;
      if (ticket === undefined) continue;
      const { asker, offers, question } = ticket;
      if (asker.person !== exerciseAsker && Object.hasOwn(topics, question.topic))
        topics[question.topic] = (topics[question.topic] ?? 0) + 1;
      if (asker.person !== exerciseAsker && !communities.has(communityOf(asker.person)))
        agencies[asker.agency] = (agencies[asker.agency] ?? 0) + 1;
      const lost = offersLost(after, ticket)?.offers ?? [];
      for (const expert of new Set(
        offers.filter((offer) => lost.includes(offer.id)).map((offer) => offer.expert),
      ))
        experts[expert] = (experts[expert] ?? 0) + 1;
    }
  return { experts, agencies, topics };
};

const closing = ({ before, after }: Sides): readonly string[] =>
  after.topics.flatMap(({ id, closed }) =>
    // What is new was open to nobody.
    closed && before.topics.find((one) => one.id === id)?.closed === false ? [id] : [],
  );

export const questionsLeftLines = (
  { experts, agencies, topics }: QuestionsLeft,
  after: Organisation,
  language: Language,
): readonly string[] => [
  ...Object.entries(experts).map(
    ([id, count]) => `! experts.${id}: ${t(language, "program.org.expertLeaves", { count })}`,
  ),
  ...Object.entries(agencies).map(
    ([id, count]) => `! agencies.${id}: ${t(language, "program.org.agencyLeaves", { count })}`,
  ),
  ...Object.entries(topics).map(([id, count]) => {
    const left =
      count === 0
        ? t(language, "program.org.topicClosesNone")
        : t(language, "program.org.topicCloses", { count });
    const hasWay = formalLines(after, { topic: id, language }).length > 0;
    const way = t(language, hasWay ? "program.org.topicWay" : "program.org.topicNoWay");
    return `! topics.${id}: ${left} ${way}`;
  }),
];
