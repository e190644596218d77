/**
 * A person in Teams, who asks by writing to the bot, replies to cards, and fills in cards and
 * dialogs.
 */
import type { Seen, Sent, Someone, Values } from "./someone.ts";
import type { LocalTeams } from "./teams/index.ts";
import { inlineBytes } from "./teams/attachments.ts";
import { type JsonObject, objectsAt, textAt } from "./teams/json.ts";

type Person = ReturnType<LocalTeams["person"]>;
type Message = ReturnType<Person["messages"]>[number];

const seen = (message: Message): Seen => ({
  ref: message.id,
  text: message.deleted ? "" : message.text,
  // What only unfolds more buttons has no verb.
  buttons: message.buttons.map(({ verb }) => verb).filter((verb) => verb !== ""),
  edited: message.edited,
  inChat: true,
});
const byBot = (messages: readonly Message[]): readonly Seen[] =>
  messages.filter((message) => message.from === "bot").map(seen);

const opensForm = (message: Message): boolean => message.buttons.some(({ verb }) => verb === "ask");

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
    pictures: () => picturesSeen(person),
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

type Filling = "begin" | "finish" | "ask" | "press" | "choose" | "send" | "form" | "fillIn";

const filling = (person: Person): Pick<Someone, Filling> => {
  /** What is chosen in the menus of a card until one of its buttons is pressed, by card. */
  const chosen = new Map<string, Readonly<Record<string, string>>>();
  const begin = async (text: string): Promise<Message> => {
    const before = person.messages().length;
    // Without the word `fråga` the text would be relayed, if a question of this person was accepted
    // just now.
    await person.dm(`fråga ${text}`);
    const card = await person.until((messages) => messages.slice(before).findLast(opensForm), {
      what: "the card that opens the question form",
    });
    await person.press(card, "ask");
    return card;
  };
  const send = async (values: Values): Promise<Sent> => {
    await person.submitDialog(values);
    return person.dialog === undefined
      ? { ok: true, said: person.notices().at(-1) ?? "" }
      : { ok: false, said: person.dialog.text };
  };
  const press = async ({ ref }: Seen, button: string, data?: JsonObject): Promise<void> => {
    const inputs = chosen.get(ref) ?? {};
    chosen.delete(ref);
    await person.press(ref, button, data === undefined ? { inputs } : { inputs, data });
  };
  return {
    begin: async (text) => seen(await begin(text)),
    finish: send,
    ask: async (values) => {
      await begin(asText(values["text"]));
      return send(values);
    },
    press: async (card, button, labelled) => {
      const found = person
        .current(card.ref)
        .buttons.find(
          ({ verb, title, data }) =>
            verb === button &&
            (title.includes(labelled ?? "") || Object.values(data).includes(labelled)),
        );
      await press(card, button, labelled === undefined ? undefined : carried(found?.data ?? {}));
    },
    choose: async ({ ref }, menu, value) => {
      chosen.set(ref, { ...chosen.get(ref), [menu]: value });
    },
    send,
    form: () => {
      const fields = person.dialog?.fields;
      return fields === undefined
        ? null
        : Object.fromEntries(fields.map(({ id, value }) => [id, value]));
    },
    fillIn: async (card, button, values) => {
      await press(card, button);
      return send(values);
    },
  };
};

/** By what it carries one of several buttons is told from the others. */
const carried = ({ ticket, article, reason }: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries({ ticket, article, reason }).filter(([, value]) => value !== undefined),
  );

const lastOwn = (person: Person): string =>
  person.messages().findLast(({ from }) => from === "me")?.id ?? "";

const picturesSeen = (person: Person): readonly Buffer[] =>
  person
    .messages()
    .filter(({ from, deleted }) => from === "bot" && !deleted)
    .flatMap(({ activity }) => objectsAt(activity, "attachments"))
    .flatMap((attachment) => inlineBytes(textAt(attachment, "contentUrl")) ?? []);

type Writing = "write" | "sendPicture" | "say" | "isMarked" | "edit" | "remove";
const writing = (person: Person): Pick<Someone, Writing> => ({
  sendPicture: async ({ bytes }, text, about) => {
    await person.paste([bytes], text, about.ref);
    return lastOwn(person);
  },
  write: async (text, about) => {
    await person.dm(text, { replyTo: about.ref });
    return lastOwn(person);
  },
  say: async (text) => {
    await person.dm(text);
    return lastOwn(person);
  },
  isMarked: (message) => {
    const own = person.messages().find(({ id }) => id === message);
    return own?.reactions.includes("2705_whiteheavycheckmark") ?? false;
  },
  edit: async (message, text) => {
    await person.edit(message, text);
  },
  remove: async (message) => {
    await person.remove(message);
  },
});
