/** Signs and verifies with an Ed25519 key: a DSSE envelope (github.com/secure-systems-lab/dsse), and plain bytes as openssl does. */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { z } from "zod";

const payloadType = "application/vnd.in-toto+json";
const envelopeSchema = z.strictObject({
  payloadType: z.literal(payloadType),
  payload: z.base64(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.base64() })).min(1),
});

/** What is signed in an envelope: type and payload with their lengths, so that neither passes for the other. */
const preAuthentication = (payload: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);

/** `pem`: the private key. Ed25519 gives the same signature for the same bytes. */
export const signBytes = (bytes: Uint8Array, pem: string): Buffer =>
  sign(null, bytes, createPrivateKey(pem));
export const isSigned = (bytes: Uint8Array, signature: Uint8Array, pem: string): boolean =>
  verify(null, bytes, createPublicKey(pem), signature);

/** One line of JSON. */
export const sealed = (payload: Uint8Array, pem: string): string => {
  const keyid = createPublicKey(createPrivateKey(pem))
    .export({ type: "spki", format: "der" })
    .subarray(-32)
    .toString("hex");
  const sig = signBytes(preAuthentication(payload), pem).toString("base64");
  const envelope = {
    payloadType,
    payload: Buffer.from(payload).toString("base64"),
    signatures: [{ keyid, sig }],
  };
  return `${JSON.stringify(envelope)}\n`;
};

/** The payload; null: it is no envelope, or none of its signatures is by this key. */
export const opened = (line: string, pem: string): Buffer | null => {
  const parsed = envelopeSchema.safeParse(jsonIn(line));
  if (!parsed.success) return null;
  const payload = Buffer.from(parsed.data.payload, "base64");
  const signed = parsed.data.signatures.some(({ sig }) =>
    isSigned(preAuthentication(payload), Buffer.from(sig, "base64"), pem),
  );
  return signed ? payload : null;
};
const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
