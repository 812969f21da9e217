import { actSet } from '../../signals/vocabulary.ts';
import { content, remark, rewording, wording } from '../arguments/contents.ts';
import { addressee, guests, recipient } from '../arguments/recipients.ts';
import { repository } from '../arguments/repositories.ts';
import { idList, listed, targets } from '../arguments/several.ts';
import { isShared } from '../at-place.ts';
import type { FactorRule } from '../rule.ts';
import { topicSet } from '../statements.ts';
import { about, aside, changes, words } from './shared.ts';

const edits = words('edit update modify patch revise change');

/** What a call sends out, does to many at once, or cannot take back. */
export const consequences: readonly FactorRule[] = [
  {
    id: 'external_send',
    in: changes,
    acts: actSet('send'),
    topics: topicSet('notice', 'shared'),
    except: about,
    leads: true,
  },
  { id: 'external_send', in: changes, acts: actSet('make'), topics: topicSet('shared'), leads: true, except: about },
  {
    id: 'external_send',
    in: ['Write'],
    verb: edits,
    topics: topicSet('shared', 'notice'),
    except: about | topicSet('contact'),
    argument: rewording,
  },
  {
    id: 'external_send',
    in: ['Write'],
    verb: edits,
    topics: topicSet('shared'),
    head: topicSet('shared'),
    except: about,
    bare: true,
  },
  {
    id: 'external_send',
    in: ['Write'],
    verb: words('transition close reopen resolve reject approve merge assign complete'),
    topics: topicSet('shared'),
    argument: remark,
  },
  {
    id: 'external_send',
    in: ['Write', 'Execute'],
    verb: words('tweet retweet reply notify broadcast invite sms dm email'),
  },
  { id: 'external_send', in: ['Write'], verb: words('post'), except: about, argument: wording },
  {
    id: 'external_send',
    in: changes,
    verb: words('publish'),
    topics: topicSet('notice', 'mail', 'sent', 'page', 'post'),
    except: about,
  },
  {
    id: 'external_send',
    in: ['Write', 'Execute'],
    verb: words('share'),
    topics: topicSet('file', 'page', 'personal', 'transaction', 'mail', 'sent'),
    except: about,
  },
  { id: 'external_send', in: changes, verb: words('send forward deliver'), topics: topicSet('sent'), except: about },
  { id: 'external_send', in: changes, verb: words('send'), topics: topicSet('draft') },
  { id: 'external_send', in: changes, acts: actSet('send'), topics: topicSet('letter'), leads: true, told: true },
  { id: 'external_send', in: ['Write', 'Execute'], acts: actSet('send'), except: about, argument: addressee },
  {
    id: 'external_send',
    in: ['Write'],
    acts: actSet('make', 'change'),
    topics: topicSet('page'),
    except: about,
    argument: content,
    where: isShared,
  },
  {
    id: 'external_send',
    in: ['Write'],
    verb: words('create add append insert write upsert update edit modify patch'),
    topics: topicSet('page', 'notice'),
    head: topicSet('page', 'notice'),
    except: about | topicSet('contact'),
    named: true,
    bare: true,
    where: isShared,
  },
  {
    id: 'external_send',
    in: ['Write', 'Execute'],
    acts: actSet('send', 'make', 'run'),
    topics: topicSet('notice', 'mail'),
    except: about,
    leads: true,
    argument: recipient,
  },
  {
    id: 'external_send',
    in: ['Write'],
    acts: actSet('make', 'change', 'send'),
    topics: topicSet('file'),
    argument: repository,
  },
  { id: 'external_send', in: ['Write'], acts: actSet('make', 'change'), argument: guests },
  {
    id: 'bulk',
    in: changes,
    acts: actSet('make', 'change', 'send', 'detach', 'delete', 'run', 'steer'),
    topics: topicSet('many'),
    leads: true,
  },
  { id: 'bulk', in: changes, verb: words('bulk batch') },
  { id: 'bulk', in: changes, topics: topicSet('many'), named: true },
  { id: 'bulk', in: changes, argument: targets, alone: true },
  { id: 'bulk', in: changes, argument: listed, alone: true },
  { id: 'bulk', in: changes, acts: actSet('send', 'detach', 'delete', 'run', 'steer'), argument: idList, named: true },
  { id: 'irreversible', in: ['Destructive', 'Financial'], acts: actSet('delete', 'pay', 'trade'), told: true },
  { id: 'irreversible', in: ['Destructive'], acts: actSet('detach'), told: true },
  {
    id: 'irreversible',
    in: ['Destructive'],
    verb: words('restore rollback recreate replace overwrite reinstall rebuild merge import'),
  },
  { id: 'irreversible', in: ['Financial'], verb: words('send broadcast execute approve award load redelegate') },
  { id: 'irreversible', in: ['Financial'], verb: words('close exit'), topics: topicSet('holding', 'ledger') },
  {
    id: 'irreversible',
    in: ['Financial'],
    acts: actSet('make', 'send', 'run'),
    topics: topicSet('value'),
    except: aside,
    leads: true,
  },
];
