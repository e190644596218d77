/** While an agency has no experts, its card offers nothing that begins with choosing one. */
import { expect, test } from "vitest";
import { shownOrganisation } from "../../playground/gallery/organisation/shown-organisation.ts";

const buttonsOf = async (shown: string): Promise<readonly string[]> => {
  const drawn = await shownOrganisation.find(({ id }) => id === shown)?.drawn("en");
  return drawn?.kind === "card" ? drawn.card.buttons.map(({ id }) => id) : [];
};

test("an agency without experts can add one, and nobody to remove is asked about", async () => {
  const ofSomebody = ["org.remove", "level.open", "org.absence"];
  expect(await buttonsOf("organisation")).toEqual(expect.arrayContaining(ofSomebody));
  const empty = await buttonsOf("organisation-empty");
  expect(empty).toContain("org.add");
  expect(empty.filter((id) => ofSomebody.includes(id))).toEqual([]);
});
