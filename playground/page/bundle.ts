/**
 * Bundles the page's own code into one script and one style sheet when the demonstration starts.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export type Bundle = {
  readonly script: string;
  readonly style: string;
  /** The bundle's sources, by path from the project's folder. */
  readonly files: readonly string[];
};

const entry = fileURLToPath(new URL("client/main.tsx", import.meta.url));
const project = fileURLToPath(new URL("../..", import.meta.url));

export const bundlePage = async (): Promise<Bundle> => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: "page",
    format: "esm",
    target: "es2023",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    metafile: true,
    legalComments: "none",
    logLevel: "silent",
  });
  const text = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: text(".js"), style: text(".css"), files: Object.keys(metafile.inputs) };
};
