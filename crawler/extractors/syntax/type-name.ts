import type { Expr } from './ir.ts';

/** The name of a type as it is written, without its arguments and what it stands in; '' for a type without a name. */
export const typeName = (type: Expr | undefined): string => {
  if (type?.kind === 'index') return typeName(type.of);
  return type?.kind === 'name' || type?.kind === 'member' ? type.name : '';
};
