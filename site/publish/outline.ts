import type { CatalogServer, ServerOutline, ToolOutline } from '#db/queries/catalog.ts';

/** Texts of an outline by their number: methods, categories and rules repeat a hundred times in a server. */
type Packed = Omit<ServerOutline, 'tools'> & { texts: string[]; tools: PackedTool[] };
type PackedTool = [
  name: string,
  slug: string | 0,
  method: number,
  extractor: number,
  firstSeen: number,
  changedAt: number,
  verdict?: [
    category: number,
    integrity: number,
    ratedAt: number,
    modes: number[],
    factors: number[],
    fields: number[],
    signals: number[],
  ],
];

interface Named {
  id: string;
  category: string;
  field: string;
  signal: string;
}

/** What pages over the whole catalog need of a server, as a text to be kept. */
export function writeOutline({ tools, ...server }: CatalogServer): string {
  const places = new Map<string, number>();
  const place = (text: string) => {
    let at = places.get(text);
    if (at === undefined) {
      at = places.size;
      places.set(text, at);
    }
    return at;
  };
  const packed = tools.map((tool): PackedTool => {
    const { name, slug, method, extractor, firstSeen, changedAt, verdict } = tool;
    const head = [name, slug === name ? 0 : slug, place(method), place(extractor), +firstSeen, +changedAt] as const;
    if (!verdict) return [...head];
    const of = (rows: readonly unknown[], key: keyof Named) => rows.map((row) => place((row as Named)[key]));
    const { category, integrity, ratedAt, modes, factors, evidence } = verdict;
    const rating = [place(category), place(integrity), +ratedAt, of(modes, 'category'), of(factors, 'id')] as const;
    return [...head, [...rating, of(evidence, 'field'), of(evidence, 'signal')]];
  });
  return JSON.stringify({ ...server, texts: [...places.keys()], tools: packed } satisfies Packed);
}

export function readOutline(json: string): ServerOutline {
  const { texts, tools, ...server } = JSON.parse(json) as Packed;
  const moment = (date: Date | null) => date && new Date(date);
  return {
    ...server,
    publishedAt: moment(server.publishedAt),
    checkedAt: moment(server.checkedAt),
    readAt: moment(server.readAt),
    firstSeen: new Date(server.firstSeen),
    events: server.events.map((event) => ({ ...event, at: new Date(event.at) })),
    tools: tools.map(
      ([name, slug, method, extractor, firstSeen, changedAt, verdict]): ToolOutline => ({
        name,
        slug: slug === 0 ? name : slug,
        method: texts[method]!,
        extractor: texts[extractor]!,
        firstSeen: new Date(firstSeen),
        changedAt: new Date(changedAt),
        verdict: verdict ? sharedVerdict(texts, verdict) : null,
      }),
    ),
  };
}

type OutlinedVerdict = NonNullable<ToolOutline['verdict']>;

/** Of a million tools a few thousand verdicts differ in what outlines keep: equal ones are one object. */
const verdicts = new Map<string, OutlinedVerdict>();
const verdictsKept = 20_000;

function sharedVerdict(texts: readonly string[], packed: NonNullable<PackedTool[6]>): OutlinedVerdict {
  const [category, integrity, ratedAt, modes, factors, fields, signals] = packed;
  let key = `${texts[category]} ${texts[integrity]} ${ratedAt}`;
  for (const mode of modes) key += ` m:${texts[mode]}`;
  for (const factor of factors) key += ` f:${texts[factor]}`;
  for (let at = 0; at < fields.length; at += 1) key += ` e:${texts[fields[at]!]}:${texts[signals[at]!]}`;
  let verdict = verdicts.get(key);
  if (!verdict) {
    verdict = {
      category: texts[category]!,
      integrity: texts[integrity]!,
      ratedAt: new Date(ratedAt),
      modes: modes.map((mode) => ({ category: texts[mode]! })),
      factors: factors.map((factor) => ({ id: texts[factor]! })),
      evidence: fields.map((field, at) => ({ field: texts[field]!, signal: texts[signals[at]!]! })),
    };
    if (verdicts.size >= verdictsKept) verdicts.clear();
    verdicts.set(key, verdict);
  }
  return verdict;
}
