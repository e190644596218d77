/**
 * Prints, for each class of personal data, how the guard judges 10,000 made texts that hold such data
 * and 10,000 harmless neighbours: recall, specificity, what is blocked and should be asked about and
 * the other way round, and what is left in the masked text. The same seed makes the same texts.
 *
 *   node bench/guard-rates.ts [--texts 10000] [--seed 16] [--class "phone numbers"] [--show 20]
 */
import { parseArgs } from "node:util";
import { guardClasses } from "../test/guard/made/classes.ts";
import { ratesOf } from "../test/guard/made/rates.ts";

const { values } = parseArgs({
  options: {
    texts: { type: "string", default: "10000" },
    seed: { type: "string", default: "16" },
    class: { type: "string" },
    show: { type: "string", default: "0" },
  },
});
const texts = Number(values.texts);
const shown = Number(values.show);
const wide = (cell: string): string => cell.padStart(12);
const share = (count: number): string => ((texts - count) / texts).toFixed(4);

const header = ["recall", "specificity", "blocked too", "only asked", "left"].map(wide).join("");
process.stdout.write(`${header}\n`);
for (const one of guardClasses) {
  if (values.class !== undefined && values.class !== one.name) continue;
  const rates = ratesOf(one, { texts, seed: Number(values.seed) });
  const { missed, falseAlarms, blockedToo, onlyAsked, givenAway } = rates;
  const counts = [blockedToo, onlyAsked, givenAway].map(({ length }) => String(length));
  const row = [share(missed.length), share(falseAlarms.length), ...counts].map(wide).join("");
  process.stdout.write(`${row}  ${one.name}\n`);
  for (const [name, list] of Object.entries(rates))
    for (const text of list.slice(0, shown))
      process.stdout.write(`    ${name}: ${JSON.stringify(text)}\n`);
}
