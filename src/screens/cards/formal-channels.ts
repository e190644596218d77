/** Says where one turns outside chat about a topic: each agency's formal channels and its address. */
import type { Organisation } from "../../org/organisation.ts";
import { type RegisterId, keeperOf } from "../../org/registers.ts";
import { topicById } from "../../org/lookup.ts";
import type { Language } from "../card.ts";
import { t } from "../text/i18n.ts";

/** A line for each; none is filed: none. */
export const formalLines = (
  organisation: Pick<Organisation, "agencies" | "topics">,
  { topic, language }: { readonly topic: string; readonly language: Language },
): readonly string[] => {
  const holders = topicById(organisation, topic)?.agencies ?? [];
  return organisation.agencies.flatMap((agency) => {
    const own = agency.formalChannels.filter((channel) => channel.topic === topic);
    const { functionAddress: address } = agency;
    const holds = own.length > 0 || holders.includes(agency.id);
    return [
      ...own.map((channel) => `${channel.name[language]}, ${channel.contact}`),
      ...(address !== null && holds ? [t(language, "talk.formalAddress", { address })] : []),
    ].map((line) => `${agency.name[language]}: ${line}`);
  });
};

/** The addresses for secure digital communication of those agencies that have one. */
export const addressLines = (
  agencies: Organisation["agencies"],
  language: Language,
): readonly string[] =>
  agencies.flatMap(({ name, functionAddress: address }) =>
    address === null
      ? []
      : [`${name[language]}: ${t(language, "talk.formalAddress", { address })}`],
  );

/** With the agency alone that keeps a register; all, where several do or it is not chosen. */
export const keptBy = <Some extends Pick<Organisation, "agencies">>(
  organisation: Some,
  register: RegisterId | null,
): Some => {
  if (register === null || register === "other") return organisation;
  const agencies = organisation.agencies.filter(({ id }) => id === keeperOf(register));
  return { ...organisation, agencies };
};

/** The same; where none is filed, one that says whom to turn to. */
export const formalChannelLines = (
  organisation: Pick<Organisation, "agencies" | "topics">,
  about: { readonly topic: string; readonly language: Language },
): readonly string[] => {
  const lines = formalLines(organisation, about);
  return lines.length > 0 ? lines : [t(about.language, "talk.formalNone")];
};
