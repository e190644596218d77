/** Draws a button, which acts or opens a dialog, with what an older client takes in its place. */
import type { Button, Option } from "../../../screens/card.ts";
import { chosenField } from "../../../screens/verbs.ts";
import { clean } from "../../plain-text.ts";
import { type Drawing, type Json, fitting, idData } from "./elements.ts";

const styles = { primary: "positive", danger: "destructive", plain: "default" } as const;

/** Which inputs of the card a button sends with it. */
export type Inputs = "none" | "auto";

export const renderButton = (button: Button, drawing: Drawing, inputs: Inputs = "none"): Json =>
  button.options === undefined
    ? renderAct(button, drawing, { inputs, more: {} })
    : renderChooser(button, button.options, drawing);

/** A button for each value, which the client unfolds below the card; each in a row of its own, since a phone breaks rows badly. */
const renderChooser = (button: Button, options: readonly Option[], drawing: Drawing): Json => ({
  type: "Action.ShowCard",
  title: titleOf(button, drawing),
  card: {
    type: "AdaptiveCard",
    body: options.map((option) => ({
      type: "ActionSet",
      spacing: "Small",
      actions: [
        renderAct({ ...button, label: option.label }, drawing, {
          inputs: "none",
          more: { [chosenField(button.id) ?? ""]: option.value },
        }),
      ],
    })),
  },
});

type Carried = { readonly inputs: Inputs; readonly more: Json };
const renderAct = (button: Button, drawing: Drawing, { inputs, more }: Carried): Json => {
  const title = titleOf(button, drawing);
  const data = { verb: button.id, ...idData(button.ids), ...more };
  const gathers = inputs === "none" ? { associatedInputs: inputs } : {};
  const submit = { type: "Action.Submit", title, ...gathers };
  const style = { style: styles[button.style] };
  if (button.opensForm)
    return { ...submit, ...style, data: { ...data, msteams: { type: "task/fetch" } } };
  return {
    type: "Action.Execute",
    title,
    verb: button.id,
    data,
    ...gathers,
    ...style,
    fallback: { ...submit, data },
  };
};

const titleOf = ({ label, id }: Button, drawing: Drawing): string =>
  fitting(clean(label).trim() || id, drawing, Math.min(80, drawing.room.label));
