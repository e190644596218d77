/**
 * Measures the suggestions of topic, document type and country, and what they cost.
 *
 * - `first`, `three`: how often the first topic is right, and one of the first three; a topic that
 *   the set calls acceptable is right too. `strict`: without those;
 * - `document`, `country`: how often each is right, of the rows that say one or say that there is
 *   none;
 * - `sure`: how often the guess is shown alone, and how often it is right then;
 * - `held out`: the vocabulary against itself in five parts, each part's lines guessed from the other
 *   four and the taxonomy. It is harder than a question, since a line is short, and has no set to be
 *   tuned to: whoever changes the learner looks at both;
 * - `µs`: processor time of one suggestion; `start` the first one, which reads and learns all, and
 *   `step` the longest of the steps that it can be split into, in ms.
 *
 *   node bench/topics.ts [FILE.jsonl] [--wrong]      the development set if no file is named
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Suggestion, openTopics } from "../src/knowledge/topics/suggest.ts";
import { vocabularyLines } from "../src/knowledge/vocabulary-files.ts";
import { builtInTopics } from "../src/org/schema/topic.ts";

const row = z.object({
  id: z.string(),
  text: z.string(),
  topic: z.string(),
  acceptable: z.array(z.string()).default([]),
  documentType: z.string().nullable().optional(),
  country: z.string().nullable().optional(),
});
type Row = z.output<typeof row>;

const args = process.argv.slice(2);
const wrong = args.includes("--wrong");
const file =
  args.find((arg) => !arg.startsWith("--")) ??
  `${import.meta.dirname}/../test/knowledge/topics.dev.jsonl`;
const rows = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => row.parse(JSON.parse(line)));

const cpuMs = (run: () => void): number => {
  const start = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
};
const round = (n: number): number => Number(n.toFixed(3));
const share = (of: readonly boolean[]): number =>
  round(of.filter(Boolean).length / Math.max(1, of.length));

const isRight = ({ topic, acceptable }: Row, id: string | undefined): boolean =>
  id === topic || acceptable.includes(id ?? "");

const quality = (suggest: (text: string) => Suggestion) => {
  const guessed = rows.map((asked) => ({ asked, guess: suggest(asked.text) }));
  const among = (n: number) =>
    share(
      guessed.map(({ asked, guess }) =>
        guess.topics.slice(0, n).some(({ id }) => isRight(asked, id)),
      ),
    );
  const told = (field: "documentType" | "country") => {
    const those = guessed.filter(({ asked }) => asked[field] !== undefined);
    return share(those.map(({ asked, guess }) => asked[field] === guess[field]));
  };
  const sure = guessed.filter(({ guess }) => guess.isSure);
  if (wrong) for (const one of guessed) show(one);
  return {
    first: among(1),
    strict: share(guessed.map(({ asked, guess }) => guess.topics[0]?.id === asked.topic)),
    three: among(3),
    document: told("documentType"),
    country: told("country"),
    sure: {
      shown: round(sure.length / rows.length),
      right: share(sure.map(({ asked, guess }) => isRight(asked, guess.topics[0]?.id))),
    },
  };
};

/** Prints what was wrong, for whoever wants to see why. */
const show = ({ asked, guess }: { readonly asked: Row; readonly guess: Suggestion }): void => {
  const faults = [
    ...(isRight(asked, guess.topics[0]?.id)
      ? []
      : [
          `topic ${asked.topic}, guessed ${guess.topics
            .slice(0, 3)
            .map(({ id, score }) => `${id} ${score.toFixed(2)}`)
            .join(", ")} by ${guess.because.join(", ")}`,
        ]),
    ...(["documentType", "country"] as const).flatMap((field) =>
      asked[field] === undefined || asked[field] === guess[field]
        ? []
        : [`${field} ${asked[field]}, guessed ${guess[field]}`],
    ),
  ];
  if (faults.length > 0)
    process.stdout.write(`${asked.id} ${asked.text}\n    ${faults.join("\n    ")}\n`);
};

const parts = 5;
const heldOut = () => {
  let topic = "";
  const lines = vocabularyLines("topics").flatMap((line) => {
    if (!line.startsWith("# ")) return [{ topic, text: line.slice("sv: ".length) }];
    topic = line.slice(2);
    return [];
  });
  const places = Array.from({ length: parts }, (_, part) => {
    const inPart = (at: number): boolean => at % parts === part;
    const { learn, suggest } = openTopics(builtInTopics, { vocabulary: [] });
    for (const [at, line] of lines.entries()) if (!inPart(at)) learn(line.text, line.topic, 1);
    return lines
      .filter((_line, at) => inPart(at))
      .map((line) => suggest(line.text).topics.findIndex(({ id }) => id === line.topic));
  }).flat();
  const among = (n: number) => share(places.map((place) => place >= 0 && place < n));
  return { lines: lines.length, first: among(1), three: among(3) };
};

/** The longest of the times that `next` takes until it says that it was the last. */
const longestOf = (next: () => boolean): number => {
  let longest = 0;
  for (;;) {
    let isLast = false;
    const took = cpuMs(() => {
      isLast = next();
    });
    longest = Math.max(longest, took);
    if (isLast) return longest;
  }
};

const costs = () => {
  const fresh = openTopics(builtInTopics);
  const start = cpuMs(() => fresh.suggest(rows[0]?.text ?? ""));
  const steps = openTopics(builtInTopics).prepare()[Symbol.iterator]();
  const step = longestOf(() => steps.next().done === true);
  const rounds = Array.from({ length: 9 }, () =>
    cpuMs(() => {
      for (const { text } of rows) fresh.suggest(text);
    }),
  );
  const median = rounds.slice(4).toSorted((a, b) => a - b)[2] ?? Number.NaN;
  return { us: round((median * 1000) / rows.length), startMs: round(start), stepMs: round(step) };
};

const cost = costs();
const figures = {
  bench: "topics",
  rows: rows.length,
  ...quality(openTopics(builtInTopics).suggest),
  heldOut: heldOut(),
  ...cost,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
