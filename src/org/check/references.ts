/**
 * Checks what one place of an organisation file says about another, and lists what does not fit.
 */
import { chatProblems } from "./references-chat.ts";
import { readLoosely } from "../schema/loose.ts";
import type { Loose } from "../schema/loose.ts";
import { unknownId } from "./known.ts";
import type { KnownIds, Report } from "./known.ts";
import type { Path } from "./path.ts";
import { scheduleProblems } from "./references-schedule.ts";
import { topicProblems } from "./references-topic.ts";
import { taxonomy } from "../taxonomy.ts";

export interface BrokenReference {
  readonly path: Path;
  readonly message: string;
}

export function brokenReferences(content: unknown): BrokenReference[] {
  const file = readLoosely(content);
  const found: BrokenReference[] = [];
  const report: Report = (path, message) => {
    found.push({ path, message });
  };
  const ids = (list: readonly { readonly id: string | null }[]) =>
    list.flatMap((entry) => (entry.id === null ? [] : [entry.id]));
  const known: KnownIds = {
    agencies: new Set(ids(file.agencies)),
    topics: new Set([...ids(taxonomy.topics), ...ids(file.topics)]),
    experts: new Set(ids(file.experts)),
    coordinators: new Set(ids(file.coordinators)),
  };
  duplicateIds(file, report);
  agencyProblems(file, known, report);
  coordinatingTwice(file, report);
  unitsOfSeveral(file, report);
  peopleProblems(file, known, report);
  directoryProblems(file, known, report);
  chatProblems(file, report);
  topicProblems(file, known, report);
  scheduleProblems(file, known, report);
  return found;
}

function duplicateIds(file: Loose, report: Report): void {
  const sections = ["agencies", "topics", "experts", "coordinators", "schedules"] as const;
  for (const section of sections) {
    const first = new Map<string, { readonly index: number; readonly id: string }>();
    file[section].forEach(({ id }, index) => {
      if (id === null) return;
      const say = (message: string): void => report([section, index, "id"], message);
      if (isOfSeveralAlphabets(id))
        say(`"${id}" has letters of several alphabets, which look alike: write it in one`);
      const earlier = first.get(outlineOf(id));
      if (earlier === undefined) first.set(outlineOf(id), { index, id });
      else
        say(
          earlier.id === id
            ? `"${id}" is the id of ${section}[${earlier.index}] already: give each its own`
            : `"${id}" looks like the id of ${section}[${earlier.index}], "${earlier.id}": give each its own`,
        );
    });
  }
}

/** "е-anna" in Cyrillic passes for "e-anna". */
function isOfSeveralAlphabets(id: string): boolean {
  const found = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}/u];
  return found.filter((alphabet) => alphabet.test(id)).length > 1;
}

/** The same of what a reader takes for the same. */
function outlineOf(id: string): string {
  return id.normalize("NFKC").toLowerCase().replaceAll(/[1i|]/gu, "l").replaceAll("0", "o");
}

function agencyProblems(file: Loose, known: KnownIds, report: Report): void {
  file.agencies.forEach((agency, index) => {
    const at = (...path: Path): Path => ["agencies", index, ...path];
    const reportBranch = (message: string) => report(at("branchOf"), message);
    if (!unknownId(known.agencies, agency.branchOf, reportBranch) && agency.branchOf !== null) {
      const trunk = file.agencies.find((other) => other.id === agency.branchOf);
      if (agency.branchOf === agency.id)
        reportBranch("an agency is not a branch of itself: remove it");
      else if (typeof trunk?.branchOf === "string") {
        reportBranch(
          `"${agency.branchOf}" is a branch itself: name the agency that both belong to`,
        );
      }
    }
    agency.formalChannels.forEach((channel, place) => {
      const topicAt = at("formalChannels", place, "topic");
      unknownId(known.topics, channel.topic, (message) => report(topicAt, message));
    });
  });
}

/** Who sees the figures of all agencies is one agency's part. */
function coordinatingTwice({ agencies }: Loose, report: Report): void {
  const [first, ...more] = agencies.flatMap(({ coordinating }, index) =>
    coordinating ? [index] : [],
  );
  for (const index of more)
    report(
      ["agencies", index, "coordinating"],
      `"${agencies[first ?? 0]?.id}" is the coordinating agency already: only one can be, so remove it from the others`,
    );
}

/** Units are told apart within their agency. */
function unitsOfSeveral(file: Loose, report: Report): void {
  file.agencies.forEach(({ units }, index) => {
    units.forEach(({ id }, place) => {
      const earlier = units.findIndex((unit) => unit.id === id);
      if (id === null || earlier === place) return;
      const message = `"${id}" is the id of units[${earlier}] already: give each its own`;
      report(["agencies", index, "units", place, "id"], message);
    });
  });
}

function peopleProblems(file: Loose, known: KnownIds, report: Report): void {
  for (const section of ["experts", "coordinators"] as const) {
    file[section].forEach(({ agency }, index) => {
      unknownId(known.agencies, agency, (message) => report([section, index, "agency"], message));
    });
  }
  file.experts.forEach((expert, index) => {
    for (const part of ["topics", "lastPractised"] as const) {
      for (const topic of expert[part]) {
        const at = ["experts", index, part, topic];
        unknownId(known.topics, topic, (message) => report(at, message));
      }
    }
    expert.trainings.forEach(({ topics, organiser }, nth) => {
      unknownId(known.agencies, organiser, (message) =>
        report(["experts", index, "trainings", nth, "organiser"], message),
      );
      topics.forEach((topic, place) => {
        const at = ["experts", index, "trainings", nth, "topics", place];
        unknownId(known.topics, topic, (message) => report(at, message));
      });
    });
  });
}

function directoryProblems(file: Loose, known: KnownIds, report: Report): void {
  file.directory.forEach((entry, index) => {
    const at = (...path: Path): Path => ["directory", index, ...path];
    unknownId(known.agencies, entry.agency, (message) => report(at("agency"), message));
    unknownId(known.agencies, entry.convener, (message) => report(at("convener"), message));
    entry.participants.forEach((agency, place) => {
      unknownId(known.agencies, agency, (message) => report(at("participants", place), message));
    });
    if (entry.kind !== "forum" && (entry.participants.length > 0 || entry.convener !== null))
      report(
        at("kind"),
        "only a forum has participants and a convener: remove them, or make it a forum",
      );
    entry.topics.forEach((topic, place) => {
      unknownId(known.topics, topic, (message) => report(at("topics", place), message));
    });
  });
}
