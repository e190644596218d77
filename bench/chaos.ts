/**
 * Runs crashes and chaos for as long as one likes. Prints what broke and how to play it again, then
 * one line of figures as JSON; exits 1 when anything broke.
 *
 *   npm run chaos -- --seeds 10000          seeds 1 to 10000 of the simulation
 *   npm run chaos -- --seeds 500 --from 42  seeds 42 to 541
 *   npm run chaos -- --seed 7               one seed, with its course
 *   npm run chaos -- --kills 500            the real program on SQLite, killed 500 times
 *   npm run chaos -- --kills 500 --postgres the same on PostgreSQL
 */
import { parseArgs } from "node:util";
import { judge } from "../test/chaos/judge.ts";
import { type Killed, type Round, killingRound } from "../test/chaos/killing.ts";
import { playSeed } from "../test/chaos/play.ts";
import { pairs } from "../test/journeys/world.ts";
import { onPostgres } from "../test/chaos/on-postgres.ts";

const killsEach = 10;
/**
 * A chat accepts one message a second, so several worlds run side by side, each with its own
 * process and chats.
 */
const worldsAtOnce = 4;
const counted = ["kills", "questions", "answers", "messages", "marked", "told"] as const;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const seeds = async (from: number, count: number): Promise<boolean> => {
  const startedAt = performance.now();
  const figures = { seeds: count, from, broken: 0, questions: 0, posts: 0, marked: 0, kills: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const problems = await playSeed(seed, async (played) => {
      const { posts } = played.chats;
      figures.questions += played.people.asked.length;
      figures.posts += posts.length;
      figures.marked += posts.filter(({ marked }) => marked).length;
      figures.kills += played.kills;
      return judge(played);
    }).catch((error: unknown) => [String(error)]);
    if (problems.length === 0) continue;
    figures.broken += 1;
    print(`${problems.join("\n")}\n  play it again: npm run chaos -- --seed ${seed}`);
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  print(JSON.stringify({ chaos: "seeds", ...figures, seconds }));
  return figures.broken === 0;
};

const one = async (seed: number): Promise<boolean> =>
  playSeed(seed, async (played) => {
    const problems = await judge(played);
    print([...played.course, ...problems].join("\n"));
    return problems.length === 0;
  });

const kills = async (count: number, { from, postgres }: Kills): Promise<boolean> => {
  const sum: Killed = {
    kills: 0,
    questions: 0,
    answers: 0,
    messages: 0,
    marked: 0,
    told: 0,
    problems: [],
  };
  const startedAt = performance.now();
  const rounds = Math.ceil(count / killsEach);
  const round = async (number: number, databaseUrl: string | null): Promise<void> => {
    const [askers, experts] = pairs[number % pairs.length] ?? (["slack", "slack"] as const);
    const left = Math.min(killsEach, count - number * killsEach);
    const base: Round = { seed: from + number, kills: left, askers, experts };
    const killed = await killingRound(databaseUrl === null ? base : { ...base, databaseUrl });
    for (const key of counted) sum[key] += killed[key];
    sum.problems.push(...killed.problems);
    print(JSON.stringify({ round: number, askers, experts, ...killed }));
  };
  const all = async (fresh: (number: number) => Promise<string | null>): Promise<void> => {
    let next = 0;
    const oneAfterAnother = async (): Promise<void> => {
      while (next < rounds) {
        const number = next;
        next += 1;
        await round(number, await fresh(number));
      }
    };
    await Promise.all(Array.from({ length: worldsAtOnce }, oneAfterAnother));
  };
  await (postgres ? onPostgres(all) : all(async () => null));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const database = postgres ? "postgres" : "sqlite";
  print(JSON.stringify({ chaos: "kills", database, ...sum, seconds }));
  return sum.problems.length === 0;
};
type Kills = { readonly from: number; readonly postgres: boolean };

const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    seed: { type: "string" },
    kills: { type: "string" },
    from: { type: "string", default: "1" },
    postgres: { type: "boolean", default: false },
  },
});
const from = Number(values.from);
const whole =
  values.seed !== undefined
    ? await one(Number(values.seed))
    : values.kills !== undefined
      ? await kills(Number(values.kills), { from, postgres: values.postgres })
      : await seeds(from, Number(values.seeds ?? 200));
process.exitCode = whole ? 0 : 1;
