/** A person in Slack, who asks with the slash command, writes in threads and fills in modals. */
import { t } from "../src/screens/text/i18n.ts";
import type { LocalSlack } from "./slack/index.ts";
import type { Seen, Sent, Someone, Values } from "./someone.ts";

type Person = ReturnType<LocalSlack["person"]>;
type Message = ReturnType<Person["messages"]>[number];

const seen = (message: Message): Seen => ({
  ref: `${message.channel} ${message.ts}`,
  text: message.plain,
  buttons: message.buttons.map(({ actionId }) => actionId),
  edited: message.edited,
  inChat: message.threadTs === null || message.broadcast,
});
const where = (ref: string): { channel: string; ts: string } => {
  const [channel = "", ts = ""] = ref.split(" ");
  return { channel, ts };
};
const byBot = (person: Person): readonly Seen[] =>
  person
    .messages()
    .filter((message) => message.byBot)
    .map(seen);

type Element = Readonly<Record<string, unknown>>;
const isElement = (value: unknown): value is Element => typeof value === "object" && value !== null;
const valueIn = (state: unknown): string => {
  if (!isElement(state)) return "";
  const { value, selected_option: option, selected_options: options } = state;
  if (Array.isArray(options)) return options.map(valueIn).join(",");
  if (isElement(option)) return valueIn(option);
  return typeof value === "string" ? value : "";
};
/** By block: the element inside may have any id. */
const entered = ({ view }: Person): Readonly<Record<string, string>> | null =>
  view === null
    ? null
    : Object.fromEntries(
        Object.entries(view.values).map(([block, elements]) => [
          block,
          isElement(elements) ? Object.values(elements).map(valueIn).join("") : "",
        ]),
      );

const oneMoment = t("sv", "chat.waiting");
/**
 * Fills in the open modal as a person does: a lookup is searched before its value can be chosen.
 */
const send = async (person: Person, values: Values): Promise<Sent> => {
  // A slow bot opens a form that says so, and fills it when it can.
  await person.until(() => person.view?.plain.includes(oneMoment) !== true, { what: "the form" });
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
  if (result.result === "closed") return { ok: true, said: "" };
  return result.result === "errors"
    ? { ok: false, said: Object.values(result.errors).join("\n") }
    : { ok: false, said: JSON.stringify(person.view ?? result) };
};

export const slackSomeone = (slack: LocalSlack, team: string, user: string): Someone => {
  const person = slack.person(team, user);
  const { name } = person.profile;
  const notices = () => person.ephemerals().map(({ plain }) => plain);
  return {
    name,
    platform: "Slack",
    cards: () => byBot(person),
    notices,
    pictures: () => picturesSeen(slack, team, person),
    sees: async (...words) =>
      person.until(
        () => byBot(person).findLast(({ text }) => words.every((word) => text.includes(word))),
        { what: `${name} sees: ${words.join(", ")}` },
      ),
    hears: async (words) =>
      person.until(() => notices().findLast((text) => text.includes(words)), {
        what: `${name} hears: ${words}`,
      }),
    begin: async (text) => {
      await person.command("/id", text);
      return null;
    },
    finish: async (values) => send(person, values),
    ask: async (values) => {
      const before = person.view?.id;
      await person.command("/id");
      // A form that was open before belongs to another question.
      if (person.view === null || person.view.id === before)
        return { ok: false, said: "no form opened" };
      return send(person, values);
    },
    send: async (values) => send(person, values),
    form: () => entered(person),
    press: async (card, button, labelled) => {
      await person.press(where(card.ref), button, chosen(person, card, { button, labelled }));
    },
    choose: async (card, menu, value) => {
      if (menu === "issuer") await person.suggest(menu, value, where(card.ref));
      await person.press(where(card.ref), menu, { option: value });
    },
    fillIn: async (card, button, values) => {
      await person.press(where(card.ref), button);
      return send(person, values);
    },
    ...writing(person),
  };
};

type Labelled = { readonly button: string; readonly labelled: string | undefined };
/** Which of several buttons that do the same is meant: by its label, or by what it carries; or which of a menu's values. */
const chosen = (
  person: Person,
  card: Seen,
  { button, labelled }: Labelled,
): { value?: string; option?: string } => {
  if (labelled === undefined) return {};
  const { channel, ts } = where(card.ref);
  const message = person.messages().find((one) => one.channel === channel && one.ts === ts);
  const isMenu = message?.buttons.some(
    ({ actionId, type }) => actionId === button && type === "static_select",
  );
  if (isMenu === true) return { option: labelled };
  const found = message?.buttons.find(
    ({ actionId, label, value }) =>
      actionId === button && (label.includes(labelled) || value.includes(`"${labelled}"`)),
  );
  if (found === undefined) throw new Error(`No ${button} is labelled ${labelled}.`);
  return { value: found.value };
};

const picturesSeen = (slack: LocalSlack, team: string, person: Person): readonly Buffer[] =>
  person
    .messages()
    .flatMap((message) => (message.byBot ? message.blocks : []))
    .flatMap(({ slack_file: file }) => {
      const bytes = isElement(file) ? slack.file(team, String(file["id"])) : null;
      return bytes === null ? [] : [bytes];
    });

type Writing = "write" | "sendPicture" | "say" | "isMarked" | "edit" | "remove";
const writing = (person: Person): Pick<Someone, Writing> => ({
  sendPicture: async ({ name, bytes }, text, about) => {
    const { channel, ts } = where(about.ref);
    const message = person.messages().find((one) => one.channel === channel && one.ts === ts);
    const posted = await person.upload(name, { text, bytes, thread: message?.threadTs ?? ts });
    return `${channel} ${posted.ts}`;
  },
  say: async (text) => {
    const { channel, ts } = await person.dm(text);
    return `${channel} ${ts}`;
  },
  write: async (text, about) => {
    const { channel, ts } = where(about.ref);
    const message = person.messages().find((one) => one.channel === channel && one.ts === ts);
    const posted = await person.dm(text, { thread: message?.threadTs ?? ts });
    return `${channel} ${posted.ts}`;
  },
  isMarked: (message) => {
    const { channel, ts } = where(message);
    const own = person.messages().find((one) => one.channel === channel && one.ts === ts);
    return own?.reactions.includes("white_check_mark") ?? false;
  },
  edit: async (message, text) => {
    const { channel, ts } = where(message);
    await person.edit(channel, ts, text);
  },
  remove: async (message) => {
    const { channel, ts } = where(message);
    await person.remove(channel, ts);
  },
});
