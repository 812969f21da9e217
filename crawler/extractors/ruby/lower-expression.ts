import { binaryOf, choiceOf, elementOf } from '../syntax/expressions.ts';
import type { Node } from '../syntax/grammar.ts';
import type { Arg, Expr } from '../syntax/ir.ts';
import { field, lineOf, named } from '../syntax/nodes.ts';
import type { Lower, Table } from '../syntax/table.ts';
import { literals } from './lower-literal.ts';

const name = (node: Node): Expr => ({ kind: 'name', name: node.text.replace(/^@+/, ''), line: lineOf(node) });

/** Every expression but the closures: those are declarations, whose bodies are lowered when they are first wanted. */
export const expressions: Table['expressions'] = {
  ...literals,
  identifier: name,
  constant: name,
  instance_variable: name,
  class_variable: name,
  self: (node) => ({ kind: 'name', name: 'self', line: lineOf(node) }),
  scope_resolution: (node, lower) => {
    const of = field(node, 'scope');
    const label = field(node, 'name')?.text ?? '';
    return of
      ? { kind: 'member', of: lower.expression(of), name: label, line: lineOf(node) }
      : { kind: 'name', name: label, line: lineOf(node) };
  },
  call: callOf,
  element_reference: elementOf,
  binary: (node, lower) => binaryOf(node, lower, { '&&': 'and', '||': 'or' }),
  conditional: choiceOf,
};

function argumentsOf(list: Node | undefined, lower: Lower): Arg[] {
  return named(list).flatMap((arg): Arg[] => {
    if (arg.type === 'heredoc_body') return [];
    if (arg.type === 'pair') {
      const key = field(arg, 'key');
      const value = field(arg, 'value');
      const label = key?.type === 'hash_key_symbol' ? key.text : key?.text.replace(/^:|^["']|["']$/g, '');
      return [
        {
          name: label,
          value: value ? lower.expression(value) : { kind: 'name', name: label ?? '', line: lineOf(arg) },
        },
      ];
    }
    if (arg.type === 'splat_argument') return [{ value: lower.expression(named(arg)[0]), spread: 'list' }];
    if (arg.type === 'hash_splat_argument') return [{ value: lower.expression(named(arg)[0]), spread: 'map' }];
    return [{ value: lower.expression(arg) }];
  });
}

/** A call; its block is the last argument. */
function callOf(node: Node, lower: Lower): Expr {
  const of = field(node, 'receiver');
  const label = field(node, 'method')?.text ?? 'call';
  const line = lineOf(field(node, 'method') ?? node);
  const args = argumentsOf(field(node, 'arguments'), lower);
  const body = field(node, 'block');
  if (body) args.push({ value: lower.expression(body) });
  const callee: Expr = of
    ? { kind: 'member', of: lower.expression(of), name: label, line }
    : { kind: 'name', name: label, line };
  // `x.name` and `x.name()` are the same in Ruby, so a call without arguments reads a member where there is one.
  return { kind: 'call', callee, args, line };
}
