import { actSet } from '../../signals/vocabulary.ts';
import { address, host } from '../arguments/addresses.ts';
import { code, mayBeCode } from '../arguments/code.ts';
import { kept } from '../arguments/contents.ts';
import { path } from '../arguments/files.ts';
import { right } from '../arguments/rights.ts';
import type { FactorRule } from '../rule.ts';
import { topicSet } from '../statements.ts';
import { changes, reading, words } from './shared.ts';

/** What a call runs, reaches, and leaves behind for later. */
export const reach: readonly FactorRule[] = [
  { id: 'arbitrary_code', in: ['Execute', 'Destructive'], argument: code, alone: true },
  { id: 'arbitrary_code', in: ['Execute'], acts: actSet('run', 'compute'), topics: topicSet('code'), bare: true },
  {
    id: 'arbitrary_code',
    in: ['Execute'],
    acts: actSet('run', 'compute'),
    topics: topicSet('code'),
    argument: mayBeCode,
  },
  { id: 'network_target', argument: address, alone: true },
  {
    id: 'network_target',
    in: ['Read', 'Execute'],
    acts: reading | actSet('click', 'run'),
    topics: topicSet('address', 'web'),
    argument: address,
  },
  {
    id: 'network_target',
    in: changes,
    acts: actSet('make', 'send', 'change', 'run'),
    topics: topicSet('hook'),
    argument: address,
  },
  {
    id: 'network_target',
    in: changes,
    acts: actSet('make', 'send', 'change'),
    topics: topicSet('later'),
    head: topicSet('hook'),
    bare: true,
    named: true,
  },
  {
    id: 'network_target',
    verb: words('crawl scrape fetch download ingest import clone convert archive load measure'),
    argument: address,
  },
  { id: 'network_target', verb: words('connect ping probe scan trace whois resolve curl traceroute'), argument: host },
  { id: 'network_target', acts: reading | actSet('run'), topics: topicSet('probe'), argument: host },
  { id: 'file_path', argument: path, alone: true },
  { id: 'file_path', topics: topicSet('file'), argument: path },
  {
    id: 'permissions_change',
    in: changes,
    acts: actSet('make', 'change', 'detach', 'delete'),
    topics: topicSet('access'),
    leads: true,
  },
  { id: 'permissions_change', in: changes, verb: words('grant authorize') },
  { id: 'permissions_change', in: changes, verb: words('promote demote'), topics: topicSet('contact', 'access') },
  {
    id: 'permissions_change',
    in: changes,
    verb: words('share unshare'),
    topics: topicSet('file', 'personal', 'transaction', 'access', 'mail'),
  },
  { id: 'permissions_change', in: changes, argument: right, alone: true },
  {
    id: 'persistence',
    in: ['Write', 'Execute'],
    acts: actSet('make', 'change'),
    topics: topicSet('later'),
    leads: true,
    told: true,
  },
  {
    id: 'persistence',
    in: ['Write', 'Destructive'],
    acts: actSet('make', 'change', 'compute', 'look'),
    topics: topicSet('memory'),
    argument: kept,
  },
  {
    id: 'persistence',
    in: ['Write'],
    verb: words('add save store create update upsert'),
    topics: topicSet('memory', 'recall'),
    head: topicSet('memory', 'recall'),
    bare: true,
  },
  { id: 'persistence', in: ['Write', 'Execute'], verb: words('schedule remember memorize memorise') },
];
