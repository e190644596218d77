/**
 * A person at either platform, with what both can do: write, read the bot's cards, press, fill in.
 * So one story, in the demo or in a test, is played with the same words on all pairs of platforms.
 */
import type { LocalSlack } from "./slack/index.ts";
import type { LocalTeams } from "./teams/index.ts";

export type Values = Readonly<Record<string, string | readonly string[]>>;
/** A card as the person sees it. */
export type Seen = {
  readonly ref: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly edited: boolean;
};
/** What became of a sent form. */
export type Sent = { readonly ok: boolean; readonly said: string };

export type Someone = {
  readonly name: string;
  readonly platform: "Slack" | "Teams";
  /** The bot's messages in the direct chat, oldest first. */
  readonly cards: () => readonly Seen[];
  /** What was said to this person alone, outside messages. */
  readonly notices: () => readonly string[];
  /** Waits for the newest card that has all these words. */
  readonly sees: (...words: readonly string[]) => Promise<Seen>;
  readonly hears: (words: string) => Promise<string>;
  /** Opens the form by this platform's own door, fills it in and sends it. */
  readonly ask: (values: Values) => Promise<Sent>;
  readonly press: (card: Seen, button: string) => Promise<void>;
  /** Presses a button that opens a form, fills that in and sends it. */
  readonly fillIn: (card: Seen, button: string, values: Values) => Promise<Sent>;
  /** Writes about a question: in its thread (Slack), as a reply to its card (Teams). Gives the message. */
  readonly write: (text: string, about: Seen) => Promise<string>;
  readonly edit: (message: string, text: string) => Promise<void>;
  readonly remove: (message: string) => Promise<void>;
};

export const slackSomeone = (slack: LocalSlack, team: string, user: string): Someone => {
  const person = slack.person(team, user);
  const seen = (message: ReturnType<typeof person.messages>[number]): Seen => ({
    ref: `${message.channel} ${message.ts}`,
    text: message.plain,
    buttons: message.buttons.map(({ actionId }) => actionId),
    edited: message.edited,
  });
  const where = (ref: string): { channel: string; ts: string } => {
    const [channel = "", ts = ""] = ref.split(" ");
    return { channel, ts };
  };
  const byBot = () => person.messages().filter((message) => message.byBot);
  const send = async (values: Values): Promise<Sent> => {
    const wanted = Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        typeof value === "string" ? value : [...value],
      ]),
    );
    await fillAsSlackDoes(person, wanted);
    const result = await person.submit();
    if (result.result === "closed") return { ok: true, said: "" };
    if (result.result === "errors")
      return { ok: false, said: Object.values(result.errors).join("\n") };
    return { ok: false, said: JSON.stringify(person.view ?? result) };
  };
  return {
    name: person.profile.name,
    platform: "Slack",
    cards: () => byBot().map(seen),
    notices: () => person.ephemerals().map(({ plain }) => plain),
    sees: async (...words) =>
      person.until(
        () =>
          byBot()
            .map(seen)
            .findLast(({ text }) => words.every((word) => text.includes(word))),
        { what: `${person.profile.name} sees: ${words.join(", ")}` },
      ),
    hears: async (words) =>
      person.until(
        () =>
          person
            .ephemerals()
            .map(({ plain }) => plain)
            .findLast((text) => text.includes(words)),
        {
          what: `${person.profile.name} hears: ${words}`,
        },
      ),
    ask: async (values) => {
      await person.command("/id");
      return send(values);
    },
    press: async (card, button) => {
      await person.press(where(card.ref), button);
    },
    fillIn: async (card, button, values) => {
      await person.press(where(card.ref), button);
      return send(values);
    },
    write: async (text, about) => {
      const { channel, ts } = where(about.ref);
      const message = person.messages().find((one) => one.channel === channel && one.ts === ts);
      const posted = await person.dm(text, { thread: message?.threadTs ?? ts });
      return `${channel} ${posted.ts}`;
    },
    edit: async (message, text) => {
      const { channel, ts } = where(message);
      await person.edit(channel, ts, text);
    },
    remove: async (message) => {
      const { channel, ts } = where(message);
      await person.remove(channel, ts);
    },
  };
};

/** A lookup field must be searched before its value can be chosen, as a person does. */
const fillAsSlackDoes = async (
  person: ReturnType<LocalSlack["person"]>,
  values: Record<string, string | string[]>,
): Promise<void> => {
  const { issuer } = values;
  if (typeof issuer === "string") await person.suggest("issuer", issuer);
  await person.fill(values);
};

export const teamsSomeone = (teams: LocalTeams, tenant: string, user: string): Someone => {
  const person = teams.person(tenant, user);
  type Visible = ReturnType<typeof person.messages>[number];
  const seen = (message: Visible): Seen => ({
    ref: message.id,
    text: message.deleted ? "" : message.text,
    buttons: message.buttons.map(({ verb }) => verb),
    edited: message.edited,
  });
  const byBot = (messages: readonly Visible[]) =>
    messages.filter((message) => message.from === "bot").map(seen);
  const lastNotice = () => person.notices().at(-1) ?? "";
  return {
    name: person.user.name,
    platform: "Teams",
    cards: () => byBot(person.messages()),
    notices: () => person.notices(),
    sees: async (...words) =>
      person.until(
        (messages) =>
          byBot(messages).findLast(({ text }) => words.every((word) => text.includes(word))),
        { what: `${person.user.name} sees: ${words.join(", ")}` },
      ),
    hears: async (words) =>
      person.until(() => person.notices().findLast((text) => text.includes(words)), {
        what: `${person.user.name} hears: ${words}`,
      }),
    ask: async (values) => {
      const before = person.messages().length;
      await person.dm(asText(values["text"]));
      const form = await person.until(
        (messages) =>
          messages
            .slice(before)
            .findLast((message) => message.buttons.some(({ verb }) => verb === "ask.submit")),
        { what: "the question form" },
      );
      await person.press(form, "ask.submit", { inputs: values });
      const now = person.current(form);
      const again = now.buttons.some(({ verb }) => verb === "ask.submit");
      return { ok: !again, said: again ? now.text : lastNotice() };
    },
    press: async (card, button) => {
      await person.press(card.ref, button);
    },
    fillIn: async (card, button, values) => {
      await person.press(card.ref, button);
      await person.submitDialog(values);
      return person.dialog === undefined
        ? { ok: true, said: lastNotice() }
        : { ok: false, said: person.dialog.text };
    },
    write: async (text, about) => {
      await person.dm(text, { replyTo: about.ref });
      return person.messages().findLast(({ from }) => from === "me")?.id ?? "";
    },
    edit: async (message, text) => {
      await person.edit(message, text);
    },
    remove: async (message) => {
      await person.remove(message);
    },
  };
};

const asText = (value: Values[string] | undefined): string =>
  typeof value === "string" ? value : (value?.join(", ") ?? "");
