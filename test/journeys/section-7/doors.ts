/**
 * Holds every way to the question form, by platform: what the person does, and the form that they
 * then have before them.
 */
import { type OpenForm, slackForm, teamsDialog } from "./forms.ts";
import { type UserId, type World, channel } from "./world.ts";

type Door = (world: World, user: UserId, text: string) => Promise<OpenForm>;

const there = (form: OpenForm | null, door: string): OpenForm => {
  if (form === null) throw new Error(`no form opened by ${door}`);
  return form;
};

/** A message gives no trigger: the bot's card has the button `ask`. */
export const pressAsk = async (
  world: World,
  user: UserId,
  write: () => Promise<unknown>,
): Promise<OpenForm> => {
  const person = world.slack(user);
  const before = person.messages().length;
  await write();
  const card = await person.until(
    () =>
      person
        .messages()
        .slice(before)
        .find((message) => message.buttons.some(({ actionId }) => actionId === "ask")),
    { what: "a card with the button ask" },
  );
  await person.press(card, "ask");
  return there(slackForm(person), "the button ask");
};

/** The same in Teams, where the form is a dialog. */
export const dialogFrom = async (
  world: World,
  user: UserId,
  write: () => Promise<unknown>,
): Promise<OpenForm> => {
  const person = world.teams(user);
  const before = person.messages().length;
  await write();
  const card = await person.until(
    (messages) =>
      messages.slice(before).find(({ buttons }) => buttons.some(({ verb }) => verb === "ask")),
    { what: "a card with the button ask" },
  );
  await person.press(card, "ask");
  return there(teamsDialog(person), "the button ask");
};

const slackDoors: Readonly<Record<string, Door>> = {
  "/id with a text": async (world, user, text) => {
    const person = world.slack(user);
    await person.command("/id", text);
    return there(slackForm(person), "/id");
  },
  "the message shortcut": async (world, user, text) => {
    const person = world.slack(user);
    const { ts } = await person.say(channel.slack, text);
    await person.messageShortcut("ask.message", channel.slack, ts);
    return there(slackForm(person), "the shortcut");
  },
  "a direct message": async (world, user, text) =>
    pressAsk(world, user, async () => world.slack(user).dm(text)),
  "a mention": async (world, user, text) =>
    pressAsk(world, user, async () => world.slack(user).mention(channel.slack, text)),
};
const teamsDoors: Readonly<Record<string, Door>> = {
  "a direct message": async (world, user, text) =>
    dialogFrom(world, user, async () => world.teams(user).dm(text)),
  "a mention": async (world, user, text) =>
    dialogFrom(world, user, async () => world.teams(user).mention(channel.teams, text)),
  "the message extension": async (world, user, text) => {
    const person = world.teams(user);
    await person.messageExtension("ask", { text });
    return there(teamsDialog(person), "the message extension");
  },
};

export const doors = [
  ...Object.entries(slackDoors).map(([name, open]) => ({ platform: "slack" as const, name, open })),
  ...Object.entries(teamsDoors).map(([name, open]) => ({ platform: "teams" as const, name, open })),
];
/** The simplest way of a platform to the form. */
export const openForm = async (world: World, user: UserId, text: string): Promise<OpenForm> => {
  const open =
    world.platform === "slack" ? slackDoors["/id with a text"] : teamsDoors["a direct message"];
  if (open === undefined) throw new Error("no such door");
  return open(world, user, text);
};
