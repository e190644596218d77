/** Who comes in by a link out of chat, and who is told why not. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHmac, hkdfSync } from "node:crypto";
import { newPass, sessionId, writePass } from "../../src/web/sign-in/pass.ts";
import { type House, anna, bo, cookieOf, key, maja, openHouse, press } from "./house.ts";

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

  test("is spent by no form of another origin, where the browser does not say where the form stood", async () => {
    const link = house.linkFor(bo);
    for (const origin of ["https://example.com", "null", house.url.replace("http:", "https:0")])
      expect((await press(link, { origin })).status).toBe(404);
    expect((await press(link, { origin: "https://idjour.example" })).status).toBe(303);
    expect((await press(house.linkFor(bo), { origin: house.url })).status).toBe(303);
  });

  test("that says that it lasts longer than a link does is none", async () => {
    const minute = 60_000;
    const made = (minutes: number) =>
      writePass(
        newPass({
          kind: "link",
          person: bo,
          language: "sv",
          until: house.now() + minutes * minute,
        }),
        key,
      );
    expect((await press(`${house.url}/report/enter?link=${made(12)}`)).status).toBe(404);
    expect((await press(`${house.url}/report/enter?link=${made(10)}`)).status).toBe(303);
  });

  test("by which somebody came in is in the log and the audit log, with the session's id and no more", async () => {
    const cookie = await signedIn();
    const [session] = await house.store.sessions(house.now());
    expect(session).toMatchObject({ person: bo, coordinator: "c-bo" });
    const entered = JSON.stringify({
      level: "info",
      event: "report entered",
      coordinator: "c-bo",
      session: session?.id,
    });
    expect(house.logged()).toEqual([entered]);
    expect(await house.store.noted("readings")).toMatchObject([
      { by: "c-bo", type: "report-entered", data: { session: session?.id } },
    ]);
    expect(cookie).not.toContain(session?.id ?? "?");
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

  const madeSession = (until: number, by: Buffer) => {
    const pass = newPass({ kind: "session", person: bo, language: "sv", until });
    return { pass, cookie: `idjour=${writePass(pass, by)}` };
  };
  test("that nobody opened is none, also when it is signed with the right key", async () => {
    const { cookie } = madeSession(house.now() + 60_000, key);
    expect((await open(cookie)).status).toBe(401);
  });

  test("of a row that stands is no other person's, and lasts eight hours at most whatever it says", async () => {
    const year = 365 * 24 * 3_600_000;
    for (const [until, person, status] of [
      [house.now() + 8 * 3_600_000, bo, 200],
      [house.now() + 8 * 3_600_000, maja, 401],
      [house.now() + year, bo, 401],
    ] as const) {
      const { pass, cookie } = madeSession(until, key);
      const row = { id: sessionId(pass), coordinator: "c-bo", at: house.now(), until };
      await house.store.openSession({ ...row, person });
      expect((await open(cookie)).status).toBe(status);
    }
  });

  test("cannot be made by whoever knows Slack's signing secret, as it could", async () => {
    const secret = "a signing secret of Slack";
    const old = Buffer.from(hkdfSync("sha256", secret, "", "idjour web sign-in", 32));
    for (const by of [old, Buffer.from(secret), createHmac("sha256", secret).digest()]) {
      const { pass, cookie } = madeSession(house.now() + 60_000, by);
      const row = { id: sessionId(pass), person: bo, coordinator: "c-bo", at: house.now() };
      await house.store.openSession({ ...row, until: house.now() + 60_000 });
      expect((await open(cookie)).status).toBe(401);
    }
  });

  test("ends at once when its row goes, and those of others do not", async () => {
    const [one, other] = [await signedIn(), await signedIn(maja)];
    const rows = await house.store.sessions(house.now());
    await house.store.endSession(rows.find(({ person }) => person === bo)?.id ?? "");
    expect((await open(one)).status).toBe(401);
    expect((await open(other)).status).toBe(200);
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
    expect(headers.get("referrer-policy")).toBe("strict-origin");
  }
});
