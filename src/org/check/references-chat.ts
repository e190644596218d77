/**
 * Checks chat addresses against each other. Whoever writes from a workspace or tenant belongs to
 * the one agency that names it, so none may be named twice: not even by an agency and its branch,
 * between which secrecy holds. And one address is one person.
 */
import { plainId, platforms } from "../../base/platforms.ts";
import type { ChatReference, Loose, LoosePerson } from "../schema/loose.ts";
import type { Path } from "./path.ts";
import type { Report } from "./known.ts";

export function chatProblems(file: Loose, report: Report): void {
  communitiesOfSeveral(file, report);
  coordinatorChats(file, report);
  for (const section of ["experts", "coordinators"] as const) {
    file[section].forEach((person, index) => {
      chatsOutsideAgency(file, person, (path, message) =>
        report([section, index, ...path], message),
      );
    });
    addressesOfSeveral(section, file[section], report);
  }
  idsOfSeveralPeople(file, report);
}

/**
 * The community in the form to compare: tenant ids are GUIDs, whose case means nothing; Slack's ids
 * are exact.
 */
function keyOf({ platform, community }: ChatReference): string | null {
  if (community === null) return null;
  return `${platform} ${plainId(platform, community)}`;
}

function addressOf(chat: ChatReference): string | null {
  const community = keyOf(chat);
  const { user } = chat.written;
  if (community === null || user === null) return null;
  return `${community} ${plainId(chat.platform, user)}`;
}

function communityPath({ platform, index }: ChatReference): Path {
  return [platform, index, platforms[platform].communityKey];
}

const communityName = ({ platform, community }: ChatReference) =>
  `${platforms[platform].label} ${platforms[platform].communityKey} ${community}`;

function communitiesOfSeveral(file: Loose, report: Report): void {
  const first = new Map<string, number>();
  file.agencies.forEach((agency, index) => {
    for (const chat of agency.chat) {
      const key = keyOf(chat);
      if (key === null) continue;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, index);
        continue;
      }
      const other = file.agencies[earlier];
      const advice =
        earlier === index
          ? "name it once"
          : "each needs one of its own, since it decides whom a person speaks for" +
            (agency.branchOf === null ? "" : "; a branch too, since secrecy holds between them");
      report(
        ["agencies", index, "chat", ...communityPath(chat)],
        `${communityName(chat)} is named by "${other?.id ?? ""}" already: ${advice}`,
      );
    }
  });
}

function coordinatorChats(file: Loose, report: Report): void {
  file.agencies.forEach((agency, index) => {
    const own = new Set(agency.chat.map(keyOf));
    for (const chat of agency.coordinatorChat) {
      const key = keyOf(chat);
      if (key === null || own.has(key)) continue;
      report(
        ["agencies", index, "coordinatorChat", ...communityPath(chat)],
        `${communityName(chat)} is not one of this agency's: name one of its chat, or add it there`,
      );
    }
  });
}

function chatsOutsideAgency(file: Loose, person: LoosePerson, report: Report): void {
  const agency = file.agencies.find((candidate) => candidate.id === person.agency);
  if (agency === undefined) return;
  const own = new Set(agency.chat.map(keyOf));
  for (const chat of person.chat) {
    const key = keyOf(chat);
    if (key === null || own.has(key)) continue;
    report(
      ["chat", ...communityPath(chat)],
      `${communityName(chat)} is not one of ${person.agency}: name the person's chat in the own agency`,
    );
  }
}

function addressesOfSeveral(
  section: "experts" | "coordinators",
  people: readonly LoosePerson[],
  report: Report,
): void {
  const first = new Map<string, number>();
  people.forEach((person, index) => {
    for (const chat of person.chat) {
      const address = addressOf(chat);
      if (address === null) continue;
      const earlier = first.get(address);
      if (earlier === undefined) {
        first.set(address, index);
        continue;
      }
      const message = `${chat.written.user} is the chat of ${section}[${earlier}] already: each person has one entry`;
      report([section, index, "chat", chat.platform, chat.index, "user"], message);
    }
  });
}

/** One person may be expert and coordinator, and then has the same chat in both lists. */
function idsOfSeveralPeople(file: Loose, report: Report): void {
  file.coordinators.forEach((coordinator, index) => {
    const expert = file.experts.find(({ id }) => id !== null && id === coordinator.id);
    if (expert === undefined) return;
    const addresses = new Set(expert.chat.map(addressOf));
    if (coordinator.chat.some((chat) => addresses.has(addressOf(chat)))) return;
    report(
      ["coordinators", index, "id"],
      `"${coordinator.id}" is the id of an expert with another chat: give each person an id`,
    );
  });
}
