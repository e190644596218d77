/**
 * A list that one searches by typing: the renderer accepts only a whole title, a person may type a
 * part or a code.
 */
import { type AdaptiveCard, ChoiceSetInput } from "adaptivecards";

const lookups = (card: AdaptiveCard): readonly ChoiceSetInput[] =>
  card
    .getAllInputs()
    .flatMap((input) =>
      input instanceof ChoiceSetInput && input.style === "filtered" ? [input] : [],
    );

/**
 * Gives the error message for a text that stands in no list, which the renderer refuses without
 * one.
 */
export const explainLookups = (card: AdaptiveCard, message: string): void => {
  for (const input of lookups(card)) input.errorMessage ??= message;
};

/** Shows what is chosen by its title, as Teams does; the renderer shows its value. */
export const nameLookups = (card: AdaptiveCard): void => {
  for (const { choices, renderedElement } of lookups(card)) {
    const field = renderedElement?.querySelector("input");
    const title = choices.find(({ value }) => value === field?.value)?.title;
    if (field !== null && field !== undefined && title !== undefined) field.value = title;
  }
};

/** Completes a text to the only choice that it fits, when one leaves the field. */
export const settleLookup = (card: AdaptiveCard, field: EventTarget | null): void => {
  if (!(field instanceof HTMLInputElement) || field.value.trim() === "") return;
  const input = lookups(card).find(({ renderedElement }) => renderedElement?.contains(field));
  const title = input === undefined ? undefined : onlyFit(input, field.value.trim());
  if (title === undefined || title === field.value) return;
  field.value = title;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const onlyFit = ({ choices }: ChoiceSetInput, typed: string): string | undefined => {
  const sought = typed.toLocaleLowerCase();
  const titles = choices.map(({ title, value }) => ({
    title,
    low: title?.toLocaleLowerCase() ?? "",
    code: value?.toLocaleLowerCase(),
  }));
  const exact = titles.find(({ low, code }) => low === sought || code === sought);
  if (exact !== undefined) return exact.title;
  const fits = [
    titles.filter(({ low }) => low.split(/[^\p{L}\p{N}]+/u).includes(sought)),
    titles.filter(({ low }) => low.startsWith(sought)),
  ];
  return fits.find(({ length }) => length === 1)?.[0]?.title;
};
