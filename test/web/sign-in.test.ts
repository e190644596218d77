/** Who comes in by a link out of chat, and who is told why not. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type House, anna, bo, cookieOf, maja, openHouse, press } from "./house.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const signedIn = async (person = bo): Promise<string> =>
  cookieOf(await press(house.linkFor(person)));
const open = (cookie: string, path = "/report") =>
  fetch(`${house.url}${path}`, { headers: { cookie, "accept-language": "sv" } });

describe("A link", () => {
  test("opens the report with one press, and the session then lasts", async () => {
    const entered = await press(house.linkFor(bo));
    expect(entered.status).toBe(303);
    expect(entered.headers.get("location")).toBe("/report?lang=sv");
    const report = await open(cookieOf(entered));
    expect(report.status).toBe(200);
    expect(await report.text()).toContain("Bo Ek");
  });

  test("is not used up by whatever looks at it first, such as a mail filter or a preview", async () => {
    const link = house.linkFor(bo);
    for (const method of ["GET", "HEAD", "GET"]) {
      const seen = await fetch(link, { method });
      expect(seen.status).toBe(200);
      expect(seen.headers.get("set-cookie")).toBeNull();
    }
    expect((await press(link)).status).toBe(303);
  });

  test("says for whom it is before anything is pressed", async () => {
    expect(await (await fetch(house.linkFor(bo))).text()).toContain(
      "Länken är till Bo Ek, samordnare vid Polismyndigheten.",
    );
  });

  test("used twice is refused, also at the same moment", async () => {
    const link = house.linkFor(bo);
    const tries = await Promise.all(Array.from({ length: 8 }, () => press(link)));
    expect(tries.filter(({ status }) => status === 303)).toHaveLength(1);
    const again = await press(link);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain("Länken är redan använd");
    expect((await fetch(link)).status).toBe(410);
  });

  test("after its time is refused", async () => {
    const link = house.linkFor(bo);
    house.pass(10);
    const late = await press(link);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("Länken är för gammal");
  });

  test("of another person than is signed in is refused, and not used up", async () => {
    const cookie = await signedIn(maja);
    const link = house.linkFor(bo);
    const other = await press(link, { cookie });
    expect(other.status).toBe(403);
    expect(await other.text()).toContain("Länken är till någon annan");
    expect((await press(link)).status).toBe(303);
  });

  test("of somebody who has left is refused", async () => {
    const link = house.linkFor(bo);
    house.dismiss("c-bo");
    const left = await press(link);
    expect(left.status).toBe(403);
    expect(await left.text()).toContain("Du är inte längre samordnare");
  });

  test("that was changed, cut or made up is refused", async () => {
    const link = house.linkFor(bo);
    const made = [
      link.slice(0, -2),
      `${link}.x`,
      link.replace("link=", "link=x"),
      `${house.url}/report/enter`,
    ];
    for (const one of made) {
      const refused = await press(one);
      expect(refused.status).toBe(404);
      expect(await refused.text()).toContain("Länken går inte att läsa");
    }
  });

  test("is made for coordinators alone", () => {
    expect(house.signIn.linkFor(anna, "sv")).toBeNull();
  });

  test("is spent by no form of another page", async () => {
    const link = house.linkFor(bo);
    expect((await press(link, { "sec-fetch-site": "cross-site" })).status).toBe(404);
    expect((await press(link, { "sec-fetch-site": "same-origin" })).status).toBe(303);
  });

  test("leaves neither itself nor a session in the log or the database", async () => {
    const link = house.linkFor(bo);
    const cookie = cookieOf(await press(link));
    const signature = (text: string) => text.split(".").at(-1) ?? "";
    const kept = JSON.stringify(await house.store.secrets()) + house.logged().join("\n");
    expect(kept).not.toContain(signature(link));
    expect(kept).not.toContain(signature(cookie));
  });
});

describe("A session", () => {
  test("ends when the person leaves the organisation file", async () => {
    const cookie = await signedIn();
    house.dismiss("c-bo");
    const report = await open(cookie);
    expect(report.status).toBe(403);
    expect(await report.text()).toContain("Du är inte längre samordnare");
    expect((await open(cookie, "/report/csv?table=byTopic")).status).toBe(403);
    expect((await open(cookie, "/report/chart?table=byTopic&width=640")).status).toBe(403);
  });

  test("ends after eight hours", async () => {
    const cookie = await signedIn();
    house.pass(8 * 60 - 1);
    expect((await open(cookie)).status).toBe(200);
    house.pass(1);
    expect((await open(cookie)).status).toBe(401);
  });

  test("ends at once when the person signs out, wherever its cookie is", async () => {
    const cookie = await signedIn();
    const left = await fetch(`${house.url}/report/leave`, { method: "POST", headers: { cookie } });
    expect(left.headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await open(cookie)).status).toBe(401);
  });

  test("does not end, nor loses its cookie, by a form on another's page", async () => {
    const cookie = await signedIn();
    const left = await fetch(`${house.url}/report/leave`, {
      method: "POST",
      headers: { cookie, "sec-fetch-site": "cross-site", origin: "https://example.com" },
    });
    expect(left.headers.get("set-cookie")).toBeNull();
    expect((await open(cookie)).status).toBe(200);
  });

  test("is no link, and a link is no session", async () => {
    const cookie = await signedIn();
    const session = cookie.split("=")[1] ?? "";
    const link = new URL(house.linkFor(bo)).searchParams.get("link") ?? "";
    expect((await press(`${house.url}/report/enter?link=${session}`)).status).toBe(404);
    expect((await open(`idjour=${link}`)).status).toBe(401);
  });

  test("is carried by a cookie that no script reads and, behind TLS, no other host can set", async () => {
    expect((await press(house.linkFor(bo))).headers.get("set-cookie")).toMatch(
      /^idjour=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800$/u,
    );
    await house.close();
    house = await openHouse({ secure: true });
    expect((await press(house.linkFor(bo))).headers.get("set-cookie")).toMatch(
      /^__Host-idjour=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800; Secure$/u,
    );
  });
});

test("every answer forbids scripts and frames, and is kept by nobody", async () => {
  const cookie = await signedIn();
  const paths = [
    "/report",
    "/report/csv?table=byTopic",
    "/report/chart?table=byTopic&width=640",
    "/report/style.css",
    "/report/enter?link=x",
  ];
  for (const path of paths) {
    const { headers } = await open(cookie, path);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("script-src");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  }
});
