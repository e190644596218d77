/** Tests that a file is fetched from where it should be, and no more of it than was asked for. */
import { type Server, createServer } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchFile } from "../../src/bots/fetch-file.ts";
import { downloadFile } from "../../src/bots/slack/send/files.ts";
import { webApi } from "@slack/bolt";

let server: Server;
let origin = "";
let asked: string[] = [];
const file = { url_private_download: "", size: 4, is_external: false };
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(`${path} ${request.headers.authorization ?? "no token"}`);
    if (path === "/moved") response.writeHead(302, { location: `${origin}/inside` }).end();
    else if (path === "/page") response.writeHead(200, { "content-type": "text/html" }).end("<p>");
    else if (path === "/gone") response.writeHead(404).end();
    else if (path === "/down") response.writeHead(503).end();
    else if (path === "/api/files.info") response.end(JSON.stringify({ ok: true, file }));
    else if (path === "/large") {
      response.writeHead(200, { "content-type": "image/png" });
      // Chunked, so that nothing says beforehand how much there is.
      response.write(Buffer.alloc(600));
      response.end(Buffer.alloc(600));
    } else response.writeHead(200, { "content-type": "image/png" }).end("four");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(() => server.close());

const limits = { token: "xoxb-1", bytesMax: 1000 };
const kindAt = async (path: string) => {
  const fetched = await fetchFile(`${origin}${path}`, limits);
  return fetched.ok ? String(fetched.value) : fetched.failure.kind;
};

test("it comes whole, for whoever bears the token", async () => {
  expect(await kindAt("/file")).toBe("four");
  expect(asked).toEqual(["/file Bearer xoxb-1"]);
});

test("more than was asked for is not read", async () => {
  expect(await kindAt("/large")).toBe("too-large");
});

test("a redirect is not followed, and its end is never called", async () => {
  expect(await kindAt("/moved")).toBe("retry");
  expect(asked).toEqual(["/moved Bearer xoxb-1"]);
});

test.each([
  ["/page", "refused"],
  ["/gone", "refused"],
  ["/down", "retry"],
])("%s is %s", async (path, kind) => {
  expect(await kindAt(path)).toBe(kind);
});

test.each([
  "https://files.slack.com.example.org/files-pri/T1-F1/a.jpg",
  "http://files.slack.com/files-pri/T1-F1/a.jpg",
  "https://169.254.169.254/latest",
  "file:///etc/passwd",
  "",
])("%s is not called", async (address) => {
  file.url_private_download = address;
  const client = new webApi.WebClient("xoxb-1", { slackApiUrl: `${origin}/api/` });
  const fetched = await downloadFile(client, "F1", 1000);
  expect(fetched).toMatchObject({ ok: false, failure: { kind: "refused" } });
  expect(asked).toEqual(["/api/files.info Bearer xoxb-1"]);
});
