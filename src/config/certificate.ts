/**
 * Reads a certificate with its RSA private key, both as PEM in one setting. It is checked here, so
 * that a wrong one is reported before anything starts.
 */
import { X509Certificate, createPrivateKey } from "node:crypto";
import type { KeyAfter } from "../screens/text/i18n.ts";
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
  if (wrong !== null) source.problem(`certificate.${wrong}`, { name });
  return { certificate: certificate ?? "", privateKey: privateKey ?? "" };
};

/** Nothing of the key is repeated. Null: nothing is wrong. */
const faultIn = (
  certificate: string | undefined,
  privateKey: string | undefined,
): KeyAfter<"program.setting.certificate."> | null => {
  if (certificate === undefined) return "noCertificate";
  if (privateKey === undefined) return "noPrivateKey";
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== "rsa") return "notRsa";
    return new X509Certificate(certificate).checkPrivateKey(key) ? null : "otherKey";
  } catch {
    return "unreadable";
  }
};
