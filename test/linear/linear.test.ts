/**
 * Checks that nobody stops the desk for others by a text: twice as long takes about twice as much
 * work. bench/guard.ts measures the same up to a megabyte.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { patterns } from "./patterns.ts";
import { readers } from "./readers.ts";

/** In ms of this thread's processor time: what other programs do meanwhile does not count. */
const effort = (read: () => unknown): number => {
  const before = process.threadCpuUsage();
  read();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};
const least = (read: () => unknown): number => Math.min(...[1, 2, 3].map(() => effort(read)));

const [small, times] = [2_000, 8];
/** In ms; what is read in less is no matter, and too short to compare. */
const noMatter = 50;

it.each(Object.entries(readers))(
  "%s takes a time to read that grows as the text does, whatever is repeated in it",
  (_, read) => {
    const property = fc.property(fc.constantFrom(...patterns), ({ text }) => {
      const [short, long] = [text(small), text(small * times)];
      if (effort(() => read(long)) < noMatter) return;
      // Eight times the text: eight times the work when linear, sixty-four times when quadratic.
      expect(
        least(() => read(long)) /
          Math.max(
            least(() => read(short)),
            1,
          ),
      ).toBeLessThan(32);
    });
    fc.assert(property, { examples: patterns.map((one) => [one]), numRuns: patterns.length });
  },
);
