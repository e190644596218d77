/**
 * Finds IBANs, the neighbours' numbers, case and document numbers, contacts, birth dates and names.
 */
import { describe, expect, it } from "vitest";
import { contactsFrom } from "../../src/guard/contacts.ts";
import { inspect } from "../../src/guard/inspect.ts";

const seen = (text: string): readonly string[] => {
  const verdict = inspect(text);
  return [verdict.decision, ...verdict.findings.map(({ kind, match }) => `${kind} ${match}`)];
};

describe("an account number", () => {
  it.each([
    "SE45 5000 0000 0583 9825 7466",
    "SE4550000000058398257466",
    "SE45-5000-0000-0583-9825-7466",
    "se45 5000 0000 0583 9825 7466",
    "NO93 8601 1117 947",
    "DK50 0040 0440 1162 43",
    "FI21 1234 5600 0007 85",
    "DE89 3704 0044 0532 0130 00",
    "GB29 NWBK 6016 1331 9268 19",
  ])("%s is blocked", (account) => {
    expect(seen(`Kontot ${account} används.`)).toEqual(["block", `iban ${account}`]);
  });

  it("with a wrong check passes", () => {
    expect(seen("Kontot SE45 5000 0000 0583 9825 7467 används.")).toEqual(["pass"]);
  });
});

describe("a neighbour's number", () => {
  it.each([
    "13097248022",
    "53097248016",
    "13527248013",
    "10915596784",
    "68467038838",
    "130972 48022",
  ])("%s is Norwegian", (number) => {
    expect(seen(`Numret är ${number}.`)).toEqual(["block", `norwegian-id ${number}`]);
  });

  it.each(["13097248023", "13097248012"])("%s fails the Norwegian check", (number) => {
    expect(seen(`Numret är ${number}.`)).toEqual(["pass"]);
  });

  it.each([
    "010594Y9032",
    "010594Y9021",
    "020594X903P",
    "010516B903X",
    "010501E9032",
    "020503F9037",
    "131052-308T",
    "100190-999P",
    "131052–308t",
  ])("%s is Finnish", (number) => {
    expect(seen(`Numret är ${number}.`)).toEqual(["block", `finnish-id ${number}`]);
  });

  it("with a wrong Finnish check character passes", () => {
    expect(seen("Numret är 010190-999K.")).toEqual(["pass"]);
  });

  it("of Danish shape is blocked beside a Danish word and asked about without one", () => {
    expect(seen("CPR 211062-5629 står där.")).toEqual(["block", "danish-id 211062-5629"]);
    expect(seen("Talet 211062-5629 står där.")).toEqual(["ask", "danish-id 211062-5629"]);
    expect(seen("Han är dansk. Talet 211062-5629 står där.")).toEqual([
      "ask",
      "danish-id 211062-5629",
    ]);
  });

  it("called CPR is Danish though it would pass as Swedish, unless it is called a personnummer too", () => {
    expect(seen("CPR 020914-2397 står där.")).toEqual(["block", "danish-id 020914-2397"]);
    expect(seen("Talet 020914-2397 står där.")).toEqual(["block", "personnummer 020914-2397"]);
    expect(seen("Personnummer eller CPR: 020914-2397.")).toEqual([
      "block",
      "personnummer 020914-2397",
    ]);
  });

  it("that reads as a date and a time is not taken for Danish", () => {
    expect(seen("Avläst 010203 1430 i luckan.")).toEqual(["pass"]);
  });
});

describe("a case number", () => {
  it("with its serial is blocked, with any dash", () => {
    expect(seen("Kortet har 12-304871/002.")).toEqual(["block", "case-number 12-304871/002"]);
    expect(seen("Kortet har 12‑304871/002.")).toEqual(["block", "case-number 12‑304871/002"]);
  });

  it("without its serial is asked about near a word for a case", () => {
    expect(seen("Dossiernummer 12-660183 saknas.")).toEqual(["ask", "case-number 12-660183"]);
    expect(seen("Artikel 12-660183 saknas.")).toEqual(["pass"]);
    expect(seen("Ärende 08-123456 saknas.")).toEqual(["ask", "case-number 08-123456"]);
    expect(seen("Ring 08-123456 om ärendet.")).toEqual(["ask", "phone 08-123456"]);
  });
});

describe("a document number", () => {
  it.each([
    ["Främlingspasset har XA4419082.", "XA4419082"],
    ["Körkortsnummer 84413907 syns dåligt.", "84413907"],
    ["Resedokumentets nr är RP8830142.", "RP8830142"],
    ["Her passport number is C01X00T47.", "C01X00T47"],
    ["Passnummer XA 4419082 saknar vattenmärke.", "XA 4419082"],
    ["Passnummer:\n84413907", "84413907"],
    ["Passnr N1234567 går inte att läsa.", "N1234567"],
    ["His passport number is A7348591.", "A7348591"],
  ])("is asked about in %j", (text, number) => {
    expect(seen(text)).toEqual(["ask", `document-number ${number}`]);
  });

  it.each([
    "Det passar med 84413907.",
    "Han passerade. Fakturan är 84413907.",
    "Passet utfärdades 20190506 i Oslo.",
    "Passet ska följa SKVFS2009:14 om id-kort.",
    "Kompassen har XA4419082.",
    "Passet har en stämpel med a1234567.",
  ])("is not seen in %j", (text) => {
    expect(seen(text)).toEqual(["pass"]);
  });
});

