/**
 * A person in Teams, who asks by writing to the bot, replies to cards, and fills in cards and
 * dialogs.
 */
import type { Seen, Sent, Someone, Values } from "./someone.ts";
import type { JsonObject } from "./teams/json.ts";
import type { LocalTeams } from "./teams/index.ts";

type Person = ReturnType<LocalTeams["person"]>;
type Message = ReturnType<Person["messages"]>[number];

const seen = (message: Message): Seen => ({
  ref: message.id,
  text: message.deleted ? "" : message.text,
  buttons: message.buttons.map(({ verb }) => verb),
  edited: message.edited,
  inChat: true,
});
const byBot = (messages: readonly Message[]): readonly Seen[] =>
  messages.filter((message) => message.from === "bot").map(seen);

const hasForm = (message: Message): boolean =>
  message.buttons.some(({ verb }) => verb === "ask.submit");

const asText = (value: Values[string] | undefined): string =>
  typeof value === "string" ? value : (value?.join(", ") ?? "");

export const teamsSomeone = (teams: LocalTeams, tenant: string, user: string): Someone => {
  const person = teams.person(tenant, user);
  const { name } = person.user;
  return {
    name,
    platform: "Teams",
    cards: () => byBot(person.messages()),
    notices: () => person.notices(),
    sees: async (...words) =>
      person.until(
        (messages) =>
          byBot(messages).findLast(({ text }) => words.every((word) => text.includes(word))),
        { what: `${name} sees: ${words.join(", ")}` },
      ),
    hears: async (words) =>
      person.until(() => person.notices().findLast((text) => text.includes(words)), {
        what: `${name} hears: ${words}`,
      }),
    ...filling(person),
    ...writing(person),
  };
};

type Filling = "begin" | "finish" | "ask" | "press" | "send" | "form" | "fillIn";

const filling = (person: Person): Pick<Someone, Filling> => {
  const begin = async (text: string): Promise<Message> => {
    const before = person.messages().length;
    // Without the word `fråga` the text would be relayed, if a question of this person was accepted
    // just now.
    await person.dm(`fråga ${text}`);
    return person.until((messages) => messages.slice(before).findLast(hasForm), {
      what: "the question form",
    });
  };
  const finish = async (form: Message, values: Values): Promise<Sent> => {
    await person.press(form, "ask.submit", { inputs: values });
    const now = person.current(form);
    const ok = !hasForm(now);
    return { ok, said: ok ? (person.notices().at(-1) ?? "") : now.text };
  };
  const send = async (values: Values): Promise<Sent> => {
    await person.submitDialog(values);
    return person.dialog === undefined
      ? { ok: true, said: person.notices().at(-1) ?? "" }
      : { ok: false, said: person.dialog.text };
  };
  return {
    begin: async (text) => seen(await begin(text)),
    finish: async (values) => {
      const form = person.messages().findLast(hasForm);
      if (form === undefined) throw new Error(`${person.user.name} has no question form.`);
      return finish(form, values);
    },
    ask: async (values) => finish(await begin(asText(values["text"])), values),
    press: async (card, button, labelled) => {
      const found = person
        .current(card.ref)
        .buttons.find(
          ({ verb, title, data }) =>
            verb === button &&
            (title.includes(labelled ?? "") || Object.values(data).includes(labelled)),
        );
      const wanted = labelled === undefined ? {} : carried(found?.data ?? {});
      await person.press(card.ref, button, wanted);
    },
    send,
    form: () => {
      const fields = person.dialog?.fields ?? person.messages().findLast(hasForm)?.fields;
      return fields === undefined
        ? null
        : Object.fromEntries(fields.map(({ id, value }) => [id, value]));
    },
    fillIn: async (card, button, values) => {
      await person.press(card.ref, button);
      return send(values);
    },
  };
};

/** By what it carries one of several buttons is told from the others. */
const carried = ({ ticket, article }: JsonObject): { readonly data?: JsonObject } => {
  const data = Object.entries({ ticket, article }).filter(([, id]) => id !== undefined);
  return data.length === 0 ? {} : { data: Object.fromEntries(data) };
};

const lastOwn = (person: Person): string =>
  person.messages().findLast(({ from }) => from === "me")?.id ?? "";

const writing = (person: Person): Pick<Someone, "write" | "say" | "edit" | "remove"> => ({
  write: async (text, about) => {
    await person.dm(text, { replyTo: about.ref });
    return lastOwn(person);
  },
  say: async (text) => {
    await person.dm(text);
    return lastOwn(person);
  },
  edit: async (message, text) => {
    await person.edit(message, text);
  },
  remove: async (message) => {
    await person.remove(message);
  },
});
