import { hash } from 'node:crypto';
import { plainVisible } from './visible-text.ts';
import { counted, middleCut } from './words.ts';

const most = 60;
/** Of a name less than this tells nothing beside a key. */
const least = 8;

/** The title of a server's page: whatever has to give way, its key stays, for no other server has it. */
export function serverTitle({ name, key, tools }: { name: string; key: string; tools: number }): string {
  const own = keyShown(plainVisible(key));
  const rated = `${counted(tools, 'tool')} rated`;
  const called = plainVisible(name);
  const room = most - own.length - 2;
  const told = key.endsWith(name)
    ? [`${own}: ${rated}`]
    : [`${called}: ${rated}, ${own}`, ...(room >= least ? [`${middleCut(called, room)}, ${own}`] : [])];
  return told.find((title) => title.length <= most) ?? own;
}

function keyShown(key: string): string {
  return key.length <= most ? key : `${middleCut(key, most - 9)} (${hash('sha256', key, 'hex').slice(0, 6)})`;
}
