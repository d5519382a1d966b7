// Engines of the browser, run in Node: documents and queries come by standard input, what they find goes out the same way.
import { readFileSync } from "node:fs";

const { documents, queries } = JSON.parse(readFileSync(0, "utf8"));
const engines = { minisearch, flexsearch };

async function minisearch() {
  const { default: MiniSearch } = await import("minisearch");
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const tokenize = (text) => [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
  const index = new MiniSearch({ fields: ["title", "text"], tokenize, searchOptions: { combineWith: "AND", boost: { title: 5 }, prefix: true } });
  index.addAll(documents);
  return { bytes: JSON.stringify(index).length, found: queries.map((query) => index.search(query).map((hit) => hit.id)) };
}

async function flexsearch() {
  const { Document, Charset } = await import("flexsearch");
  const index = new Document({ document: { id: "id", index: ["title", "text"] }, encoder: Charset.CJK, tokenize: "strict", context: true });
  documents.forEach((document) => index.add(document));
  let bytes = 0;
  await index.export((_key, data) => { bytes += (data || "").length; });
  const found = queries.map((query) => {
    const hits = index.search(query, { limit: documents.length });
    return [...new Set(hits.flatMap((field) => field.result))];
  });
  return { bytes, found };
}

console.log(JSON.stringify(await engines[process.argv[2]]()));
