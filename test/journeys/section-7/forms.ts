/**
 * Gives an open form as the person sees it, alike on both platforms: its id, its text, what is
 * filled in; and sends it.
 */
import type { SlackPerson } from "../../../playground/slack/person/person.ts";
import type { Sent, Values } from "../../../playground/someone.ts";
import type { TeamsPerson } from "../../../playground/teams/person.ts";

export type OpenForm = {
  /** Slack: `callback_id`; Teams: the verb of the button that sends it. */
  readonly id: string;
  readonly text: string;
  readonly fields: readonly string[];
  readonly filled: (field: string) => string;
  /** The ids that the form carries. */
  readonly ids: Readonly<Record<string, unknown>>;
  readonly send: (values: Values) => Promise<Sent>;
  /** The form as it is now; null when it is closed. */
  readonly again: () => OpenForm | null;
};

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;
const at = (value: unknown, key: string): unknown => (isTree(value) ? value[key] : undefined);

/** The value of one input of `state.values`, whatever its kind. */
const entered = (state: unknown): string => {
  const several = at(state, "selected_options");
  if (Array.isArray(several)) return several.map((one) => String(at(one, "value"))).join(",");
  const one = at(state, "value") ?? at(at(state, "selected_option"), "value");
  return typeof one === "string" ? one : "";
};

export const slackForm = (person: SlackPerson): OpenForm | null => {
  const { view } = person;
  if (view === null) return null;
  const ids: unknown = view.privateMetadata === "" ? {} : JSON.parse(view.privateMetadata);
  return {
    id: view.callbackId,
    text: view.plain,
    fields: view.inputs.map(({ id }) => id),
    filled: (field) => {
      const block = view.values[field];
      // The element in it has another id where it shows something else than was typed.
      return isTree(block) ? Object.values(block).map(entered).join("") : "";
    },
    ids: isTree(ids) ? ids : {},
    send: async (values) => {
      const { issuer } = values;
      if (typeof issuer === "string") await person.suggest("issuer", issuer);
      await person.fill(
        Object.fromEntries(
          Object.entries(values).map(([id, value]) => [
            id,
            typeof value === "string" ? value : [...value],
          ]),
        ),
      );
      const result = await person.submit();
      switch (result.result) {
        case "closed":
          return { ok: true, said: "" };
        case "errors":
          return { ok: false, said: Object.values(result.errors).join("\n") };
        default:
          return { ok: false, said: person.view?.plain ?? JSON.stringify(result) };
      }
    },
    again: () => slackForm(person),
  };
};

/** The ids among a button's data: everything but what tells the product how to read it. */
const idsIn = (data: Tree): Tree => {
  const { verb: _, multi: __, msteams: ___, ...ids } = data;
  return ids;
};

export const teamsDialog = (person: TeamsPerson): OpenForm | null => {
  const { dialog } = person;
  if (dialog === undefined) return null;
  const [button] = dialog.buttons;
  return {
    id: button?.verb ?? "",
    text: dialog.text,
    fields: dialog.fields.map(({ id }) => id),
    filled: (field) => dialog.fields.find(({ id }) => id === field)?.value ?? "",
    ids: idsIn(button?.data ?? {}),
    send: async (values) => {
      await person.submitDialog(values);
      return person.dialog === undefined
        ? { ok: true, said: person.notices().at(-1) ?? "" }
        : { ok: false, said: person.dialog.text };
    },
    again: () => teamsDialog(person),
  };
};
