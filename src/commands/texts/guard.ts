/** `idjour guard`: screens each text of a file, line by line as the lines arrive. */
import { inspect } from "../../guard/inspect.ts";
import { eachText } from "./json-lines.ts";

export const guardFile = (file: string | undefined, print: (text: string) => void): Promise<void> =>
  eachText({
    file,
    print,
    work: ({ id, text }) => {
      const { decision, findings, masked } = inspect(text);
      return { id, decision, findings, masked };
    },
  });
