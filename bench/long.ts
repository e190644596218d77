/**
 * Goes on with the searches of which `npm test` plays a fixed part: more seeds of crashes and chaos, of
 * hostile presses and payloads, and of what is read in this process, by turns until its time is over.
 * Prints what broke and how to play it again, then how many seeds it played of each as JSON; exits 1
 * when anything broke.
 *
 *   npm run test:long                           three minutes, from the first seed that `npm test` does not play
 *   npm run test:long -- --minutes 60 --from 5000
 */
import { parseArgs } from "node:util";
import { judge } from "../test/chaos/judge.ts";
import { playSeed } from "../test/chaos/play.ts";
import { doors, fuzz } from "../test/fuzz/fuzz.ts";
import { readAll } from "../test/fuzz/readers.ts";
import { chaosSeeds, fuzzed, readEach } from "../test/seeds.ts";
import { within } from "../test/time-budget.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "3" },
    from: { type: "string", default: String(chaosSeeds + 1) },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const quiet = (): void => undefined;

type Kind = "chaos" | "fuzz" | "readers";
type Search = {
  /** As many take about as long as those of the others. */
  readonly atOnce: number;
  readonly play: (seed: number) => Promise<readonly string[]>;
  readonly again: (seed: number) => string;
};
const fuzzFlags = Object.entries(fuzzed).map(([name, count]) => `--${name} ${count}`);
const searches: Readonly<Record<Kind, Search>> = {
  chaos: {
    atOnce: 8,
    play: (seed) => playSeed(seed, judge),
    again: (seed) => `npm run chaos -- --seed ${seed}`,
  },
  fuzz: {
    atOnce: 1,
    play: async (seed) => (await fuzz({ seed, ...fuzzed, doors, from: 0, tell: quiet })).problems,
    again: (seed) => `npm run fuzz -- --seed ${seed} ${fuzzFlags.join(" ")} --readers 0`,
  },
  readers: {
    atOnce: 4,
    play: async (seed) => readAll({ seed, each: readEach }, quiet).problems,
    again: (seed) =>
      `npm run fuzz -- --seed ${seed} --presses 0 --payloads 0 --pages 0 --readers ${readEach}`,
  },
};

const kinds = ["chaos", "fuzz", "readers"] as const;
function* turns(from: number): Generator<{ readonly kind: Kind; readonly seed: number }> {
  for (let round = 0; ; round += 1)
    for (const kind of kinds) {
      const { atOnce } = searches[kind];
      for (let n = 0; n < atOnce; n += 1) yield { kind, seed: from + round * atOnce + n };
    }
}

const [minutes, from] = [Number(values.minutes), Number(values.from)];
const done: Record<Kind, number> = { chaos: 0, fuzz: 0, readers: 0 };
let broken = 0;
for (const { kind, seed } of within(minutes * 60_000, turns(from))) {
  const { play, again } = searches[kind];
  const problems = await play(seed).catch((error: unknown) => [String(error)]);
  done[kind] += 1;
  if (problems.length === 0) continue;
  broken += 1;
  print(`${problems.join("\n")}\n  play it again: ${again(seed)}`);
}
print(JSON.stringify({ long: minutes, from, seeds: done, broken }));
process.exit(broken === 0 ? 0 : 1);
