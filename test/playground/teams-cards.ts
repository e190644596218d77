/**
 * Cards for the tests of the local Teams: each keeps all the rules, so a test breaks one rule at a
 * time.
 */

export type CardAction = Record<string, unknown>;

export function execute(verb: string, more: CardAction = {}): CardAction {
  const { data = {}, title = verb, associatedInputs } = more;
  const inputs = associatedInputs === undefined ? {} : { associatedInputs };
  return {
    type: "Action.Execute",
    title,
    verb,
    data,
    ...more,
    fallback: { type: "Action.Submit", title, data: { ...Object(data), verb }, ...inputs },
  };
}

export function card(content: { body?: unknown[]; actions?: unknown[] }): Record<string, unknown> {
  return { type: "AdaptiveCard", version: "1.5", ...content };
}

export function offerCard(offer: string): Record<string, unknown> {
  return card({
    body: [
      { type: "TextBlock", text: "A question about a passport", wrap: true },
      { type: "FactSet", facts: [{ title: "Urgency", value: "normal" }] },
    ],
    actions: [
      execute("offer.accept", { title: "Take it", data: { ticket: "t-1", offer } }),
      execute("offer.decline", { title: "Busy", data: { offer, reason: "busy" } }),
      execute("offer.decline", {
        title: "Not my topic",
        data: { offer, reason: "not-my-topic" },
        mode: "secondary",
      }),
      execute("bad.answer", { mode: "secondary" }),
      {
        type: "Action.Submit",
        title: "Ask",
        data: { verb: "ask", msteams: { type: "task/fetch" } },
      },
    ],
  });
}

export function takenCard(): Record<string, unknown> {
  return card({ body: [{ type: "TextBlock", text: "You have taken the question" }] });
}

/** A card of which everyone may ask for a view of their own. */
export function sharedCard(): Record<string, unknown> {
  const body = [{ type: "TextBlock", text: "Everyone's view" }];
  return { ...card({ body }), refresh: { action: execute("view"), userIds: [] } };
}

export function questionForm(): Record<string, unknown> {
  const choices = [
    { title: "Scan", value: "scan" },
    { title: "Original", value: "original" },
  ];
  return card({
    body: [
      { type: "Input.Text", id: "text", label: "Question", isRequired: true, maxLength: 100 },
      { type: "Input.ChoiceSet", id: "examined", label: "Examined", choices, isMultiSelect: true },
      { type: "Input.Toggle", id: "urgent", title: "Urgent" },
    ],
    actions: [
      { type: "Action.Submit", title: "Send", data: { verb: "ask.submit", draft: "d-1" } },
      {
        type: "Action.Submit",
        title: "Cancel",
        data: { verb: "ask.cancel" },
        associatedInputs: "none",
      },
    ],
  });
}
