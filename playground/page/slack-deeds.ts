/** What a person of the page does in Slack, done by their local client. */
import type { SlackPerson } from "../slack/person/person.ts";
import type { Deed } from "./deed.ts";

type SlackDeed = Extract<Deed, { do: `slack.${string}` | "write" | "edit" | "remove" | "upload" }>;

/** Gives what the deed asks for, if anything; throws where the client would not let the person. */
export const doInSlack = async (person: SlackPerson, deed: SlackDeed): Promise<unknown> => {
  switch (deed.do) {
    case "write":
      return write(person, deed);
    case "edit":
      return person.edit(deed.place, deed.message, deed.text);
    case "remove":
      return person.remove(deed.place, deed.message);
    case "upload":
      return person.upload(deed.name, { channel: deed.place, text: deed.text });
    case "slack.command":
      return person.command("/id", deed.text, { channel: deed.place });
    case "slack.shortcut":
      return person.shortcut(deed.id);
    case "slack.message-shortcut":
      return person.messageShortcut(deed.id, deed.place, deed.message);
    case "slack.press":
      return person.press(
        { channel: deed.place, ts: deed.message },
        deed.action,
        choiceOf(deed.value, deed.option),
      );
    case "slack.press-in-form":
      return person.pressInView(deed.action, choiceOf(deed.value, deed.option));
    case "slack.press-at-home":
      return person.pressAtHome(deed.action, choiceOf(deed.value, undefined));
    case "slack.open-home":
      return person.openHome();
    case "slack.fill":
      return person.fill(deed.values);
    case "slack.suggest":
      return deed.at === undefined
        ? person.suggest(deed.field, deed.query)
        : person.suggest(deed.field, deed.query, {
            channel: deed.at.place,
            ts: deed.at.message,
          });
    case "slack.submit":
      await person.fill(deed.values);
      return person.submit();
    case "slack.close":
      return person.view === null ? null : person.close();
  }
};

const write = async (
  person: SlackPerson,
  { place, text, under, mention }: Extract<SlackDeed, { do: "write" }>,
): Promise<unknown> => {
  const threading = under === undefined ? {} : { thread: under };
  return mention === true
    ? person.mention(place, text, threading)
    : person.say(place, text, threading);
};

const choiceOf = (
  value: string | undefined,
  option: string | undefined,
): { value?: string; option?: string } => ({
  ...(value === undefined ? {} : { value }),
  ...(option === undefined ? {} : { option }),
});
