/** Checks that an organisation file that cannot be used is warned of, and forgotten once it can. */
import { expect, onTestFinished, test, vi } from "vitest";
import { type FileRead, followFaultyFile, lookHourly } from "../../src/commands/org/faulty-file.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

test("a faulty ORG_FILE is warned of at each look, until it can be used", () => {
  const told: string[] = [];
  let now: FileRead = { ok: false, problems: ["a", "b"] };
  const watched = followFaultyFile("org.yaml", {
    read: () => now,
    log: (level, event, data) => void told.push(`${level} ${event} ${JSON.stringify(data)}`),
  });
  watched.look();
  expect(told).toHaveLength(2);
  expect(told[1]).toMatch(/^warn organisation file cannot be used.*"problems":2/u);
  expect(watched.isFaulty()).toBe(true);
  now = { ok: true, organisation: sampleOrganisation() };
  watched.look();
  watched.look();
  expect(told.slice(2)).toEqual([expect.stringMatching(/^info .*can be used again/u)]);
  expect(watched.isFaulty()).toBe(false);
});

test("it is looked at every hour, once it is watched and until the desk stops", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const hour = 3_600_000;
  const watched: { file: ReturnType<typeof followFaultyFile> | null } = { file: null };
  const stop = lookHourly(watched);
  vi.advanceTimersByTime(hour);
  const told: string[] = [];
  watched.file = followFaultyFile("org.yaml", {
    read: () => ({ ok: false, problems: ["a"] }),
    log: (level) => void told.push(level),
  });
  vi.advanceTimersByTime(2 * hour);
  expect(told).toEqual(["warn", "warn", "warn"]);
  stop();
  vi.advanceTimersByTime(hour);
  expect(told).toHaveLength(3);
});
