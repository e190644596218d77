/** Draws an agency's people for its coordinators, with a button for everything that they may change. */
import type { Expert } from "../../org/organisation.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Button, Card, Language } from "../../screens/card.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import type { ButtonId } from "../../screens/verbs.ts";
import { type RosterWeek, lookAheadParts } from "../../on-call/face.ts";
import { facts, note, textPart } from "../../screens/cards/parts.ts";
import {
  type Seeing,
  agencyName,
  coordinatorRole,
  timeText,
  topicName,
} from "../../screens/cards/view.ts";

export type OrganisationBoard = {
  readonly seeing: Seeing;
  readonly agency: string;
  readonly experts: readonly Expert[];
  /** Of the schedules that they stand on. */
  readonly week: RosterWeek;
  /** When, and by which coordinator, something was last changed in chat; null: nothing was. */
  readonly last: { readonly at: Instant; readonly by: string } | null;
};

const peopleMost = 15;
export const organisationCard = ({
  seeing,
  agency,
  experts,
  week,
  last,
}: OrganisationBoard): Card => {
  const { organisation, reader } = seeing;
  const { language } = reader;
  const left = experts.length - peopleMost;
  return {
    language,
    title: t(language, "org.title", { agency: agencyName(organisation, agency, language) }),
    parts: [
      experts.length === 0
        ? textPart(t(language, "org.nobody"))
        : facts(
            experts.slice(0, peopleMost).map((expert) => ({
              name: expert.name,
              value: competenceText(seeing, expert),
            })),
          ),
      ...(left > 0 ? [note(t(language, "duty.more", { count: left }))] : []),
      ...lookAheadParts(seeing, week, { withNow: true }),
      ...(last === null
        ? []
        : [
            note(
              t(language, "org.last", {
                time: timeText(seeing, last.at),
                who: coordinatorRole(seeing, last.by),
              }),
            ),
          ]),
      note(t(language, "org.how")),
    ],
    buttons: buttons
      .filter(([id]) => experts.length > 0 || !ofSomebody.has(id))
      .map(([id, key]) => button(language, id, key)),
  };
};

/** So many have room; the level form has them all. */
const topicsMost = 4;
const competenceText = (
  { organisation, reader: { language } }: Seeing,
  { topics, active }: Expert,
): string => {
  const all = Object.entries(topics).map(
    ([topic, { level }]) => `${topicName(organisation, topic, language)} (${level})`,
  );
  const left = all.length - topicsMost;
  const shown = [
    ...(active ? [] : [t(language, "org.inactive")]),
    ...all.slice(0, topicsMost),
    ...(left > 0 ? [t(language, "duty.more", { count: left })] : []),
  ];
  return shown.length === 0 ? "–" : shown.join(", ");
};

const buttons = [
  ["org.add", "orgAdd"],
  ["org.remove", "orgRemove"],
  ["level.open", "reviewLevel"],
  ["org.absence", "orgAbsence"],
  ["org.history", "orgHistory"],
  ["org.schedule", "orgSchedule"],
  ["org.holidays", "orgHolidays"],
  ["org.channel", "orgChannel"],
  ["org.directory", "orgDirectory"],
] as const satisfies readonly (readonly [ButtonId, KeyAfter<"button.">])[];
/** What asks about which expert first. */
const ofSomebody: ReadonlySet<ButtonId> = new Set(["org.remove", "level.open", "org.absence"]);
const button = (language: Language, id: ButtonId, key: KeyAfter<"button.">): Button => ({
  id,
  label: t(language, `button.${key}`),
  ids: {},
  style: "plain",
  opensForm: true,
});
