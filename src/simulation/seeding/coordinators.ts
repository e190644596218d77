/** What coordinators do with a question that nobody has: some hand it to somebody, some end it. */
import { t } from "../../screens/text/i18n.ts";
import { mayReceive } from "../../tickets/accept.ts";
import { type Instant, type Ticket, minutes } from "../../tickets/model.ts";
import type { SeededQuestion } from "./question.ts";
import type { Follow, Stage } from "./stage.ts";
import { givenUpText } from "./texts.ts";

const handsOverShare = 0.45;
const endsShare = 0.1;
const why = { sv: t("sv", "offer.byCoordinator"), en: t("en", "offer.byCoordinator") };

export const coordinatorsReact: Follow = (stage, course, { at, event }) => {
  if (event.type !== "escalated") return;
  const does = course.chance.next();
  const by = event.coordinators[course.chance.below(event.coordinators.length)] ?? "";
  if (does >= handsOverShare + endsShare) return;
  stage.later(course, at + minutes(course.chance.time(6, 0.7)), (now) => {
    if (course.ticket?.phase.at !== "coordinator") return;
    if (does < handsOverShare) return handsOver(stage, course, { by, at: now });
    const reason = course.text(givenUpText, now);
    if (!stage.act(course, { type: "give-up", reason }, { at: now, by })) course.texts.pop();
  });
};

const handsOver = (
  stage: Stage,
  course: SeededQuestion,
  { by, at }: { readonly by: string; readonly at: Instant },
): void => {
  const { ticket, chance } = course;
  if (ticket === null) return;
  const able = receivers(stage, ticket);
  const expert = able[chance.below(Math.max(1, able.length))];
  if (expert === undefined) return;
  const to = { id: course.newId(), expert: expert.id, agency: expert.agency, why, flags: [] };
  const command = { type: "hand-over", by, asCoordinator: true, to, note: null } as const;
  stage.act(course, { ...command, expiresAt: at + minutes(30) }, { at, by });
};

const receivers = ({ setting: { organisation } }: Stage, ticket: Ticket) =>
  organisation.experts.filter(
    ({ id, agency, active, topics }) =>
      active &&
      agency !== ticket.asker.agency &&
      Object.hasOwn(topics, ticket.question.topic) &&
      mayReceive(ticket, id),
  );
