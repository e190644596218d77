/**
 * Dresses of a number that crossed once: the last four before the birth date, a date in words, a VAT number,
 * columns, fields, arrows, links, a URL's query, other scripts. And texts that look like them and are harmless.
 */
import type { Platform } from "./world.ts";

/** The tax agency's published test number is in each (domain section 5.1), whole. */
export const dressed: readonly string[] = [
  "2397 900602",
  "2397-19900602",
  "2397, 1990-06-02",
  "2397 den 2 juni 1990",
  "2397\n900602",
  "2 juni 1990-2397",
  "den 2 juni 1990, 2397",
  "andra juni 1990 2397",
  "June 2, 1990 2397",
  "2/6 1990 2397",
  "2/6-90 2397",
  "02-06-1990-2397",
  "SE900602239701",
  "momsnr SE 900602-2397 01",
  "Födelsetid      Nr\n900602          2397",
  "Datum | Nr\n1990-06-02 | 2397",
  "1990-06-02\t2397",
  '{"birth":"900602","last":"2397"}',
  '{"nr":2397,"datum":19900602}',
  "<datum>900602</datum><nr>2397</nr>",
  "datum: 900602\nnr: 2397",
  "900602#2397",
  "900602 → 2397",
  "900602 ==> 2397",
  "900602                2397",
  "[900602](https://example.se/2397)",
  "https://example.se/?d=900602&n=2397",
  "https://example.se/?n=2397&d=1990-06-02",
  "https://example.se/900602/2397",
  "Hon är född 900602. Numret slutar på 2397.",
  "Fyra sista är 2397.\nFödd 2 juni 1990.",
  "She was born on 2 June 1990.\nThe last digits are 2397.",
];
/** Hidden on purpose, and cheap to see. */
export const hidden: readonly string[] = [
  "OTAwNjAyMjM5Nw==",
  "Kod OTAwNjAyLTIzOTc= på baksidan",
  "९००६०२-२३९७",
  "٩٠٠٦٠٢-٢٣٩٧",
  "九〇〇六〇二-二三九七",
  "\u202E7932-206009\u202C",
  Array.from("900602-2397", (one) => String.fromCodePoint(0xe0000 + one.charCodeAt(0))).join("") +
    " hej",
  "9🍎0🍎0🍎6🍎0🍎2🍎2🍎3🍎9🍎7",
];
/** As each platform sends a link with a label of its own. */
export const links: Readonly<Record<Platform, readonly string[]>> = {
  slack: ["<https://example.se/900602|2397>", "<https://example.se/?id=2397|kortet 900602>"],
  teams: [
    '<a href="https://example.se/900602">2397</a>',
    '<a href="https://example.se/?id=2397">kortet 900602</a>',
  ],
};
/** One number in two texts, each of which is nobody's. The dates differ, so that no two of different rows agree. */
export const halves: readonly (readonly [string, string])[] = [
  ["2397", "900602"],
  ["De fyra sista är 2381", "Född den 17 mars 1994"],
  ["Hon är född 2000-01-05.", "Numret slutar på 2380."],
  ["Han föddes 31/12 2023", "resten är 2388"],
];

export const harmless: readonly string[] = [
  "Beslut 2023-04-12, dnr 4471-2023, gäller det fortfarande?",
  "SKV 7845 utgåva 3, 2021-06-01",
  "Förordning 2021:1040, i kraft 2021-12-01",
  "Passmodell 2012, serie 4410, utgiven 2012-09-01",
  "Serie   Från         Till\nA 1001  2012-01-02   2017-01-01",
  "Blankett 4471        2019-03-04",
  "Avgiften var 1200 kr den 3 mars 2024",
  "Den 14 mars 2025 kom 1260 ansökningar in.",
  "Den 2 juni 2019 kl 1430 stämplades passet",
  "Rum 3412 den 4 juni 2024",
  "Giltigt 2 juni 2019 till 2029",
  "Momsnummer SE556036079301 står på fakturan",
  '{"issued":"2019-03-04","model":"3101"}',
  "https://example.se/beslut/2019/03/04/4471",
  "[beslut 4471](https://example.se/2024/06/04)",
  "2019-03-04 → 2024-03-03",
  "Version 4.12.1 från 2024-06-04",
  "ICAO 9303, åttonde utgåvan 2021",
  "Ring jouren på 0771-567 567 så svarar de",
  "Bilden är 1200 x 1600 px, tagen 2024-06-04",
];
