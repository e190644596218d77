/**
 * Repairs the HTML of Microsoft's renderer for people who do not see it, after each drawing. It
 * runs again whenever the renderer changes something, so everything here may be done twice.
 */
import { type AdaptiveCard, ChoiceSetInput, type Input } from "adaptivecards";

export const mendCard = (card: AdaptiveCard): void => {
  for (const input of card.getAllInputs()) {
    const outer = input.renderedElement;
    if (outer === undefined) continue;
    mendGroup(outer, input);
    mendLookup(outer, input);
    mendError(outer);
  }
};

/**
 * Gives a group of radio buttons or boxes a name: the renderer draws it as a bare div, which can
 * have none.
 */
const mendGroup = (outer: HTMLElement, input: Input): void => {
  const group = outer.querySelector(".ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect");
  if (group === null) return;
  const radio = group.classList.contains("ac-choiceSetInput-expanded");
  group.setAttribute("role", radio ? "radiogroup" : "group");
  if (radio && input.isRequired) group.setAttribute("aria-required", "true");
  // The group has the question's name, so its first choice needs only its own.
  for (const choice of group.querySelectorAll("input")) {
    choice.removeAttribute("aria-required");
    choice.removeAttribute("aria-labelledby");
  }
};

/**
 * Points the label at the field one searches in: the renderer's points at a div around it, which
 * shows the value instead of its title.
 */
const mendLookup = (outer: HTMLElement, input: Input): void => {
  const field = outer.querySelector<HTMLInputElement>("input[list]");
  if (field === null || !(input instanceof ChoiceSetInput)) return;
  const label = outer.querySelector("label");
  const holder = field.parentElement;
  if (label !== null) {
    field.id ||= `${label.id}-field`;
    label.htmlFor = field.id;
    field.setAttribute("aria-labelledby", label.id);
    holder?.removeAttribute("aria-labelledby");
  }
  if (input.isRequired) field.setAttribute("aria-required", "true");
  const chosen = input.choices.find(({ value }) => value === field.value);
  if (chosen?.title !== undefined) field.value = chosen.title;
};

/** Marks a wrong value, which the renderer shows by colour only. */
const mendError = (outer: HTMLElement): void => {
  const wrong = outer.querySelector(".ac-input-validation-failed") !== null;
  const field = outer.querySelector("input:not([type=radio], [type=checkbox]), select, textarea");
  const group = outer.querySelector("[role=radiogroup]");
  for (const one of [field, group]) {
    if (one === null) continue;
    if (wrong) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
  }
};
