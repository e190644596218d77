/** What a person of the page does in Teams, done by their local client. */
import type { TeamsPerson } from "../teams/person.ts";
import type { Deed } from "./deed.ts";

type TeamsDeed = Extract<Deed, { do: `teams.${string}` | "write" | "edit" | "remove" | "upload" }>;

/**
 * The type by which Teams announces a file in a chat; only the name is sent here, nobody fetches
 * the bytes.
 */
const fileType = "application/vnd.microsoft.teams.file.download.info";

/**
 * Gives what the deed asks for, if anything; throws where the client would say that something went
 * wrong.
 */
export const doInTeams = async (person: TeamsPerson, deed: TeamsDeed): Promise<unknown> => {
  switch (deed.do) {
    case "write":
      return write(person, deed);
    case "edit":
      return person.edit(deed.message, deed.text);
    case "remove":
      return person.remove(deed.message);
    case "upload":
      return person.dm(deed.text, { attachments: [{ contentType: fileType, name: deed.name }] });
    case "teams.install":
      return person.install();
    case "teams.restore":
      return person.restore(deed.message);
    case "teams.press":
      return person.press(deed.message, deed.verb, { data: deed.data, inputs: deed.inputs });
    case "teams.submit":
      return person.submitDialog(deed.inputs, deed.verb);
    case "teams.close":
      person.closeDialog();
      return null;
    case "teams.extension":
      return person.messageExtension(deed.id, {
        text: person.current(deed.message).written,
        id: deed.message,
      });
  }
};

const write = async (
  person: TeamsPerson,
  { place, text, under, mention }: Extract<TeamsDeed, { do: "write" }>,
): Promise<unknown> => {
  const reply = under === undefined ? {} : { replyTo: under };
  if (place === "direct") return person.dm(text, reply);
  return mention === true ? person.mention(place, text, reply) : person.say(place, text, under);
};