describe("a contact", () => {
  it.each([
    "sara@polisen.se.example.com",
    "polisen.se@example.com",
    "a@notpolisen.se",
    "räksmörgås@exempel.se",
    "sara (at) example.com",
  ])("%s is asked about", (address) => {
    expect(seen(`Skriv till ${address}.`)).toEqual(["ask", `email ${address}`]);
  });

  it.each(["Registrator@Skatteverket.SE", "x@reg.polisen.se", "a.b@gov.se", "info@digg.se"])(
    "%s of an agency passes",
    (address) => {
      expect(seen(`Skriv till ${address}.`)).toEqual(["pass"]);
    },
  );

  it.each([
    "114 14",
    "077-114 14 00",
    "+46 77 114 14 00",
    "0771-567 567",
    "0771567567",
    "+46771235235",
  ])("%s, a public line, passes", (number) => {
    expect(seen(`Ring ${number}.`)).toEqual(["pass"]);
  });

  it.each([
    "070-1740605",
    "070-174 06 99",
    "0701740612",
    "08-46500400",
    "08-123456",
    "+46 (0)70-174 06 12",
    "0046701740612",
    "00 46 70 174 06 31",
    "+47 22 03 94 00",
  ])("%s is asked about", (number) => {
    expect(seen(`Ring ${number}.`)).toEqual(["ask", `phone ${number}`]);
  });

  it("with two signs is judged by the last", () => {
    expect(inspect("Skriv till ali@polisen.se@example.com").decision).toBe("ask");
  });

  it("that the organisation lists passes in any writing", () => {
    const known = contactsFrom(["växel 010-567 89 00", "Jour: vakt@kommun.example."]);
    for (const text of [
      "Ring +46 10 567 89 00.",
      "Ring 010-5678900.",
      "Skriv till Vakt@kommun.example",
    ]) {
      expect(inspect(text).decision).toBe("ask");
      expect(inspect(text, known)).toMatchObject({ decision: "pass", findings: [], masked: text });
    }
    expect(inspect("Skriv till annan@kommun.example", known).decision).toBe("ask");
  });
});

describe("a date of birth", () => {
  it.each([
    ["f. 1985-07-14 i Kabul", "1985-07-14"],
    ["född 850714 enligt passet", "850714"],
    ["DOB 14/07/1985", "14/07/1985"],
    ["född 14/7-85", "14/7-85"],
    ["Födelsedatum: 14.7.1985", "14.7.1985"],
    ["Födelsedatum\n1985-07-14", "1985-07-14"],
    ["born July 14th, 1985", "July 14th, 1985"],
    ["born on the 12th of September 1979", "12th of September 1979"],
    ["född den 3 mars 1991", "3 mars 1991"],
    ["Född 1985-07-14, pass utfärdat 2019-05-06", "1985-07-14"],
  ])("is asked about in %j", (text, date) => {
    expect(seen(text)).toEqual(["ask", `date-of-birth ${date}`]);
  });

  it.each([
    "Född 1985. Passet utfärdades 2019-05-06.",
    "född i juli 1985",
    "Den nyfödda har pass från 2026-05-06",
    "birth certificate dated 2019-05-06",
    "född 1985-13-45",
  ])("is not seen in %j", (text) => {
    expect(seen(text)).toEqual(["pass"]);
  });
});

describe("a name", () => {
  it.each([
    ["Han heter Ali Hassan och bor här", "Ali Hassan"],
    ["Namn: Anna von Essen.", "Anna von Essen"],
    ["Mr John Smith came", "John Smith"],
    ["Her name is Sara Al-Khatib, she says", "Sara Al-Khatib"],
  ])("is asked about in %j", (text, name) => {
    expect(seen(text)).toEqual(["ask", `name ${name}`]);
  });

  it("may hold an apostrophe", () => {
    expect(seen("Ms. Mary O'Brien came")).toEqual(["ask", "name Mary O'Brien"]);
  });

  it("that the organisation file has is nobody's", () => {
    const text = "Enheten som svarar kallas Nordiska Rummet här";
    expect(inspect(text).decision).toBe("ask");
    expect(inspect(text, contactsFrom([], ["Nordiska Rummet"])).decision).toBe("pass");
  });

  it.each([
    "Personen heter något annat",
    "Hon heter Ali",
    "i namnet Skatteverket",
    "Myndigheten heter Statens Servicecenter",
    "The agency is called Swedish Migration Agency",
    "Landet heter Bosnien och Hercegovina",
  ])("is not seen in %j", (text) => {
    expect(seen(text)).toEqual(["pass"]);
  });
});
