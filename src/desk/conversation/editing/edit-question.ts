/** Changes the words of a question that nobody has taken, in a form that is filled in with them. */
import { type EditFields, editForm } from "../../../screens/forms/work.ts";
import { whyNotEdit } from "../../../tickets/decide.ts";
import type { SentForm } from "../forms.ts";

export const editing: SentForm<EditFields> = {
  form: async ({ store }, { language }, { ticket, ids }) => {
    const { id } = ticket.question.text;
    return editForm(language, ids, (await store.texts([id])).get(id) ?? "");
  },
  notNow: ({ person }, { ticket }) => whyNotEdit(ticket, person),
  changes: ({ question }) => question.text.id,
  command: async ({ store }, { person }, { values: { text }, ids, keep }) => {
    const loaded = await store.ticket(ids.ticket ?? "");
    if (loaded === null) return null;
    const { id } = loaded.ticket.question.text;
    if ((await store.texts([id])).get(id) === text.trim()) return () => "nothing-new";
    const to = keep(text, id);
    return () => ({ type: "edit", from: person, text: id, to });
  },
  received: "form.edit.received",
  exercise: "exercise.received",
};
