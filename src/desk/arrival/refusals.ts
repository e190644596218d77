/** Gives what an event is refused with before anything of it is read: the first answer that there is. */
import type { Incoming, Reply } from "../../bots/port.ts";

type Refusing = { readonly answer: (incoming: Incoming) => Reply | null | Promise<Reply | null> };

export const refusalOf = async (
  incoming: Incoming,
  all: readonly Refusing[],
): Promise<Reply | null> => {
  for (const one of all) {
    const reply = await one.answer(incoming);
    if (reply !== null) return reply;
  }
  return null;
};
