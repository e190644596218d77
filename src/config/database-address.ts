/**
 * Reads the address of a PostgreSQL database. A password in which `/`, `#` or `?` stands as it is ends
 * the address early: what follows would be taken for a path, and what is before it for the host.
 */

/** Its host and port, to be shown; null for what is no address, or holds such a password. */
export const postgresHost = (address: string): string | null => {
  const [, rest = ""] = /^postgres(?:ql)?:\/\/(.*)$/su.exec(address) ?? [];
  const authority = /^[^/?#]*/u.exec(rest)?.[0] ?? "";
  if (isCutShort(rest.slice(authority.length))) return null;
  // A socket's address has a user and no host, which only PostgreSQL's driver takes.
  const url = URL.parse(address) ?? URL.parse(address.replace("@/", "@socket/"));
  return url === null || !isDecodable(url) ? null : url.host;
};

/** An `@` after the host; one in the value of a parameter is none of a password. */
const isCutShort = (after: string): boolean =>
  /^[^?]*@/u.test(after) || /^[^?]*\?[^=]*@/u.test(after) || after.includes("#");

const isDecodable = ({ username, password }: URL): boolean => {
  try {
    // The driver takes a lone % for itself.
    for (const part of [username, password])
      decodeURIComponent(part.replaceAll(/%(?![\da-f]{2})/giu, "%25"));
    return true;
  } catch {
    return false;
  }
};
