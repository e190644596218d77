/** The name of the operator's account, for the log: who read, removed or exported something. */
import { userInfo } from "node:os";

/** A container may have no name for its user. */
export const operatorName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
};
