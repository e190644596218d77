/** The page to which the app's package points: anybody may read it, and it says nothing of the installation. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type House, openHouse } from "./house.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test("says in both languages what ID-jour is, with the places that the app's package names", async () => {
  const read = async (path: string, language: string) => {
    const response = await fetch(`${house.url}${path}`, {
      headers: { "accept-language": language },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    return response.text();
  };
  const swedish = await read("/", "sv-SE");
  expect(swedish).toContain("<h1>Om ID-jour</h1>");
  for (const place of ["privacy", "terms"]) expect(swedish).toContain(`<h2 id="${place}">`);
  expect(await read("/?lang=en", "sv-SE")).toContain("<h1>About ID-jour</h1>");
  expect(await read("/", "de, en;q=0.5")).toContain("<h1>About ID-jour</h1>");
});

test("names no agency and nobody, whoever asks", async () => {
  const read = async () => (await fetch(`${house.url}/`)).text();
  const text = await read();
  for (const name of ["Polismyndigheten", "Skatteverket", "Bo Ek"])
    expect(text).not.toContain(name);
  expect(await read()).toBe(text);
});
