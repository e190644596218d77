/** What Microsoft's packages load, and idjour never uses, is not loaded: a sixth of the memory after the start. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = `
  import { createRequire } from "node:module";
  import { quickenImports } from "./src/base/quick-imports.ts";
  quickenImports();
  const require = createRequire(process.cwd() + "/package.json");
  require("@microsoft/teams-ai/lib/Application.js");
  for (const path of Object.keys(require.cache)) console.log(path);
`;

test("dialogues, their readers of dates, and ways to sign in that we do not use stay on the disk", () => {
  const loaded = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
  });
  const packages = new Set(
    loaded.match(/(?<=node_modules\/)(?:@[^/]+\/)?[^/]+(?=\/(?!.*node_modules))/gu),
  );
  expect(packages).toContain("botbuilder-core");
  expect(packages).toContain("@microsoft/teams-ai");
  for (const unused of ["botbuilder-dialogs", "@azure/identity", "@azure/msal-node"])
    expect(packages).not.toContain(unused);
  expect([...packages].filter((name) => name.includes("recognizers"))).toEqual([]);
});
