/** Draws a button, which acts or opens a dialog, with what an older client takes in its place. */
import type { Button } from "../../../screens/card.ts";
import { clean } from "../../plain-text.ts";
import { type Drawing, type Json, fitting, idData } from "./elements.ts";

const styles = { primary: "positive", danger: "destructive", plain: "default" } as const;

/** Which inputs of the card a button sends with it. */
export type Inputs = "none" | "auto";

export const renderButton = (button: Button, drawing: Drawing, inputs: Inputs = "none"): Json => {
  const title = fitting(
    clean(button.label).trim() || button.id,
    drawing,
    Math.min(80, drawing.room.label),
  );
  const data = { verb: button.id, ...idData(button.ids) };
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
