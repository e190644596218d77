/** Shows what of some bytes was deflated, for tests that look for words in all that is stored. */
import { inflated } from "../src/store/compact/deflated.ts";

/** The bytes, and behind them all that could be inflated of them. */
export const withInflated = (bytes: string): string =>
  [bytes, ...(bytes.match(/z1:[\w+/]+=*/gu) ?? [])]
    .map((text, i) => (i === 0 ? text : JSON.stringify(inflated(text))))
    .join("\n");
