/** Draws what can be pressed or chosen in a message, in the home tab or between a form's fields. */
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { Json } from "../../board.ts";
import type { Option } from "./block.ts";
import { confirmIn, groupsIn, optionFrom, jsonIn, listIn, textIn, wordIn } from "./block.ts";
import { CheckList } from "./form/check-list.tsx";
import { Lookup } from "./form/lookup.tsx";
import { Menu } from "./menu.tsx";
import { Options } from "./form/options.tsx";
import { useScene } from "./scene.ts";
import { useWaiting } from "./waiting.ts";

export type Pressed = {
  readonly action: string;
  readonly value?: string;
  readonly option?: string;
};
export type Press = (pressed: Pressed) => Promise<unknown>;

export type Suggest = (field: string, query: string) => Promise<Option[]>;

type ElementProps = { readonly element: Json; readonly press: Press };
type AskingProps = ElementProps & { readonly suggest?: Suggest | undefined };

export const Element = ({ element, press, suggest }: AskingProps): ReactNode => {
  switch (wordIn(element, "type")) {
    case "button":
      return wordIn(element, "url") === "" ? (
        <Button element={element} press={press} />
      ) : (
        <Link element={element} />
      );
    case "overflow":
      return <Overflow element={element} press={press} />;
    case "static_select":
      return <Select element={element} press={press} />;
    case "external_select":
      return <Search {...{ element, press, suggest }} />;
    case "radio_buttons":
    case "checkboxes":
      return <Several element={element} press={press} />;
    case "datepicker":
    case "timepicker":
      return <When element={element} press={press} />;
    default:
      return null;
  }
};

/** Sends a press once, after the element's own question. Gives whether an answer is awaited. */
const usePressing = (element: Json, press: Press) => {
  const { ask } = useScene();
  const [waiting, run] = useWaiting();
  const action = wordIn(element, "action_id");
  const send = (chosen: Omit<Pressed, "action">, refused?: () => void) =>
    run(async () => {
      const confirm = confirmIn(element);
      if (confirm === null || (await ask(confirm))) await press({ action, ...chosen });
      else refused?.();
    });
  return { waiting, send, action };
};

const Button = ({ element, press }: ElementProps): ReactNode => {
  const { waiting, send, action } = usePressing(element, press);
  const value = wordIn(element, "value");
  return (
    <button
      type="button"
      className={buttonClass(element)}
      data-action={action}
      aria-label={wordIn(element, "accessibility_label") || undefined}
      // Not `disabled`, which would lose the keyboard's focus.
      aria-disabled={waiting || undefined}
      aria-busy={waiting || undefined}
      onClick={() => send(value === "" ? {} : { value })}
    >
      {textIn(element, "text")}
    </button>
  );
};

const Link = ({ element }: { readonly element: Json }): ReactNode => (
  <a
    className={buttonClass(element)}
    href={safeUrl(wordIn(element, "url"))}
    target="_blank"
    rel="noopener"
    data-action={wordIn(element, "action_id")}
  >
    {textIn(element, "text")}
  </a>
);

/** Slack opens no scripts. */
const safeUrl = (url: string): string | undefined => (/^https?:\/\//u.test(url) ? url : undefined);

const buttonClass = (element: Json): string => {
  const style = wordIn(element, "style");
  if (style === "primary") return "slack-button slack-primary";
  return style === "danger" ? "slack-button slack-danger" : "slack-button";
};

const Overflow = ({ element, press }: ElementProps): ReactNode => {
  const { say } = useScene();
  const { send, action } = usePressing(element, press);
  const items = listIn(element, "options")
    .map(optionFrom)
    .map(({ value, text }) => ({
      id: value,
      label: text,
      choose: () => send({ option: value }),
    }));
  return <Menu label={say("moreActions")} sign="overflow" items={items} action={action} />;
};

const Select = ({ element, press }: ElementProps): ReactNode => {
  const { say } = useScene();
  const { waiting, send, action } = usePressing(element, press);
  const initial = wordIn(jsonIn(element, "initial_option") ?? {}, "value");
  const [chosen, setChosen] = useState(initial);
  const placeholder = textIn(element, "placeholder") || say("choose");
  return (
    <select
      className="slack-select"
      data-action={action}
      aria-label={placeholder}
      aria-busy={waiting || undefined}
      value={chosen}
      onChange={(event) => {
        const before = chosen;
        setChosen(event.target.value);
        send({ option: event.target.value }, () => setChosen(before));
      }}
    >
      <Options groups={groupsIn(element)} placeholder={placeholder} keepEmpty={chosen === ""} />
    </select>
  );
};

const Search = ({ element, press, suggest }: AskingProps): ReactNode => {
  const { say } = useScene();
  const { send, action } = usePressing(element, press);
  const id = useId();
  const placeholder = textIn(element, "placeholder") || say("choose");
  const input = {
    block: "",
    action,
    type: "external_select",
    label: placeholder,
    hint: "",
    optional: true,
    element,
  };
  return (
    <div className="slack-search" data-action={action}>
      <Lookup
        {...{ input, placeholder }}
        named={{ id, describedBy: undefined, invalid: false }}
        value=""
        chosen={null}
        suggest={async (query) => (await suggest?.(action, query)) ?? []}
        choose={(option) => send({ option })}
      />
    </div>
  );
};

const Several = ({ element, press }: ElementProps): ReactNode => {
  const { send, action } = usePressing(element, press);
  const initial = [jsonIn(element, "initial_option") ?? {}, ...listIn(element, "initial_options")];
  const [chosen, setChosen] = useState(initial.map((one) => wordIn(one, "value")));
  return (
    <div data-action={action}>
      <CheckList
        groups={groupsIn(element)}
        chosen={chosen}
        several={wordIn(element, "type") === "checkboxes"}
        choose={(values, touched) => {
          setChosen(values);
          send({ option: touched }, () => setChosen(chosen));
        }}
      />
    </div>
  );
};

const When = ({ element, press }: ElementProps): ReactNode => {
  const { send, action } = usePressing(element, press);
  const date = wordIn(element, "type") === "datepicker";
  const [chosen, setChosen] = useState(wordIn(element, date ? "initial_date" : "initial_time"));
  return (
    <input
      className="slack-input"
      type={date ? "date" : "time"}
      data-action={action}
      aria-label={textIn(element, "placeholder") || action}
      value={chosen}
      onChange={(event) => {
        setChosen(event.target.value);
        if (event.target.value !== "") send({ option: event.target.value });
      }}
    />
  );
};
