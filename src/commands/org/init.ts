/** `idjour org init [FILE]`: asks what a first organisation needs, one question at a time, and writes its file. */
import { existsSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { stringify } from "yaml";
import { type PlatformName, platformNames, platforms } from "../../base/platforms.ts";
import type { Language } from "../../bots/card.ts";
import { type KeyAfter, t } from "../../bots/text/i18n.ts";
import { problemLine, readOrganisation } from "../../org/check/check.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import { lineOfTopic } from "../../org/topic-lines.ts";
import { linesOfWork } from "../../tickets/lines-of-work.ts";
import { systemCodeOf, unwritable } from "../input.ts";
import { type CommandResult, Unusable, succeeded } from "../outcome.ts";
import { problemIn } from "../told-problem.ts";

const usualFile = "organisation.yaml";

export const initOrganisation = async (
  file: string = usualFile,
  language: Language = "en",
): Promise<CommandResult> => {
  const say = (key: KeyAfter<"program.org.init.">, blanks = {}): string =>
    t(language, `program.org.init.${key}`, { file, ...blanks });
  if (existsSync(file)) throw new Unusable([say("exists")]);
  const lines = createInterface({ input: process.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  /** Asks until the answer will do. The input ended: nothing is written. */
  const ask = async (
    key: KeyAfter<"program.org.init.">,
    { usual = "", mayBe = isAnything }: Asked = {},
  ): Promise<string> => {
    for (;;) {
      process.stderr.write(`${say(key, { usual })} `);
      const next = await answers.next();
      if (next.done === true) throw new Unusable([say("ended")]);
      const answer = next.value.trim() || usual;
      if (mayBe(answer)) return answer;
      process.stderr.write(`${say("again")}\n`);
    }
  };
  try {
    process.stderr.write(`${say("welcome")}\n`);
    const written = organisationText(await organisationAsked(ask, language), say("heading"));
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

type Asked = { readonly usual?: string; readonly mayBe?: (answer: string) => boolean };
type Ask = (key: KeyAfter<"program.org.init.">, asked?: Asked) => Promise<string>;

const isAnything = (answer: string): boolean => answer !== "";
const isId = (answer: string): boolean => /^\S+$/u.test(answer);
const platformIn = (answer: string): PlatformName | null =>
  platformNames.find((name) => name === answer.toLowerCase()) ?? null;
/** "1, 3": places in the list of lines of work. */
const placesIn = (answer: string): readonly number[] => answer.split(/[\s,]+/u).map(Number);
const arePlaces = (answer: string): boolean =>
  placesIn(answer).every((place) => linesOfWork[place - 1] !== undefined);

const organisationAsked = async (ask: Ask, language: Language): Promise<object> => {
  const sv = await ask("name");
  const en = await ask("nameEnglish", { usual: sv });
  const platform = platformIn(
    await ask("platform", { mayBe: (answer) => platformIn(answer) !== null }),
  );
  if (platform === null) throw new Error("no platform was asked for");
  const community = await ask(idsAsked[platform].community, { mayBe: isId });
  const agency = idOf(sv);
  const house: House = { agency, platform, community };
  const coordinator = await personAsked(ask, house, await ask("coordinator"));
  const experts = await expertsAsked(ask, house);
  const contact = await ask("fallback");
  const chat = { [platform]: { [platforms[platform].communityKey]: community } };
  return {
    version: 1,
    agencies: [{ id: agency, name: { sv, en }, language, chat, fallback: { name: sv, contact } }],
    experts,
    coordinators: [{ id: `c-${idOf(coordinator.name)}`, ...coordinator }],
  };
};

/** Where each platform shows the ids is said in the question. */
const idsAsked = {
  slack: { community: "slackCommunity", user: "slackUser" },
  teams: { community: "teamsCommunity", user: "teamsUser" },
} as const satisfies Record<PlatformName, object>;

type House = {
  readonly agency: string;
  readonly platform: PlatformName;
  readonly community: string;
};
const personAsked = async (ask: Ask, { agency, platform, community }: House, name: string) => {
  const user = await ask(idsAsked[platform].user, { mayBe: isId });
  const chat = { [platform]: { [platforms[platform].communityKey]: community, user } };
  return { name, agency, chat };
};

/** One at least; a name left empty ends the list. */
const expertsAsked = async (ask: Ask, house: House): Promise<readonly object[]> => {
  const experts: object[] = [];
  for (;;) {
    const isFirst = experts.length === 0;
    const mayBe = isFirst ? isAnything : () => true;
    const name = await ask(isFirst ? "expert" : "nextExpert", { mayBe });
    if (name === "") return experts;
    const person = await personAsked(ask, house, name);
    const known = placesIn(await ask("lines", { mayBe: arePlaces })).map(
      (place) => linesOfWork[place - 1],
    );
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
  `# ${heading}\n${stringify(organisation, { compat: "yaml-1.1", lineWidth: 100 })}`;

/** Never over a file that came meanwhile. */
const write = (file: string, text: string, language: Language): void => {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw new Unusable([unwritable(file, systemCodeOf(error), language)], { cause: error });
  }
};
