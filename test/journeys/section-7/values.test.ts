/**
 * Checks contract section 7, values of choices: what each field of each form offers, in both
 * languages.
 */
import { describe, expect, test } from "vitest";
import type { Form, Language } from "../../../src/screens/card.ts";
import { askForm } from "../../../src/screens/forms/ask.ts";
import {
  answerForm,
  handoverForm,
  moreInfoForm,
  outcomeForm,
} from "../../../src/screens/forms/work.ts";
import { issuerOfCode } from "../../../src/org/issuers.ts";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import { taxonomy } from "../../../src/org/taxonomy.ts";

const languages: readonly Language[] = ["sv", "en"];
const five = ["1", "2", "3", "4", "5"];
const ids = (entries: readonly { readonly id: string }[]): readonly string[] =>
  entries.map(({ id }) => id);
const offered = (form: Form, id: string): readonly string[] => {
  const field = form.fields.find((one) => one.id === id);
  if (field === undefined || !("options" in field)) throw new Error(`nothing to choose in ${id}`);
  return field.options.map(({ value }) => value);
};

describe.each(languages)("in %s", (language) => {
  const asking = askForm({
    language,
    organisation: sampleOrganisation(),
    agency: "skatteverket",
    draft: "draft",
    filled: {},
    problem: null,
    likely: [],
    found: null,
  });

  test("the question's choices are the taxonomy's ids", () => {
    expect(offered(asking, "topic")).toEqual(expect.arrayContaining([...ids(taxonomy.topics)]));
    expect(offered(asking, "documentType")).toEqual(ids(taxonomy.documentTypes));
    expect(offered(asking, "examined")).toEqual(ids(taxonomy.examinedMaterial));
    expect(offered(asking, "equipment")).toEqual(ids(taxonomy.equipment));
    expect(offered(asking, "decision")).toEqual(ids(taxonomy.decisions));
    expect(offered(asking, "urgency")).toEqual(["normal", "urgent"]);
  });

  test("the issuer is a country of three letters or a special code", () => {
    const issuers = offered(asking, "issuer");
    expect(issuers).toEqual(expect.arrayContaining(["SWE", "DEU", "SYR", "NOR"]));
    const special = taxonomy.specialIssuerCodes.map(({ code }) => issuerOfCode(code)?.code);
    expect(issuers).toEqual(expect.arrayContaining([...special]));
    expect(issuers.filter((code) => !/^[A-Z]{3}$/u.test(code))).toEqual([]);
  });

  test("the answer's are outcomes but the bot's own, five strengths, and what it may rest on", () => {
    const form = answerForm(language, {}, []);
    const given = taxonomy.outcomes.filter(({ kind }) => kind !== "administrative");
    expect(offered(form, "outcome")).toEqual(ids(given));
    expect(offered(form, "strength")).toEqual(five);
    expect(offered(form, "basis")).toEqual(ids(taxonomy.examinedMaterial));
    expect(offered(form, "minutes")).toEqual(["<5", "5-10", "10-15", "15-20", ">20"]);
    expect(offered(form, "questionQuality")).toEqual([
      "clear",
      "picture-missing",
      "fact-missing",
      "wrong-topic",
    ]);
  });

  test("the outcome's are the classes of the study, and five steps", () => {
    const form = outcomeForm(language, {});
    expect(offered(form, "q1")).toEqual(["1", "2", "3", "4"]);
    for (const field of ["q2", "value", "learned"]) expect(offered(form, field)).toEqual(five);
    const required = form.fields.filter((field) => field.required).map(({ id }) => id);
    expect(required).toEqual(["q1", "q2"]);
  });

  test("handing over has the pool, asking for facts a text", () => {
    const handover = handoverForm(language, {}, { experts: [], question: [] });
    expect(offered(handover, "to")).toEqual(["pool"]);
    expect(handover.fields.map(({ id }) => id)).toEqual(["to", "note"]);
    expect(moreInfoForm(language, {}).fields.map(({ id }) => id)).toEqual(["text"]);
  });
});
