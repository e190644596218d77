/** A past that is played in a thread of its own is the same, and who stops listening ends the thread. */
import { expect, test } from "vitest";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import {
  type ToldAside,
  isWorthAside,
  playedAside,
} from "../../../src/simulation/seeding/aside.ts";
import { openYears } from "../../../src/simulation/seeding/years.ts";

const plan = {
  organisation: sampleOrganisation(),
  questions: 1_200,
  seed: 1,
  until: Date.UTC(2026, 10, 27),
};
const firstNumbers = new Map([[2025, 7]]);

test("question by question, to the ledgers, and its first part is no less", async () => {
  const past = openYears(plan);
  const here = [...past.play(firstNumbers)];
  const aside: ToldAside[] = [];
  for await (const played of playedAside({ plan, firstNumbers })) aside.push(played);
  // As they are written: a decision says whom it left out when it is asked.
  const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  expect(written(aside)).toEqual(
    written([...here.map((batch) => ({ batch })), { ledgers: past.ledgers() }]),
  );
  for await (const first of playedAside({ plan, firstNumbers })) {
    expect(written(first)).toEqual(written({ batch: here[0] }));
    break;
  }
}, 60_000);

test("is worth a thread where there is much of it and a processor to spare", () => {
  expect(isWorthAside(plan, 2)).toBe(false);
  expect(isWorthAside({ ...plan, questions: 5_000 }, 2)).toBe(true);
  expect(isWorthAside({ ...plan, questions: 5_000 }, 1)).toBe(false);
});
