/**
 * Draws what a change of the organisation does before it is made: what changes, whose hours move,
 * which hours and topics it leaves thin, and which questions go on to others.
 */
import type { OrganisationEdit } from "../../org/edits.ts";
import type { Part } from "../../screens/card.ts";
import { inSeries, t } from "../../screens/text/i18n.ts";
import { type DutyPreview, previewParts } from "../../on-call/face.ts";
import { note, textPart } from "../../screens/cards/parts.ts";
import { type Seeing, topicName } from "../../screens/cards/view.ts";
import { type BothSides, editLines } from "./edit-lines.ts";

export type ChangePreview = {
  readonly edits: readonly OrganisationEdit[];
  readonly edited: BothSides;
  /** Who is on duty in the days to come, if that changes. */
  readonly duty: DutyPreview | null;
  /** Topics that have fewer experts than before, and fewer than two. */
  readonly thin: readonly { readonly topic: string; readonly experts: number }[];
  /** The names of those who are told. */
  readonly told: readonly string[];
  /** Questions in the hands of those who leave. */
  readonly handedOver: number;
};

export const changePreviewParts = (
  seeing: Seeing,
  { edits, edited, duty, thin, told, handedOver }: ChangePreview,
): readonly Part[] => {
  const { language } = seeing.reader;
  return [
    textPart(editLines(seeing, edits, edited).join("\n")),
    ...(handedOver === 0 ? [] : [textPart(t(language, "org.handedOver", { count: handedOver }))]),
    ...(thin.length === 0
      ? []
      : [
          textPart(
            thin
              .map(({ topic: id, experts: count }) => {
                const topic = topicName(seeing.organisation, id, language);
                return count === 0
                  ? t(language, "org.thinNone", { topic })
                  : t(language, "org.thin", { topic, count });
              })
              .join("\n"),
          ),
        ]),
    ...(duty === null ? [] : previewParts(seeing, [duty])),
    ...(told.length === 0
      ? []
      : [note(t(language, "org.told", { who: inSeries(told, t(language, "guard.and")) }))]),
    note(t(language, "org.notYet")),
  ];
};
