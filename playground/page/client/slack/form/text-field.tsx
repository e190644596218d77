/** Draws fields that one types in, and those for days and times. */
import type { ReactNode } from "react";
import { numberIn } from "../block.ts";
import type { Input } from "../block.ts";
import type { Named } from "./field.tsx";
import type { Form } from "./form.ts";
import { useScene } from "../scene.ts";

type TextFieldProps = {
  readonly input: Input;
  readonly form: Form;
  readonly named: Named;
  readonly placeholder: string;
  readonly value: string;
};

/** The counter shows when this few characters are left. */
const nearLimit = 100;

export const TextField = ({
  input,
  form,
  named,
  placeholder,
  value,
}: TextFieldProps): ReactNode => {
  const { say } = useScene();
  const most = numberIn(input.element, "max_length") ?? 3_000;
  const left = most - value.length;
  const counted = input.type === "plain_text_input" && left <= Math.min(nearLimit, most / 2);
  const described = [named.describedBy, counted ? `${named.id}-left` : undefined];
  const common = {
    className: "slack-input",
    id: named.id,
    "aria-describedby": described.filter((one) => one !== undefined).join(" ") || undefined,
    "aria-invalid": named.invalid,
    "aria-required": !input.optional,
    placeholder: placeholder || undefined,
    value,
    onBlur: () => form.leave(input),
  };
  if (input.element["multiline"] === true) {
    return (
      <>
        <textarea
          {...common}
          rows={3}
          maxLength={most}
          onChange={(event) => form.type(input, event.target.value)}
        />
        {counted && (
          <Left id={`${named.id}-left`} text={say("charactersLeft", { count: String(left) })} />
        )}
      </>
    );
  }
  const whole = input.type === "datepicker" || input.type === "timepicker";
  return (
    <>
      <input
        {...common}
        type={htmlType(input.type)}
        inputMode={input.type === "number_input" ? "decimal" : undefined}
        maxLength={whole ? undefined : most}
        onChange={(event) =>
          whole ? form.choose(input, event.target.value) : form.type(input, event.target.value)
        }
      />
      {counted && (
        <Left id={`${named.id}-left`} text={say("charactersLeft", { count: String(left) })} />
      )}
    </>
  );
};

const Left = ({ id, text }: { readonly id: string; readonly text: string }): ReactNode => (
  <p className="slack-hint slack-left" id={id}>
    {text}
  </p>
);

/** Numbers are typed as text: a browser's number field would drop what it does not understand. */
const htmlType = (type: string): string => {
  switch (type) {
    case "datepicker":
      return "date";
    case "timepicker":
      return "time";
    case "email_text_input":
      return "email";
    case "url_text_input":
      return "url";
    default:
      return "text";
  }
};
