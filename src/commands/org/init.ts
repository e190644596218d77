/** `idjour org init [FILE]`: asks what a first organisation needs, one question at a time, and writes its file. */
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { stringify } from "yaml";
import { type PlatformName, platformNames, platforms } from "../../base/platforms.ts";
import type { Language } from "../../screens/card.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import { problemLine, readOrganisation } from "../../org/check/check.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import { lineOfTopic } from "../../org/topic-lines.ts";
import { type LineOfWork, linesOfWork } from "../../tickets/lines-of-work.ts";
import { systemCodeOf, unwritable } from "../input.ts";
import { type CommandResult, Unusable, succeeded } from "../outcome.ts";
import { problemIn } from "../told-problem.ts";

const usualFile = "organisation.yaml";

export const initOrganisation = async (
  file: string = usualFile,
  language: Language,
): Promise<CommandResult> => {
  const say = (key: KeyAfter<"program.org.init.">, blanks = {}): string =>
    t(language, `program.org.init.${key}`, { file, ...blanks });
  if (existsSync(file)) throw new Unusable([say("exists")]);
  const lines = createInterface({ input: process.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  /** Asks until the answer will do. The input ended: nothing is written. */
  const ask: Ask = async (key, read, usual = "") => {
    for (;;) {
      process.stderr.write(`${say(key, { usual })} `);
      const next = await answers.next();
      if (next.done === true) throw new Unusable([say("ended")]);
      const answer = read(next.value.trim() || usual);
      if (answer !== null) return answer;
      process.stderr.write(`${say("again")}\n`);
    }
  };
  try {
    process.stderr.write(`${say("welcome")}\n`);
    const written = organisationText(await organisationAsked(ask), say("heading"));
    const parsed = readOrganisation(written, file);
    if (!parsed.ok)
      throw new Unusable(
        parsed.problems.map((one) =>
          problemLine(file, { ...one, message: problemIn(language, one.message) }),
        ),
      );
    write(file, written, language);
    return succeeded(`${say("written")}\n`);
  } finally {
    lines.close();
  }
};

/** `read` gives null for an answer that will not do. */
type Ask = <Answer>(
  key: KeyAfter<"program.org.init.">,
  read: (answer: string) => Answer | null,
  usual?: string,
) => Promise<Answer>;

const wordsIn = (answer: string): string | null => (answer === "" ? null : answer);
const platformIn = (answer: string): PlatformName | null =>
  platformNames.find((name) => name === answer.toLowerCase()) ?? null;
/** "1, 3": places in the list of lines of work. */
const linesIn = (answer: string): readonly LineOfWork[] | null => {
  const lines = answer.split(/[\s,]+/u).map((place) => linesOfWork[Number(place) - 1]);
  return lines.every((line) => line !== undefined) ? lines : null;
};

/** The agency's language is that of its people, which is Swedish, whatever the terminal's is. */
const organisationAsked = async (ask: Ask): Promise<object> => {
  const sv = await ask("name", wordsIn);
  const en = await ask("nameEnglish", wordsIn, sv);
  const platform = await ask("platform", platformIn);
  const community = await idAsked(ask, idsAsked[platform].community);
  const agency = idOf(sv);
  const house: House = { agency, platform, community };
  const coordinator = await personAsked(ask, house, await ask("coordinator", wordsIn));
  const experts = await expertsAsked(ask, house);
  const contact = await ask("fallback", wordsIn);
  const chat = { [platform]: { [platforms[platform].communityKey]: community } };
  return {
    version: 1,
    agencies: [
      { id: agency, name: { sv, en }, language: "sv", chat, fallback: { name: sv, contact } },
    ],
    experts,
    coordinators: [{ id: `c-${idOf(coordinator.name)}`, ...coordinator }],
  };
};

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** Where each platform shows the ids, and what they look like, is said in the question. */
const idsAsked = {
  slack: {
    community: { key: "slackCommunity", shape: /^[TE][0-9A-Z]+$/u },
    user: { key: "slackUser", shape: /^[UW][0-9A-Z]+$/u },
  },
  teams: {
    community: { key: "teamsCommunity", shape: guid },
    user: { key: "teamsUser", shape: guid },
  },
} as const satisfies Record<PlatformName, object>;

type IdAsked = (typeof idsAsked)[PlatformName]["community" | "user"];
const idAsked = (ask: Ask, { key, shape }: IdAsked): Promise<string> =>
  ask(key, (answer) => (shape.test(answer) ? answer : null));

type House = {
  readonly agency: string;
  readonly platform: PlatformName;
  readonly community: string;
};
const personAsked = async (ask: Ask, { agency, platform, community }: House, name: string) => {
  const user = await idAsked(ask, idsAsked[platform].user);
  const chat = { [platform]: { [platforms[platform].communityKey]: community, user } };
  return { name, agency, chat };
};

/** One at least; a name left empty ends the list. */
const expertsAsked = async (ask: Ask, house: House): Promise<readonly object[]> => {
  const experts: object[] = [];
  for (;;) {
    const isFirst = experts.length === 0;
    const name = await ask(isFirst ? "expert" : "nextExpert", isFirst ? wordsIn : String);
    if (name === "") return experts;
    const person = await personAsked(ask, house, name);
    const known = await ask("lines", linesIn);
    const topics = taxonomy.topics.filter(({ id }) => known.includes(lineOfTopic(id)));
    const held = Object.fromEntries(topics.map(({ id }) => [id, 2]));
    experts.push({ id: `e-${idOf(name)}-${experts.length + 1}`, ...person, topics: held });
  }
};

/** "Statens servicecenter" → statens-servicecenter. */
const idOf = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/gu, "") || "myndigheten";

const organisationText = (organisation: object, heading: string): string =>
  `# yaml-language-server: $schema=./organisation.schema.json\n# ${heading}\n${stringify(organisation, { compat: "yaml-1.1", lineWidth: 100 })}`;

/** Never over a file that came meanwhile. It holds no secret, and the program may be run by another than its writer. */
const write = (file: string, text: string, language: Language): void => {
  try {
    writeFileSync(file, text, { flag: "wx" });
    chmodSync(file, 0o644);
  } catch (error) {
    throw new Unusable([unwritable(file, systemCodeOf(error), language)], { cause: error });
  }
};
