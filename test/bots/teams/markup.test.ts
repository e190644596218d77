/** Tests that what stands apart in a message's HTML stands apart in its text. */
import { expect, test } from "vitest";
import { plainText } from "../../../src/bots/teams/markup.ts";

test.each([
  ["Ser:<ul>\n<li>ett</li><li>två</li></ul>Tack", "Ser:\nett\ntvå\nTack"],
  ["<p>Hon skrev</p><blockquote>citat</blockquote>Stämmer det?", "Hon skrev\ncitat\nStämmer det?"],
  ["<table><tr><td>Land</td><td>Kod</td></tr></table>", "Land Kod"],
  ["<div>a</div><div>&nbsp;</div><div>b<br/>c</div>", "a\n\nb\nc"],
])("%s", (html, text) => {
  expect(plainText(html)).toBe(text);
});
