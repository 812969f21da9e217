import { array, is, type Text, UNKNOWN, type Value } from './values.ts';

type Known = { value: Value } | undefined;

const MAX_REPEAT = 10_000;

/** A method of a string; on a string with holes the same, holes staying where they are. */
export function textMethod(receiver: string | Text, name: string, args: Value[]): Known {
  const text = typeof receiver === 'string' ? receiver : receiver.text;
  const made = method(text, name, args);
  if (made === undefined || typeof receiver === 'string' || typeof made.value !== 'string') {
    return typeof receiver === 'string' ? made : { value: UNKNOWN };
  }
  return { value: { kind: 'text', text: made.value } };
}

function method(text: string, name: string, args: Value[]): Known {
  const [first, second] = args;
  switch (name) {
    case 'trim':
      return { value: text.trim() };
    case 'trimStart':
      return { value: text.trimStart() };
    case 'trimEnd':
      return { value: text.trimEnd() };
    case 'toString':
    case 'valueOf':
    case 'normalize':
      return { value: text };
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return { value: text.toLowerCase() };
    case 'toUpperCase':
    case 'toLocaleUpperCase':
      return { value: text.toUpperCase() };
    case 'concat':
      return args.every((one) => typeof one === 'string') ? { value: text + args.join('') } : undefined;
    case 'split':
      return { value: typeof first === 'string' ? array(text.split(first).slice(0, 5000)) : array([], true) };
    case 'slice':
    case 'substring':
      return { value: numbers(first, second) ? text[name](first as number, second as number) : UNKNOWN };
    case 'charAt':
      return { value: typeof first === 'number' ? text.charAt(first) : UNKNOWN };
    case 'repeat':
      return {
        value:
          typeof first === 'number' && first >= 0 && first * text.length < MAX_REPEAT ? text.repeat(first) : UNKNOWN,
      };
    case 'replace':
    case 'replaceAll':
      return {
        value: typeof first === 'string' && typeof second === 'string' ? text[name](first, () => second) : UNKNOWN,
      };
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return { value: typeof first === 'string' ? text[name](first) : UNKNOWN };
    case 'indexOf':
      return { value: typeof first === 'string' ? text.indexOf(first) : UNKNOWN };
    case 'padEnd':
    case 'padStart':
      return {
        value:
          is(second, 'unknown') || typeof first !== 'number' || first > MAX_REPEAT
            ? UNKNOWN
            : text[name](first, typeof second === 'string' ? second : ' '),
      };
    default:
      return { value: UNKNOWN };
  }
}

function numbers(first: Value, second: Value): boolean {
  return (first === undefined || typeof first === 'number') && (second === undefined || typeof second === 'number');
}

/** The text of a plain value, unknown for anything else. */
export function textOf(value: Value): Value {
  if (value === null || typeof value !== 'object') return String(value);
  return value.kind === 'text' ? value : UNKNOWN;
}
