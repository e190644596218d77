/** Holds every keyword of the taxonomy's document types, in each form in which it is written. */
import { expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const isSeen = (word: string): boolean =>
  inspect(`Vi fick ${word} och 84413907 på samma dag`).findings.some(
    ({ kind }) => kind === "document-number",
  );
const unseen = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !isSeen(word));
const typed = taxonomy.documentTypes;

it("each keyword in Swedish is a word for a document", () => {
  expect(unseen(typed.flatMap(({ keywords_sv: words }) => words))).toEqual([]);
});

it("each keyword in English is a word for a document, in the plural too", () => {
  const words = typed.flatMap(({ keywords_en: keywords }) => keywords);
  expect(unseen(words)).toEqual([]);
  const plurals = words
    .filter((word) => /(?:passport|card|licence|certificate|permit|book|visa|stamp)$/u.test(word))
    .map((word) => `${word}s`);
  expect(unseen(plurals)).toEqual([]);
});

it.each([
  ["pass", "passet passets passen passens pass passnr passnummer passnumret passnumrets"],
  ["id-kort", "id-kortet id-kortets id-korten id-kortens id-kortnr id-kortsnummer"],
  [
    "Ausweis",
    "Reisepass Reisepasses Reisepässe Personalausweis Ausweisnummer Führerschein Aufenthaltstitel",
  ],
  ["kopia", "passkopia passkopian passkopior körkortskopian id-kortskopior passuppslaget"],
  ["viseringsvinjett", "vinjett vinjetten visumklistermärket viseringsklistermärken"],
  ["väljarkort", "väljarkortet militärkortet asylsökandekortets flyktingkort gränsgångarkort"],
  ["resebevis", "resebeviset identitetsbeviset dopbevisets sjöfartsbok sjöfartsboken"],
  ["hawiya", "hawiya hawiyya hawiyah jinsiya jinsiyya"],
  ["visering", "viseringen viseringens viseringar viseringarna viseringsmärket viseringsmärken"],
  ["handling", "id-handling id-handlingen id-handlingens id-handlingar resehandlingarna"],
  ["kort", "UT-kortet LMA-kortets körkorten uppehållstillståndskortens tjänstekortet"],
  ["dossier", "dossier dossiern dossierns dossierer dossiererna dossierna"],
  ["bevis", "födelsebeviset vigselbevisens personbevisets dödsbevis medborgarskapsbeviset"],
  ["tillstånd", "uppehållstillstånd uppehållstillståndet uppehållstillståndets arbetstillståndet"],
  ["bok", "sjömansboken familjeböcker familjebokens militärböckerna"],
  ["stämpel", "inresestämpeln utresestämplar gränsstämplarna gränsstämpelns"],
  ["dokument", "resedokumentet resedokumentens resedokumentets dokumentnumret"],
  ["English", "passport's visas licences laissez-passer documents"],
])("the forms of %s are words for a document", (_, forms) => {
  expect(unseen(forms.split(" "))).toEqual([]);
});

it.each(["kompassen", "passar", "passerade", "arbetspasset", "nattpass", "kortfattat", "bevisar"])(
  "%s is none",
  (word) => {
    expect(isSeen(word)).toBe(false);
  },
);
