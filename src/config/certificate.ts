/**
 * Reads a certificate with its RSA private key, both as PEM in one setting. It is checked here, so
 * that a wrong one is reported before anything starts.
 */
import { X509Certificate, createPrivateKey } from "node:crypto";
import type { Source } from "./source.ts";

export type Certificate = { readonly certificate: string; readonly privateKey: string };

const block = (kind: string): RegExp =>
  new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----`, "u");
const certificateBlock = block("CERTIFICATE");
const keyBlock = block("(?:RSA )?PRIVATE KEY");

export const readCertificate = (source: Source, name: string): Certificate | null => {
  const text = source.get(name);
  if (text === null) return null;
  const certificate = certificateBlock.exec(text)?.[0];
  const privateKey = keyBlock.exec(text)?.[0];
  const wrong = faultIn(certificate, privateKey);
  if (wrong !== null)
    source.problem(
      `${name} ${wrong} It must hold the certificate and its unencrypted RSA private key as PEM, best in a file named by ${name}_FILE.`,
    );
  return { certificate: certificate ?? "", privateKey: privateKey ?? "" };
};

/**
 * The fault as the rest of a sentence that begins with the setting's name; nothing of the key is
 * repeated. Null: there is none.
 */
const faultIn = (
  certificate: string | undefined,
  privateKey: string | undefined,
): string | null => {
  if (certificate === undefined) return "has no block BEGIN CERTIFICATE.";
  if (privateKey === undefined) return "has no block BEGIN PRIVATE KEY.";
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== "rsa") return "has a key that is not RSA.";
    return new X509Certificate(certificate).checkPrivateKey(key)
      ? null
      : "has a key that does not belong to the certificate.";
  } catch {
    return "cannot be read.";
  }
};
