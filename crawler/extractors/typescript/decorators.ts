import type { Decorator, Node } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import { isConditional, type Machine, type Registration } from './machine.ts';
import { keyName, property } from './member.ts';
import { add } from './record.ts';
import { describe } from './registrars.ts';
import { newScope, type Scope } from './scope.ts';
import { fill, isTextual } from './tool-objects.ts';
import { type Cls, is, preferred, type Site } from './values.ts';

/** `@Tool({ … })` on a method: the decorator's object describes a tool. */
export function decoratedMethods(machine: Machine, cls: Cls, scope: Scope): void {
  for (const one of cls.node.body.body) {
    if (one.type !== 'MethodDefinition' && one.type !== 'PropertyDefinition') continue;
    for (const decorator of one.decorators ?? []) {
      decorated(machine, decorator, keyName(one.key, one.computed), scope);
    }
  }
}

function decorated(machine: Machine, decorator: Decorator, key: string | undefined, scope: Scope): void {
  const { expression } = decorator;
  const callee = (expression.type === 'CallExpression' ? expression.callee : expression) as Node;
  const label =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  if (!/tool$/i.test(label)) return;
  const site: Site = { module: scope.module, start: decorator.start, end: decorator.end };
  const args =
    expression.type === 'CallExpression'
      ? expression.arguments.map((arg) => evaluate(machine, arg as Node, newScope(scope)))
      : [];
  const object = preferred(args[0]);
  const made: Registration = { name: key, site, conditional: isConditional(machine) };
  if (is(object, 'object')) {
    const name = property(machine, object, 'name');
    if (isTextual(name)) made.name = name;
    fill(machine, made, object);
  } else if (isTextual(args[0])) {
    if (args.length > 1) {
      made.name = args[0];
      for (const arg of args.slice(1)) describe(machine, made, arg);
    } else if (/\s/.test(String(args[0]))) made.description = args[0];
    else made.name = args[0];
  }
  add(machine, made);
}
