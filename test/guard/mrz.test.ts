/**
 * Finds machine-readable zones: the published specimens, single lines, and what chat clients make
 * of them.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";
import { prose } from "./numbers.ts";

const name = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const data = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
const card = [
  "I<UTOD231458907<<<<<<<<<<<<<<<",
  "7408122F1204159UTO<<<<<<<<<<<6",
  "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];

const zones = (text: string): readonly string[] => {
  const verdict = inspect(text);
  expect(verdict.findings.every(({ kind }) => kind === "mrz")).toBe(true);
  expect(verdict.decision).toBe(verdict.findings.length > 0 ? "block" : "pass");
  return verdict.findings.map(({ match }) => match);
};

const specimens: readonly (readonly [string, string])[] = [
  ["TD3", `${name}\n${data}`],
  ["a name line alone", name],
  ["a data line alone", data],
  ["an older data line", "L898902C<3UTO6908061F9406236ZE184226B<<<<<14"],
  ["TD2", "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"],
  ["TD1", card.join("\n")],
  ["TD1, its name line alone", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"],
  ["TD1, its date line alone", "7408122F1204159UTO<<<<<<<<<<<6"],
  ["MRV-A", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"],
  ["MRV-B", "L8988901C4XXX4009078F9612109<<<<<<<<"],
  ["a Swedish card", "I<SWE59000002<8198703142391<<<\n8703145M1701027SWE<<<<<<<<<<<8"],
  ["wrong check digits", data.replace("10", "23").replace("36UTO", "35UTO")],
  ["Windows line ends", `${name}\r\n${data}`],
  ["a blank line between", `${name}\n\n${data}`],
  ["lines in the wrong order", `${data}\n${name}`],
  ["lines run together", `${name}${data}`],
  ["card lines run together", card.join("")],
  ["lines parted by a space", `${name} ${data}`],
  ["a quote mark before each line", `${name}\n> ${data}`],
  ["lower case", `${name}\n${data}`.toLowerCase()],
  [
    "lines broken in two",
    `${name.slice(0, 28)}\n${name.slice(28)}\n${data.slice(0, 30)}\n${data.slice(30)}`,
  ],
  ["spaces inside", "P<UTO ERIKSSON << ANNA < MARIA <<<<<<<<<<<<<<<<<<<"],
  ["every character apart", Array.from(name).join(" ")],
  ["a no-break space inside", `${data.slice(0, 15)}\u00a0${data.slice(15)}`],
  ["escapes", name.replaceAll("<", "&lt;")],
  ["escaped escapes", name.replaceAll("<", "&amp;lt;")],
  ["full-width fillers", name.replaceAll("<", "＜")],
  ["guillemets put in by a phone", name.replaceAll("<<", "«")],
  ["zero-width spaces", `${name.slice(0, 9)}\u200b${name.slice(9)}`],
  ["a filler too few", name.slice(0, 43)],
  ["a filler too many", `${name}<`],
  ["no fillers at the end", "P<UTOERIKSSON<<ANNA<MARIA"],
  ["the beginning of a data line", data.slice(0, 28)],
];

describe("a machine-readable zone", () => {
  it.each(specimens)("with %s is one finding", (_, zone) => {
    expect(zones(zone)).toEqual([zone]);
    expect(zones(`Så här står det: ${zone}\nÄr det rätt?`)).toEqual([zone]);
  });

  it("glued to a word is found without the word", () => {
    expect(zones(`raden${name}.`)).toEqual([name]);
  });

  it("that other words part is two findings", () => {
    expect(zones(`Rad ett ${name} och rad två ${data} alltså`)).toEqual([name, data]);
  });

  it("of a second document is a finding of its own", () => {
    expect(zones(`${name}\n${data}\n${name}\n${data}`)).toEqual([
      `${name}\n${data}`,
      `${name}\n${data}`,
    ]);
  });

  it("of anybody is found in any prose, whole or by its name line", () => {
    const word = fc.stringMatching(/^[A-Z]{2,12}$/);
    const lines = fc
      .tuple(word, word, fc.boolean())
      .map(([surname, given, isCard]) =>
        isCard
          ? `${surname}<<${given}`.padEnd(30, "<")
          : `P<SWE${surname}<<${given}`.padEnd(44, "<"),
      );
    fc.assert(
      fc.property(prose, prose, lines, (...[before, after, line]) => {
        fc.pre(line.endsWith("<<"));
        expect(inspect(`${before}:${line}:${after}`).findings[0]).toMatchObject({
          kind: "mrz",
          match: line,
          start: before.length + 1,
        });
      }),
    );
  });

  it.each([
    "Varför står det D och inte DEU efter P< i ett tyskt pass?",
    "I namnraden skiljer två << efternamn från förnamn.",
    "the two << separate the surname from the given < names and <<<< fill up the rest of it",
    "Raden slutar med <<<<<<<<<<<<<<06 och börjar med P<.",
    "Formen är EFTERNAMN<<FORNAMN<<<<<<, eller hur?",
    "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "std::cout<<value<<std::endl;",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZABCD",
    "sha 3f786850e387550fdab836ed7e6dc881de23001b",
  ])("is not seen in %j", (text) => {
    expect(zones(text)).toEqual([]);
  });
});
