/**
 * Lists who is on duty now, topic by topic: colleagues by name, others by their agency and how many
 * they are. A list by person would grow with the country, and would not say what they can be asked.
 */
import type { Unreached } from "../../org/coverage.ts";
import type { Fact } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Instant } from "../../tickets/model.ts";
import { type Seeing, agencyName, isNamed, timeText, topicName } from "../../screens/cards/view.ts";

/** `until`: when their duty ends; null: not at a known time. Absent where that is not told. */
export type Present = {
  readonly expert: string;
  readonly topics: readonly string[];
  readonly until?: Instant | null;
};

/** More lines would push the reader's own part of a card out of sight. */
export const onDutyMost = 10;
/** On one line; a page with all of them is behind the button. */
const peopleMost = 4;

export type There = {
  readonly onDuty: readonly Present[];
  /** Who cannot be reached in chat. */
  readonly unreached: Unreached;
};

/** Whether the short list leaves out a topic or a person. */
export const isShortened = (seeing: Seeing, there: There): boolean => {
  const [short, whole] = [false, true].map((all) => onDutyByTopic(seeing, there, { whole: all }));
  return (whole?.length ?? 0) > onDutyMost || JSON.stringify(short) !== JSON.stringify(whole);
};

/** One line for each topic that somebody on duty knows. `whole` names everybody. */
export const onDutyByTopic = (
  seeing: Seeing,
  { onDuty, unreached }: There,
  { whole }: { readonly whole: boolean },
): readonly Fact[] => {
  const { organisation, reader } = seeing;
  return organisation.topics.flatMap(({ id }) => {
    const present = onDuty.filter(({ topics }) => topics.includes(id));
    const people = peopleOf(seeing, { onDuty: present, unreached });
    if (people.length === 0) return [];
    const shown = whole ? people : people.slice(0, peopleMost);
    const count = people.length - shown.length;
    const more = count === 0 ? [] : [t(reader.language, "duty.more", { count })];
    const who = [shown.join(", "), ...more].join(" ");
    return [
      {
        name: topicName(organisation, id, reader.language),
        value: [who, ...untilText(seeing, present)].join(", "),
      },
    ];
  });
};

/** Until when somebody of them is on duty, if that is known of all. */
const untilText = (seeing: Seeing, present: readonly Present[]): readonly string[] => {
  const ends = present.flatMap(({ until }) => until ?? []);
  return ends.length < present.length
    ? []
    : [t(seeing.reader.language, "duty.until", { time: timeText(seeing, Math.max(...ends)) })];
};

/** Colleagues first; those who read alike are counted. */
const peopleOf = (seeing: Seeing, { onDuty, unreached }: There): readonly string[] => {
  const { organisation, reader } = seeing;
  const experts = onDuty
    .flatMap(({ expert }) => organisation.experts.find(({ id }) => id === expert) ?? [])
    .toSorted((a, b) => Number(b.agency === reader.agency) - Number(a.agency === reader.agency));
  const labels = experts.map((expert) => {
    const agency = agencyName(organisation, expert.agency, reader.language);
    const named = isNamed(expert, organisation, reader);
    const away = unreachedText(seeing, { expert: expert.id, unreached });
    const more = [...(named && expert.agency !== reader.agency ? [agency] : []), ...away];
    const label = named ? expert.name : agency;
    return more.length === 0 ? label : `${label} (${more.join(", ")})`;
  });
  return [...new Set(labels)].map((label) => {
    const count = labels.filter((one) => one === label).length;
    return count === 1 ? label : `${label} (${count})`;
  });
};

/** Since when somebody on duty cannot be reached, in words; none for one who can be. */
export const unreachedText = (
  seeing: Pick<Seeing, "reader" | "now">,
  { expert, unreached }: { readonly expert: string; readonly unreached: Unreached },
): readonly string[] => {
  const since = unreached.get(expert);
  if (since === undefined) return [];
  const { language } = seeing.reader;
  if (since === null) return [t(language, "unreached.now")];
  return [t(language, "unreached.since", { time: timeText(seeing, since) })];
};
