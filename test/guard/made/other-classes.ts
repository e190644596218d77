/** The classes of zones, other countries' numbers, documents, contacts and names. */
import { dressed, inScript } from "./dress.ts";
import {
  datesBeside,
  references,
  zoneTalk,
  documentTalk,
  birthTalk,
  phoneTalk,
  nameTalk,
  foreignTalk,
  calledTalk,
  address,
  addressTalk,
} from "./harmless-texts.ts";
import { type GuardClass, inside, after } from "./made-text.ts";
import * as national from "./national.ts";
import {
  broken,
  trimmed,
  fullWidth,
  escaped,
  carriers,
  documentNumber,
  birthSentences,
  birthDate,
  phoneSentences,
  phone,
  first,
  last,
  nameSentences,
  foreigners,
  calledOnly,
  addressSentences,
} from "./written.ts";
import * as zones from "./zones.ts";

export const otherClasses: readonly GuardClass[] = [
  {
    name: "machine-readable zones",
    decision: "block",
    true: (chance) => {
      const { name, data } = chance.pick([zones.passport, zones.visa, zones.oldCard])(chance);
      const lines = chance.often(0.3) ? zones.card(chance).join("\n") : `${name}\n${data}`;
      const dress = chance.pick([
        (text: string) => text,
        (text: string) => text.toLowerCase(),
        escaped,
        fullWidth,
        (text: string) => text.replaceAll("\n", "\r\n"),
      ] as const);
      return inside(chance, dress(lines));
    },
    harmless: zoneTalk,
  },
  {
    name: "a lower line alone, broken once",
    decision: "block",
    true: (chance) =>
      inside(
        chance,
        broken(
          chance,
          chance.pick([
            () => zones.passport(chance).data,
            () => zones.visa(chance).data,
            () => zones.oldCard(chance).data,
            () => zones.card(chance)[1],
          ] as const)(),
        ),
      ),
    harmless: zoneTalk,
  },
  {
    name: "a name line alone, cut or in other signs",
    decision: "block",
    true: (chance) => {
      const { name } = chance.pick([zones.passport, zones.visa, zones.oldCard])(chance);
      const line = chance.often(0.5) ? name : trimmed(name, chance);
      return inside(
        chance,
        chance.pick([line, line.replaceAll("<", "«"), fullWidth(line), escaped(line)]),
      );
    },
    harmless: zoneTalk,
  },
  {
    name: "IBAN",
    decision: "block",
    true: (chance) => {
      const account = national.iban(chance);
      const inFours = account.replaceAll(/(.{4})(?=.)/g, `$1${chance.pick([" ", "-", "\u00a0"])}`);
      return inside(
        chance,
        chance.pick([account, inFours, account.toLowerCase(), inScript(chance, inFours)]),
      );
    },
    harmless: (chance) =>
      chance.pick([
        () => `Ett IBAN börjar med ${chance.letters(2)} och har ${chance.digits(2)} tecken`,
        () => `SE${chance.digits(2)} ${chance.digits(4)} ${chance.digits(4)} är bara början`,
        () => references(chance),
      ] as const)(),
  },
  {
    name: "Finnish numbers",
    decision: "block",
    true: (chance) => inside(chance, national.finnish(chance)),
    harmless: references,
  },
  {
    name: "Norwegian numbers",
    decision: "block",
    true: (chance) => {
      const number = national.norwegian(chance);
      return inside(
        chance,
        dressed(chance, chance.pick([number, `${number.slice(0, 6)} ${number.slice(6)}`])),
      );
    },
    harmless: references,
  },
  {
    name: "Danish numbers",
    decision: "block",
    true: (chance) => {
      const number = national.danish(chance);
      return after(
        chance,
        ["CPR-nr {} på kortet", "Dansk handling, CPR {}.", "the Danish card shows {}"],
        `${number.slice(0, 6)}${chance.pick(["-", " ", "–"])}${number.slice(6)}`,
      );
    },
    harmless: datesBeside,
  },
  {
    name: "CPR without a separator",
    decision: "ask",
    true: (chance) =>
      after(chance, ["Cpr {} utan streck", "CPR-nummer {}"], national.danish(chance)),
    harmless: references,
  },
  {
    name: "case numbers with serial",
    decision: "block",
    true: (chance) =>
      inside(chance, `${chance.between(11, 99)}-${chance.digits(6)}/${chance.digits(3)}`),
    harmless: references,
  },
  {
    name: "case numbers beside their name",
    decision: "ask",
    true: (chance) =>
      chance.often(0.5)
        ? after(
            chance,
            ["Ärende {} är äldre", "Enligt dossiern {} finns ett foto.", "LMA-kort, ärendenummer {}", "file no {} in the archive"],
            `${chance.between(11, 99)}-${chance.digits(6)}`,
          )
        : after(
            chance,
            ["Ärendenummer {}, vi väntar", "mål nr {} i rätten", "case number {} at the embassy", "Ärende nr {}"],
            chance.pick([
              `12-${chance.digits(5)}/${chance.between(2018, 2026)}`,
              `B ${chance.digits(4)}/25`,
              `${chance.between(2018, 2026)}/${chance.digits(5)}`,
              `${chance.digits(5)}-${chance.between(18, 26)}`,
            ]),
          ),
    harmless: references,
  }, // prettier-ignore
  {
    name: "document numbers",
    decision: "ask",
    true: (chance) => after(chance, carriers, documentNumber(chance)),
    harmless: documentTalk,
  },
  {
    name: "phone numbers",
    decision: "ask",
    true: (chance) => after(chance, phoneSentences, phone(chance)),
    harmless: phoneTalk,
  },
  {
    name: "e-mail",
    decision: "ask",
    true: (chance) => {
      const [local, host] = [`${chance.letters(4).toLowerCase()}.ek`, "example.org"];
      return after(
        chance,
        ["Skriv till {} om det", "mail him at {} please"],
        chance.pick([`${local}@${host}`, `${local} (at) ${host}`, `${local.replace(".", " dot ")} at example dot org`, `${local.replace(".", " punkt ")} snabel-a exempel punkt se`]),
      ); // prettier-ignore
    },
    harmless: (chance) =>
      chance.pick([
        "Skriv till registrator@skatteverket.se",
        "Look at the dot at the end of the line",
        "Sätt punkt efter sista fältet, skriv i klartext",
        "kontakt@statenssc.se svarar",
      ]),
  },
  {
    name: "dates of birth",
    decision: "ask",
    true: (chance) => after(chance, birthSentences, birthDate(chance)),
    harmless: birthTalk,
  },
  {
    name: "names",
    decision: "ask",
    true: (chance) => after(chance, nameSentences, `${chance.pick(first)} ${chance.pick(last)}`),
    harmless: (chance) => chance.pick(nameTalk),
  },
  {
    name: "national numbers of other countries",
    decision: "ask",
    true: (chance) => {
      const { names, make } = chance.pick(foreigners);
      return after(
        chance,
        [`${chance.pick(names)} {} på kortet`, `Hans ${chance.pick(names)}: {}.`, `The ${chance.pick(names)} {} is printed`],
        make(chance),
      ); // prettier-ignore
    },
    harmless: foreignTalk,
  },
  {
    name: "numbers that only their name tells",
    decision: "ask",
    true: (chance) => {
      const [names, shape] = chance.pick(calledOnly);
      const number = shape
        .replace(/^9/, () => String(chance.between(8, 9)))
        .replaceAll(/(?!^)9/g, () => String(chance.between(2, 9)))
        .replaceAll(/A/g, () => chance.letters(1));
      return after(
        chance,
        [`${chance.pick(names)} {} på kortet`, `Hans ${chance.pick(names)}: {}.`, `The ${chance.pick(names)} is {}, she says`],
        number,
      ); // prettier-ignore
    },
    harmless: calledTalk,
  },
  {
    name: "addresses",
    decision: "ask",
    true: (chance) => after(chance, addressSentences, address(chance)),
    harmless: addressTalk,
  },
];
