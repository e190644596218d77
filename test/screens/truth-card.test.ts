/** Checks what the later question's card offers to press, before and after the first press. */
import { describe, expect, test } from "vitest";
import { entryName } from "../../src/screens/cards/view.ts";
import { establishedBy, establishedButtons } from "../../src/screens/verbs.ts";
import { truthForm } from "../../src/screens/forms/work.ts";
import { world } from "../../playground/gallery/worlds.ts";
import { cardIn, languages, viewIn } from "./drawn.ts";

test("every outcome that the form offers has a button of its own, and so has that it is not known", () => {
  const [field] = truthForm("sv", {}, { answered: null, established: null }).fields;
  const offered = field?.kind === "choice" ? field.options.map(({ value }) => value) : [];
  expect(establishedButtons.map(establishedBy)).toEqual(offered);
});

test.each([
  ["forged", ["forged", "authentic", "counterfeit", "improperly-obtained"]],
  ["inconclusive", ["inconclusive", "authentic", "forged", "counterfeit"]],
  ["impostor-indicated", ["impostor-indicated", "same-person-supported"]],
  ["of-another-time", ["authentic", "forged", "counterfeit"]],
])(
  "of an answer that said %s the likeliest are offered, and that it is not known",
  (answered, likely) => {
    const { ticket, ...rest } = world("truthAsked");
    const answers = ticket.answers.map((answer) => ({ ...answer, outcome: answered }));
    const story = { ...rest, ticket: { ...ticket, answers } };
    const { choice } = cardIn(story, "truth:1", viewIn(story, "sv"));
    const offered = [...likely, "not-known"].map((one) => `truth.established.${one}`);
    expect(choice?.buttons.map(({ id }) => id)).toEqual([...offered, "truth.submit"]);
  },
);

describe.each(languages)("the later question's card in %s", (language) => {
  const story = world("truthAsked");
  const view = viewIn(story, language);
  const labels = (seen: typeof view) => {
    const { choice } = cardIn(story, "truth:1", seen);
    return choice?.buttons.map(({ label }) => label) ?? [];
  };

  test("offers the answer's own outcome first, said to be that", () => {
    const [own = ""] = story.ticket.answers.map(({ outcome }) =>
      entryName("outcomes", outcome, language),
    );
    expect(labels(view)[0]).toContain(own);
    expect(labels(view)[0]).not.toBe(own);
    expect(new Set(labels(view)).size).toBe(labels(view).length);
  });

  test("asks who established it once it is said what it was, and says what was pressed", () => {
    const card = cardIn(story, "truth:1", { ...view, established: "counterfeit" });
    expect(card.choice?.buttons.map(({ id }) => id)).toEqual([
      "truth.source.laboratory",
      "truth.source.court",
      "truth.source.other-agency",
      "truth.source.own",
      "truth.submit",
    ]);
    expect(JSON.stringify(card.parts)).toContain(entryName("outcomes", "counterfeit", language));
  });
});
