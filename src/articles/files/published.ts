/** Reads the published articles in the order of their ids, a page at a time. */
import type { Article } from "../../knowledge/article.ts";
import type { Knowledge } from "../../store/port/knowledge.ts";

const pageLength = 500;

export async function* publishedPages(
  store: Pick<Knowledge, "publishedAfter">,
): AsyncGenerator<readonly Article[]> {
  for (let after: string | null = null; ;) {
    const page: readonly Article[] = await store.publishedAfter(after, pageLength);
    yield page;
    after = page.at(-1)?.id ?? null;
    if (page.length < pageLength) return;
  }
}
