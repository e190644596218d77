/**
 * Draws one field of a form: its label, its hint, what is wrong with it, and the control of its
 * type.
 */
import type { ReactNode } from "react";
import { useId } from "react";
import type { SlackModal } from "../../../board.ts";
import type { Input, Option } from "../block.ts";
import { groupsIn, numberIn, suggestedIn, textIn } from "../block.ts";
import { CheckList } from "./check-list.tsx";
import type { Form } from "./form.ts";
import { Lookup } from "./lookup.tsx";
import { Options } from "./options.tsx";
import { useScene } from "../scene.ts";
import { TextField } from "./text-field.tsx";
import { isSeveral, savedOption } from "./values.ts";

type FieldProps = {
  readonly input: Input;
  readonly form: Form;
  readonly modal: SlackModal;
  /** Empty when nothing is wrong. */
  readonly error: string;
};
/** What every control needs to be named and described. */
export type Named = {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
};

const boxes = new Set(["radio_buttons", "checkboxes", "multi_static_select"]);

export const Field = ({ input, form, modal, error }: FieldProps): ReactNode => {
  const { say } = useScene();
  const id = useId();
  const notes = [
    ...(error === "" ? [] : [`${id}-error`]),
    ...(input.hint === "" ? [] : [`${id}-hint`]),
  ];
  const describedBy = notes.length === 0 ? undefined : notes.join(" ");
  const named = { id, describedBy, invalid: error !== "" };
  const label = (
    <>
      {input.label}
      {input.optional && <span className="slack-optional"> {say("optional")}</span>}
    </>
  );
  const under = (
    <>
      {error !== "" && (
        <p className="slack-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {input.hint !== "" && (
        <p className="slack-hint" id={`${id}-hint`}>
          {input.hint}
        </p>
      )}
    </>
  );
  const fault = error === "" ? undefined : "";
  if (boxes.has(input.type)) {
    return (
      <fieldset className="slack-field" data-field={input.block} data-fault={fault}>
        <legend>{label}</legend>
        <Boxes {...{ input, form, named }} />
        {under}
      </fieldset>
    );
  }
  return (
    <div className="slack-field" data-field={input.block} data-fault={fault}>
      <label htmlFor={id}>{label}</label>
      <Control {...{ input, form, modal, named }} />
      {under}
    </div>
  );
};

type ControlProps = Omit<FieldProps, "error" | "modal"> & { readonly named: Named };

const Boxes = ({ input, form, named }: ControlProps): ReactNode => {
  const value = form.values[input.block] ?? "";
  const several = isSeveral(input.type);
  const chosen = typeof value === "string" ? [value].filter((one) => one !== "") : value;
  return (
    <div
      className={input.type === "multi_static_select" ? "slack-boxes slack-scroll" : "slack-boxes"}
    >
      <CheckList
        groups={groupsIn(input.element)}
        chosen={chosen}
        several={several}
        most={numberIn(input.element, "max_selected_items")}
        describedBy={named.describedBy}
        invalid={named.invalid}
        choose={(values) => form.choose(input, several ? values : (values[0] ?? ""))}
      />
    </div>
  );
};

const Control = (props: ControlProps & { readonly modal: SlackModal }): ReactNode => {
  const { input, form, modal, named } = props;
  const { person, say } = useScene();
  const held = form.values[input.block];
  const value = typeof held === "string" ? held : "";
  const placeholder = textIn(input.element, "placeholder");
  switch (input.type) {
    case "static_select":
      return (
        <select
          className="slack-select"
          id={named.id}
          aria-describedby={named.describedBy}
          aria-invalid={named.invalid}
          aria-required={!input.optional}
          value={value}
          onChange={(event) => form.choose(input, event.target.value)}
        >
          <Options
            groups={groupsIn(input.element)}
            placeholder={placeholder || say("choose")}
            keepEmpty={input.optional || value === ""}
          />
        </select>
      );
    case "external_select":
      return (
        <Lookup
          {...{ input, named, placeholder }}
          chosen={savedOption(modal.values, input)}
          value={value}
          suggest={suggestionsFrom(form, input.action, person)}
          choose={(chosen) => form.choose(input, chosen)}
        />
      );
    default:
      return <TextField {...{ input, form, named, placeholder, value }} />;
  }
};

/** Asks the local Slack, which asks the bot. */
const suggestionsFrom =
  (form: Form, field: string, person: string) =>
  async (query: string): Promise<Option[]> => {
    const done = await form.inLine({ do: "slack.suggest", person, field, query });
    return done.ok ? suggestedIn(done.value) : [];
  };
