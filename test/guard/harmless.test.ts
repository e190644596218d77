/** Lets harmless texts pass: a question that is blocked for nothing is a question lost. */
import { expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";

it.each([
  "212000-0142, 556036-0793 och 202100-2163",
  "16556036-0793 eller 165560360793",
  "Se ID-2026-00042 och ID-2026-00117",
  "PRADO SWE-AO-04001 och DEU-BO-02001",
  "Avläst 2026-11-12T08:49:10Z och 2026-11-12 kl. 14.05",
  "12.11.2026 kl. 9.15",
  "Öppet 10.15–11.45 och 13:00-15:30",
  "2026-03-02 - 2026-04-03",
  "20261103143507",
  "131-512407-11/112, Fi2021/02516 och 8-1100741",
  "dnr 204 123456-24/1211, dnr 12-304871/24",
  "dnr 2012-010203 och dnr 2.1-12345-24",
  "folkbokföringslagen (1991:481), prop. 2021/22:276, SOU 2024:45",
  "ISBN 978-91-38-24876-8",
  "(EU) 2019/1157 och CELEX 32019R1157",
  "Box 1234, 171 94 Solna",
  "12 500 kr och 400 000 personer",
  "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
  "192.168.100.25 och 550e8400-e29b-41d4-a716-446655440000",
  "ÅÅMMDD-NNNN, YYYYMMDD-XXXX, TF10",
  "1764077381",
  "Det finns 20 000 000 pass",
  "mål nr C-673/16 i EU-domstolen",
  "",
  "   \n",
])("%j passes without a finding", (text) => {
  expect(inspect(text)).toEqual({ decision: "pass", findings: [], masked: text });
});
