/** All buttons of a card, in the order in which they are drawn. */
import type { Button, Card } from "../src/bots/card.ts";

export const buttonsOf = ({ choice, buttons }: Card): readonly Button[] => [
  ...(choice?.buttons ?? []),
  ...buttons,
];
