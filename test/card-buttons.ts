/** All buttons of a card, in the order in which they are drawn. */
import type { Button, Card } from "../src/screens/card.ts";

export const buttonsOf = ({ parts, choice, buttons }: Card): readonly Button[] => [
  ...parts.flatMap((part) => (part.kind === "entry" ? part.buttons : [])),
  ...(choice?.buttons ?? []),
  ...buttons,
];
