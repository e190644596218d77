/** Verifies a release: both signatures, every checksum, nothing beside what was signed, and that the provenance is about these files and this version. */
import { z } from "zod";
import { type MadeFile, sha256 } from "./make.ts";
import { isSigned, opened } from "./sign.ts";

const statementSchema = z.looseObject({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  predicateType: z.literal("https://slsa.dev/provenance/v1"),
  subject: z
    .array(z.looseObject({ name: z.string(), digest: z.looseObject({ sha256: z.string() }) }))
    .min(1),
  predicate: z.looseObject({
    buildDefinition: z.looseObject({ externalParameters: z.looseObject({ version: z.string() }) }),
  }),
});
const unsignedNames: ReadonlySet<string> = new Set(["SHA256SUMS", "SHA256SUMS.sig"]);

/** `wanted`: the version that it should be; null: whichever it is. */
export type Verifying = { readonly pem: string; readonly wanted: string | null };

/** The version that was signed, and sentences; none: all holds. `pem`: the releaser's public key. */
export const verified = (
  files: readonly MadeFile[],
  { pem, wanted }: Verifying,
): { readonly version: string; readonly problems: readonly string[] } => {
  const problems = problemsOf(files, pem);
  const version = versionIn(files, pem);
  const isOther = problems.length === 0 && wanted !== null && wanted !== version;
  return { version, problems: isOther ? [`It is ${version}, not ${wanted}.`] : problems };
};

/** Empty: the provenance does not say. */
const versionIn = (files: readonly MadeFile[], pem: string): string => {
  const line = files.find(({ name }) => name.endsWith(".intoto.jsonl"))?.bytes ?? [];
  const payload = opened(Buffer.from(line).toString(), pem);
  const statement = statementSchema.safeParse(JSON.parse(payload?.toString() ?? "null"));
  return statement.data?.predicate.buildDefinition.externalParameters.version ?? "";
};

const problemsOf = (files: readonly MadeFile[], pem: string): readonly string[] => {
  const bytesOf = (name: string): Uint8Array | null =>
    files.find((file) => file.name === name)?.bytes ?? null;
  const sums = bytesOf("SHA256SUMS");
  const signature = bytesOf("SHA256SUMS.sig");
  if (sums === null || signature === null) return ["SHA256SUMS or its signature is missing."];
  if (!isSigned(sums, signature, pem)) return ["SHA256SUMS is not signed by this key."];
  const listed = [
    ...Buffer.from(sums)
      .toString()
      .matchAll(/^([\da-f]{64}) {2}(.+)$/gmu),
  ];
  const changed = listed.flatMap(([, sum, name = ""]) => {
    const bytes = bytesOf(name);
    return bytes === null || sha256(bytes) !== sum
      ? [`${name} is missing, or is not what was signed.`]
      : [];
  });
  const names = new Set(listed.map(([, , name = ""]) => name));
  const unlisted = files.filter(({ name }) => !names.has(name) && !unsignedNames.has(name));
  changed.push(...unlisted.map(({ name }) => `${name} is beside it, and was not signed.`));
  const provenance = listed.find(([, , name = ""]) => name.endsWith(".intoto.jsonl"))?.[2] ?? "";
  const payload = opened(Buffer.from(bytesOf(provenance) ?? []).toString(), pem);
  if (payload === null)
    return [...changed, "The provenance is missing, or not signed by this key."];
  const statement = statementSchema.safeParse(JSON.parse(payload.toString()));
  if (!statement.success) return [...changed, "The provenance is no statement of its kind."];
  const strange = statement.data.subject.filter(
    ({ name, digest }) => digest.sha256 !== sha256(bytesOf(name) ?? Buffer.alloc(0)),
  );
  return [...changed, ...strange.map(({ name }) => `The provenance is about another ${name}.`)];
};
