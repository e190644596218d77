/** Draws where else one can turn: support of each agency, its formal channels, what its experts know. */
import { type DirectoryRow, type Looked, supportOn } from "../../../org/directory.ts";
import type { Organisation } from "../../../org/organisation.ts";
import type { DirectoryEntry } from "../../../org/schema/schema.ts";
import { linesOfWork } from "../../../tickets/lines-of-work.ts";
import type { Button, Card, Fact, Language, Part } from "../../card.ts";
import { type KeyAfter, t } from "../../text/i18n.ts";
import { longDayText } from "../../text/day-text.ts";
import { facts, heading, note, textPart } from "../parts.ts";
import type { Reader, View } from "../view.ts";
import { askButton } from "../welcome.ts";

/** A card is no book. */
const mostRows = 10;
/** Of a row: more are counted. */
const mostTopics = 3;
/** So few can be told whole: where it stands, how an original gets there, who takes part. */
const mostWhole = 4;

type Shown = Looked & { readonly organisation: Organisation };
/** `words`: what was asked for; empty: everything. */
export const supportCard = (
  { rows, isPartial, organisation }: Shown,
  words: string,
  { language }: Pick<Reader, "language">,
): Card => {
  const shown = rows.slice(0, mostRows);
  const more = rows.length - shown.length;
  const isWhole = rows.filter(({ entry }) => entry !== null).length <= mostWhole;
  return {
    language,
    title: t(language, "support.title"),
    parts: [
      ...(words === "" ? [] : [{ kind: "words", text: words } as const]),
      ...(rows.length === 0
        ? [textPart(t(language, words === "" ? "support.empty" : "support.none"))]
        : []),
      ...(isPartial ? [textPart(t(language, "support.partly"))] : []),
      ...[...Map.groupBy(shown, (row) => placeOf(row, language))].flatMap(
        ([place, own]): readonly Part[] => [
          heading(place),
          facts(
            own.flatMap((row) => [
              rowFact(row, language),
              ...(isWhole ? wholeFacts(row, organisation, language) : []),
            ]),
          ),
        ],
      ),
      ...(more > 0 ? [note(t(language, "support.more", { count: more }))] : []),
      ...(rows.length > mostWhole ? [note(t(language, "support.byLine"))] : []),
    ],
    buttons: [
      { ...askButton(language), style: "plain" },
      ...(rows.length > mostWhole ? lineButtons(language) : []),
    ],
  };
};

/** A forum stands between agencies; all else belongs to one. */
const placeOf = ({ agency, participants }: DirectoryRow, language: Language): string =>
  participants.length > 0 ? t(language, "support.between") : agency.name[language];

/** A line of work is one press away; "other" is none to look for. */
const lineButtons = (language: Language): readonly Button[] =>
  linesOfWork.flatMap((line): readonly Button[] =>
    line === "other"
      ? []
      : [
          {
            id: `support.${line}`,
            label: t(language, `topics.${line}`),
            ids: {},
            style: "plain",
            opensForm: false,
          },
        ],
  );

/** "Utrustning: Mikroskop": "Pass: äkthet · handläggare · lab@…". */
const rowFact = (
  { kind, name, topics, audience, contact, entry }: DirectoryRow,
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
      entry?.rhythm?.[language] ?? "",
      contact ?? (kind === "experts" ? t(language, "support.ask") : ""),
    ]
      .filter((text) => text !== "")
      .join(" · "),
  };
};

const wholeFacts = (
  { participants, entry }: DirectoryRow,
  organisation: Organisation,
  language: Language,
): readonly Fact[] => {
  if (entry === null) return [];
  const convener = organisation.agencies.find(({ id }) => id === entry.convener);
  const told: readonly (readonly [KeyAfter<"support.fact.">, string | undefined])[] = [
    ["participants", participants.map(({ name }) => name[language]).join(", ")],
    ["convener", convener?.name[language]],
    ["place", entry.place?.[language]],
    ["sending", entry.sending?.[language]],
    ["openingHours", entry.openingHours?.[language]],
    ["confirmed", entry.confirmed === null ? undefined : confirmedText(entry.confirmed, language)],
  ];
  return told.flatMap(([key, value]) =>
    value === undefined || value === ""
      ? []
      : [{ name: t(language, `support.fact.${key}`), value }],
  );
};
const confirmedText = (
  { at, by }: NonNullable<DirectoryEntry["confirmed"]>,
  language: Language,
): string =>
  t(language, "support.confirmedBy", { day: longDayText(at, language), who: by[language] });

/** Beside a question that no expert on duty can take: whom else its asker may turn to now. */
const mostBeside = 2;
export const meanwhile = ({ ticket, organisation, reader }: View): readonly Part[] => {
  const { at } = ticket.phase;
  if (at !== "queued" && at !== "coordinator" && at !== "fallback") return [];
  const { agency } = ticket.asker;
  const rows = supportOn(organisation, { agency, topic: ticket.question.topic });
  return rows.length === 0
    ? []
    : [
        note(t(reader.language, "receipt.meanwhile")),
        facts(rows.slice(0, mostBeside).map((row) => rowBeside(row, reader.language))),
      ];
};
/** By whose it is: the topic is the question's own. */
const rowBeside = (row: DirectoryRow, language: Language): Fact => ({
  name: `${row.agency.name[language]}, ${row.name?.[language] ?? t(language, `support.kind.${row.kind}`)}`,
  value: [row.contact, row.entry?.openingHours?.[language], row.entry?.place?.[language]]
    .filter((text) => text != null)
    .join(" · "),
});
