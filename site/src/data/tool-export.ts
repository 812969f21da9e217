import { aliasOf } from '#classifier/policy/alias.ts';
import { tryExport } from '#classifier/policy/export.ts';
import { targets } from '#classifier/policy/targets/index.ts';
import { toolMap } from '#classifier/policy/tool-map.ts';
import type { Export, Held, Policy, PolicyTarget } from '#classifier/policy/types.ts';

/** The documents of an export with what they make of the tool, or why there are none. */
export type Outcome = (Pick<Export, 'files' | 'losses'> & { held: Held }) | { refused: string };

/** What differs between the documents of two tools under one rule: names and nothing else. */
interface Names {
  tool: string;
  /** The tool's name as formats write it that have no dots, slashes or spaces: some take `_` for them, some `-`. */
  undotted: string;
  dashed: string;
  alias: string;
  id: string;
  version: string;
  hash: string;
}

const undotted = (name: string) => name.replace(/[./ ]/g, '_');
const dashed = (name: string) => name.replace(/[./ ]/g, '-');

/** Names that every format writes as they are, and what stands for them. */
const standIns: Names = {
  tool: 'standing.qzx',
  undotted: 'standing_qzx',
  dashed: 'standing-qzx',
  alias: 'standing-vkw',
  id: 'npm:standing-jpy',
  version: '90.80.70',
  hash: '0f1e'.repeat(16),
};
const plain: Record<Exclude<keyof Names, 'undotted' | 'dashed'>, RegExp> = {
  tool: /^(?:[A-Za-z]{2}[A-Za-z0-9]*|[A-Za-z][0-9]+(?:[A-Za-z]+[0-9]*)?[_-]{1,2}[A-Za-z]{2}[A-Za-z0-9]*)(?:[_-]{1,2}[A-Za-z0-9]+)*[_-]?$/,
  alias: /^(?:[a-z]{2}|[a-z][a-z0-9]*-)[a-z0-9]*(?:-[a-z0-9]+)*$/,
  id: /^[a-z]+:@?\w[\w./#-]+$/,
  version: /^\d+\.\d+\.\d+(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?$/,
  hash: /^[0-9a-f]{64}$/,
};

/** Some formats quote a name with dots and some cannot hold it: such names share a stand-in with dots. */
const dotted = /^[A-Za-z]{2}[A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)+$/;
const slashed = /^[A-Za-z]{2}[A-Za-z0-9]*(?:[/_-][A-Za-z0-9]+)+$/;
const spaced = /^[A-Za-z]{2}[A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+)+$/;

/**
 * Some formats cannot hold a long name, and of some lengths, which the server's name decides, one format can and another
 * cannot: those are a few letters wide.
 */
const ofLengths = (standIn: string) => [
  standIn,
  ...Array.from({ length: 15 }, (_, more) => `${standIn}_${'long'.repeat(more + 3)}`),
];

/** Words that are no names in YAML until they are quoted. */
const quotedWords = /^(true|false|null|yes|no|on|off|nan|inf)$/i;

const isPlain = (names: Partial<Record<keyof typeof plain, string>>) =>
  Object.entries(names).every(([key, name]) => plain[key as keyof typeof plain].test(name) && !quotedWords.test(name));

const keys = Object.keys(standIns) as (keyof Names)[];
const words = keys.map((key) => {
  const word = standIns[key].replaceAll('.', key === 'tool' ? '[./ ]' : '\\.');
  return ['tool', 'undotted', 'dashed'].includes(key) ? `${word}(?:_(?:long)+)?` : word;
});
const anyStandIn = new RegExp(`(${words.join(')|(')})`, 'g');
const betweenStandIns = new RegExp(words.join('|'));

const shapesKept = 5000;
/** What was made for stand-ins: a catalog has a handful of rules and a million names. */
const kept = new Map<string, unknown>();

function remembered<Value>(key: string, make: () => Value): Value {
  let value = kept.get(key) as Value | undefined;
  if (value === undefined) {
    value = make();
    if (kept.size >= shapesKept) kept.clear();
    kept.set(key, value);
  }
  return value;
}

/** What the documents of one tool are made from. */
export interface ToolDocuments {
  of(target: PolicyTarget): Outcome;
  /**
   * Something made of the documents of all targets, with the real names in it: made once for all tools that differ in
   * nothing but names, where every target writes those as they are. `make` must copy names as they stand; it is told what
   * the tool is called.
   */
  shared<Made>(
    kind: string,
    make: (of: (target: PolicyTarget) => Outcome, name: string) => Made,
  ): { made: Made; fill: Fill };
}

/** Puts real names into a text that was made with stand-ins. */
type Fill = (text: string) => string;

/**
 * Gives the documents with one tool's rule, as `exportPolicy` writes fragments. Names that every format writes as they are
 * share one document, written and validated once: doing it for each tool would take most of a build.
 */
export function toolExporter(policy: Policy): (tool: string) => ToolDocuments {
  const { id, version = standIns.version } = policy.server;
  const server = { alias: aliasOf(policy.server), id, version };
  // A server of an unusual name has documents of its own, shared by its tools alone.
  const standing = isPlain(server) ? { alias: standIns.alias, id: standIns.id, version: standIns.version } : server;
  const context = [standing, policy.default, policy.profile, policy.ruleset, policy.server.version !== undefined];
  const kinds = nameKinds(server.alias, standing.alias);
  return (tool) => {
    const { definitionHash: hash, confidence: _, ...rule } = policy.tools[tool]!;
    const real: Names = { ...server, tool, undotted: undotted(tool), dashed: dashed(tool), hash };
    const candidates = standInsFor(tool);
    const fitting = candidates.find((one) => kinds.allSame(real, one));
    const standIn = fitting ?? candidates[0];
    const names = { ...standing, tool: standIn ?? '', hash: standIns.hash };
    const key = JSON.stringify([standIn, context, rule]);
    const shape = (target: PolicyTarget) => remembered(target.id + key, () => outcome(policy, names, target, tool));
    const fill: Fill = (text) => filled(text, real);
    const exact = (target: PolicyTarget) => outcome(policy, real, target, tool);
    const same = (target: PolicyTarget) => standIn !== undefined && kinds.same(target, real, standIn);
    return {
      of: (target) => (same(target) ? renamed(shape(target), fill) : exact(target)),
      shared(kind, make) {
        if (fitting) return { made: remembered(kind + key, () => make(shape, fitting)), fill };
        return {
          made: make((target) => (same(target) ? renamed(shape(target), fill) : exact(target)), tool),
          fill: asItIs,
        };
      },
    };
  };
}

const asItIs: Fill = (text) => text;

const plainStandIns = ofLengths(standIns.undotted);
const dottedStandIns = ofLengths(standIns.tool);
const slashedStandIns = ofLengths(standIns.tool.replace('.', '/'));
const spacedStandIns = ofLengths(standIns.tool.replace('.', ' '));
/** What some formats spell otherwise. */
const unlike = new Set([...dottedStandIns, ...slashedStandIns, ...spacedStandIns]);

function standInsFor(tool: string): readonly string[] {
  if (isPlain({ tool })) return plainStandIns;
  if (slashed.test(tool)) return slashedStandIns;
  if (spaced.test(tool)) return spacedStandIns;
  return dotted.test(tool) ? dottedStandIns : [];
}

/** What makes a stand-in hard to name, and how it is spelled where it can be. */
interface StandingName {
  odd: string | undefined;
  spelled: string | undefined;
}

/** Says whether targets treat the name of a tool as they treat a stand-in. */
function nameKinds(alias: string, standingAlias: string) {
  const kinds = new Map(targets.map((target) => [target, nameKind(target, alias, standingAlias)]));
  // Most targets take any name: of a plain one, which all write as it is, they are not asked.
  const choosy = [...kinds.values()].filter(({ choosy }) => choosy);
  return {
    same: (target: PolicyTarget, real: Names, standIn: string) => kinds.get(target)!.same(real, standIn),
    allSame: (real: Names, standIn: string) =>
      (unlike.has(standIn) ? [...kinds.values()] : choosy).every(({ same }) => same(real, standIn)),
  };
}

function nameKind(target: PolicyTarget, alias: string, standingAlias: string) {
  const can = (of: string) => target.can({ alias: of, guard: false, allowLooser: false });
  const odd = (of: ReturnType<PolicyTarget['can']>, name: string) => of.unnameable?.(name) ?? of.uncountable?.(name);
  const [there, standing] = [can(alias), can(standingAlias)];
  const ofStandIns = new Map<string, StandingName>();
  function ofStandIn(standIn: string): StandingName {
    let known = ofStandIns.get(standIn);
    if (!known) {
      // What stands for plain names is written as they are; a name that cannot be written is never spelled.
      const isSpelled = unlike.has(standIn) && standing.unnameable?.(standIn) === undefined;
      known = { odd: odd(standing, standIn), spelled: isSpelled ? target.nameOf?.(standIn, standingAlias) : undefined };
      ofStandIns.set(standIn, known);
    }
    return known;
  }
  return {
    choosy: [there, standing].some(({ unnameable, uncountable }) => unnameable || uncountable),
    same(real: Names, standIn: string): boolean {
      const { odd: standingOdd, spelled } = ofStandIn(standIn);
      if (odd(there, real.tool) !== standingOdd) return false;
      return spelled === undefined || target.nameOf?.(real.tool, alias) === filled(spelled, real);
    },
  };
}

/** Texts cut at their stand-ins: a text made once is filled a hundred thousand times. */
const cuts = new Map<string, { literals: string[]; names: (keyof Names)[] }>();

function filled(text: string, real: Names): string {
  let cut = cuts.get(text);
  if (!cut) {
    const names = Array.from(text.matchAll(anyStandIn), ([, ...found]) => keys[found.findIndex((one) => one)]!);
    cut = { literals: text.split(betweenStandIns), names };
    if (cuts.size >= shapesKept) cuts.clear();
    cuts.set(text, cut);
  }
  let whole = cut.literals[0]!;
  for (let place = 0; place < cut.names.length; place += 1) whole += real[cut.names[place]!] + cut.literals[place + 1]!;
  return whole;
}

function renamed(shape: Outcome, fill: Fill): Outcome {
  if ('refused' in shape) return { refused: fill(shape.refused) };
  return {
    files: shape.files.map(({ path, text }) => ({ path: fill(path), text: fill(text) })),
    losses: shape.losses.map((loss) => ({ ...loss, tool: fill(loss.tool) })),
    held: shape.held,
  };
}

/** The export with the rule of `ruleOf` under these names, to be merged into what somebody has. */
function outcome(
  policy: Policy,
  names: Omit<Names, 'undotted' | 'dashed'>,
  target: PolicyTarget,
  ruleOf: string,
): Outcome {
  const rule = { ...policy.tools[ruleOf]!, definitionHash: names.hash };
  const version = policy.server.version === undefined ? {} : { version: names.version };
  const server = { ...policy.server, id: names.id, ...version };
  const alone = { ...policy, server, tools: toolMap([[names.tool, rule]]) };
  const exported = tryExport(alone, target, { alias: names.alias, fragment: true });
  if ('refused' in exported) return { refused: exported.refused };
  return { files: exported.files, losses: exported.losses, held: exported.held(names.tool) };
}
