/**
 * Draws a form that was sent and not taken: what was typed stands there again, and one press sends
 * all of it once more. It is drawn of what was sent alone, since the database may be away.
 */
import type { FieldLimits, Incoming } from "../../port.ts";
import type { Language } from "../../../screens/card.ts";
import { tOrBoth } from "../../../screens/text/i18n.ts";
import { unlisted } from "../../../screens/verbs.ts";
import { type Drawing, type Json, adaptiveCard, fitting, idData, textRun } from "./elements.ts";
import { dialogBytesMax, fitted } from "./fit.ts";

export type UnsentForm = Incoming & { readonly kind: "submitted" };
type Asked = { readonly language: Language | null; readonly fieldLimits: FieldLimits };

export const renderUnsent = (
  { verb, ids, fields }: UnsentForm,
  problem: string,
  { language, fieldLimits }: Asked,
): Json =>
  fitted((room) => {
    const drawing: Drawing = { room, wasCut: false };
    const filled = Object.entries(fields).map(([id, value]) => ({
      id,
      value,
      limit: verb === unlisted ? null : fieldLimits(verb, id),
    }));
    const inputs = filled.flatMap(({ id, value, limit }) =>
      limit?.words === true && typeof value === "string"
        ? [{ id, value: fitting(value, drawing), maxLength: limit.most }]
        : [],
    );
    const chosen = filled.filter(({ id }) => inputs.every((input) => input.id !== id));
    const several = chosen.flatMap(({ id, value }) => (typeof value === "string" ? [] : [id]));
    const label = tOrBoth(language, "chat.yourWords");
    return adaptiveCard(
      [
        textRun(problem, { color: "Attention", weight: "Bolder" }),
        ...inputs.map((input) => ({ type: "Input.Text", label, isMultiline: true, ...input })),
      ],
      [
        {
          type: "Action.Submit",
          title: tOrBoth(language, "chat.sendAgain"),
          style: "positive",
          data: {
            verb,
            ...idData(ids),
            ...Object.fromEntries(
              chosen.map(({ id, value }) => [
                id,
                typeof value === "string" ? value : value.join(","),
              ]),
            ),
            ...(several.length === 0 ? {} : { multi: several }),
          },
        },
      ],
    );
  }, dialogBytesMax);
