/**
 * The part of the page that draws Teams cards: Microsoft's own renderer, with a look like Teams'.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const library = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");

type Theme = "light" | "dark";
const one = (colour: string) => ({ default: colour, subtle: colour });
const colours = {
  light: {
    default: { default: "#242424", subtle: "#616161" },
    accent: one("#5b5fc7"),
    attention: one("#c4314b"),
    good: one("#237b4b"),
    warning: one("#835c00"),
  },
  dark: {
    default: { default: "#ffffff", subtle: "#adadad" },
    accent: one("#9299f7"),
    attention: one("#e37d80"),
    good: one("#92c353"),
    warning: one("#f2c661"),
  },
};
const grounds = { light: ["#ffffff", "#f0f0f0"], dark: ["#292929", "#3d3d3d"] };
const containers = (theme: Theme) => {
  const [usual = "", emphasis = ""] = grounds[theme];
  const foregroundColors = colours[theme];
  return {
    default: { backgroundColor: usual, foregroundColors },
    emphasis: { backgroundColor: emphasis, foregroundColors },
  };
};
const hostConfig = (theme: Theme) => ({
  fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
  supportsInteractivity: true,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  spacing: { small: 8, default: 12, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  containerStyles: containers(theme),
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 8,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
  },
  inputs: {
    label: {
      inputSpacing: 4,
      requiredInputs: { suffix: " *", suffixColor: "attention", weight: "bolder" },
      optionalInputs: { weight: "bolder" },
    },
  },
  factSet: {
    title: { weight: "bolder", wrap: true, maxWidth: 140 },
    value: { wrap: true },
    spacing: 12,
  },
});

/**
 * Renders the Markdown of titles and facts: escaped characters become plain again, and nothing else
 * has a meaning.
 */
const drawing = `
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const plain = document.createElement("span");
  plain.textContent = text.replace(/\\\\([\\\\\`*_{}\\[\\]()#+.!~>-])/g, "$1");
  result.outputHtml = plain.innerHTML;
  result.didProcess = true;
};
// Younger than the renderer: drawn as Teams' clients do.
class Badge extends AdaptiveCards.TextBlock {
  getJsonTypeName() {
    return "Badge";
  }
  internalRender() {
    const mark = document.createElement("span");
    mark.textContent = this.text;
    mark.style.cssText = "display:inline-block;align-self:flex-start;padding:1px 8px;border-radius:10px;background:#fdf3f4;color:#b10e1c;font-size:12px;border:1px solid #eeacb2";
    return mark;
  }
}
AdaptiveCards.GlobalRegistry.elements.register("Badge", Badge);
class ProgressBar extends AdaptiveCards.CardElement {
  static value = new AdaptiveCards.NumProperty(AdaptiveCards.Versions.v1_0, "value");
  static max = new AdaptiveCards.NumProperty(AdaptiveCards.Versions.v1_0, "max");
  getJsonTypeName() {
    return "ProgressBar";
  }
  internalRender() {
    const bar = document.createElement("div");
    const part = (100 * this.getValue(ProgressBar.value)) / this.getValue(ProgressBar.max);
    bar.style.cssText = "height:4px;border-radius:2px;background:linear-gradient(90deg,#5b5fc7 " + part + "%,#d1d1d1 " + part + "%)";
    return bar;
  }
}
AdaptiveCards.GlobalRegistry.elements.register("ProgressBar", ProgressBar);
const look = new AdaptiveCards.HostConfig(JSON.parse(document.getElementById("look").textContent));
for (const source of document.querySelectorAll("script.card")) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = look;
  card.parse(JSON.parse(source.textContent));
  // A form of its own: elsewhere radio buttons of the same name would be one choice on the whole page.
  const form = document.createElement("form");
  form.append(card.render());
  source.parentElement.append(form);
  // Teams shows what is chosen by its title, the renderer by its value.
  for (const input of card.getAllInputs()) {
    const field = input.style === "filtered" ? input.renderedElement.querySelector("input") : null;
    const chosen = (input.choices ?? []).find(({ value }) => value === field?.value);
    if (field !== null && chosen !== undefined) field.value = chosen.title;
  }
}
document.body.dataset.drawn = "yes";
`;

/** JSON in which no text can end the script element. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

export const teamsHtml = (card: unknown): string =>
  `<script type="application/json" class="card">${inScript(card)}</script>`;

export const teamsScripts = (theme: Theme = "light"): string => {
  const source = readFileSync(library, "utf8").replace(/^\/\/# sourceMappingURL=.*$/mu, "");
  return [
    `<script type="application/json" id="look">${inScript(hostConfig(theme))}</script>`,
    `<script>${source.replaceAll("</script", "<\\/script")}</script>`,
    `<script>${drawing}</script>`,
  ].join("\n");
};
