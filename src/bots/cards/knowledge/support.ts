/** Draws where else one can turn: support of each agency, its formal channels, what its experts know. */
import type { DirectoryRow, Looked } from "../../../org/directory.ts";
import type { Card, Fact, Language, Part } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { facts, heading, note, textPart } from "../parts.ts";
import type { Reader } from "../view.ts";
import { askButton } from "../welcome.ts";

/** A card is no book. */
const mostRows = 10;
/** Of a row: more are counted. */
const mostTopics = 3;

/** `words`: what was asked for; empty: everything. */
export const supportCard = (
  { rows, isPartial }: Looked,
  words: string,
  { language }: Pick<Reader, "language">,
): Card => {
  const shown = rows.slice(0, mostRows);
  const more = rows.length - shown.length;
  return {
    language,
    title: t(language, "support.title"),
    parts: [
      ...(words === "" ? [] : [{ kind: "words", text: words } as const]),
      ...(rows.length === 0
        ? [textPart(t(language, words === "" ? "support.empty" : "support.none"))]
        : []),
      ...(isPartial ? [textPart(t(language, "support.partly"))] : []),
      ...[...Map.groupBy(shown, ({ agency }) => agency)].flatMap(
        ([agency, own]): readonly Part[] => [
          heading(agency.name[language]),
          facts(own.map((row) => rowFact(row, language))),
        ],
      ),
      ...(more > 0 ? [note(t(language, "support.more", { count: more }))] : []),
    ],
    buttons: [{ ...askButton(language), style: "plain" }],
  };
};

/** "Utrustning: Mikroskop": "Pass: äkthet · handläggare · lab@…". */
const rowFact = (
  { kind, name, topics, audience, contact }: DirectoryRow,
  language: Language,
): Fact => {
  const kindName = t(language, `support.kind.${kind}`);
  // The name of a formal channel says what it is for.
  const told = kind === "formal" && name !== null ? [] : topics;
  const named = told.slice(0, mostTopics).map((topic) => topic[language]);
  const more = told.length - named.length;
  return {
    name: name === null ? kindName : `${kindName}, ${name[language]}`,
    value: [
      [...named, ...(more > 0 ? [t(language, "support.topics", { count: more })] : [])].join("; "),
      audience === null ? "" : audience[language],
      contact ?? (kind === "experts" ? t(language, "support.ask") : ""),
    ]
      .filter((text) => text !== "")
      .join(" · "),
  };
};
