import { actSet } from '../../signals/vocabulary.ts';
import { address } from '../arguments/addresses.ts';
import { repository } from '../arguments/repositories.ts';
import { secret, secretOfSomeone } from '../arguments/secrets.ts';
import {
  isBroker,
  isFindingOrSeat,
  isOfPosts,
  isOnChain,
  isPublic,
  isPublicProfile,
  isShared,
  isToDoApp,
} from '../at-place.ts';
import type { FactorRule } from '../rule.ts';
import { topicSet } from '../statements.ts';
import { about, aside, reading, words } from './shared.ts';

/** What others keep and write where many do is private, and text of strangers. */
const readsRepository: Omit<FactorRule, 'id'> = {
  in: ['Read'],
  acts: actSet('look'),
  topics: topicSet('file'),
  argument: repository,
};
const readsPages: Omit<FactorRule, 'id'> = {
  in: ['Read'],
  acts: actSet('look'),
  topics: topicSet('page'),
  except: about,
  where: isShared,
  leads: true,
};

/** What a call hands out and takes in. */
export const data: readonly FactorRule[] = [
  {
    id: 'secrets',
    acts: actSet('look', 'compute', 'make', 'change', 'send'),
    topics: topicSet('secret'),
    except: aside,
    leads: true,
  },
  { id: 'secrets', verb: words('reset rotate regenerate'), topics: topicSet('secret'), except: aside },
  { id: 'secrets', argument: secret, alone: true },
  {
    id: 'secrets',
    acts: actSet('make', 'change'),
    topics: topicSet('contact'),
    head: topicSet('contact'),
    argument: secretOfSomeone,
    alone: true,
  },
  {
    id: 'private_data',
    in: ['Read'],
    acts: reading,
    topics: topicSet('mail', 'ticket', 'personal'),
    except: about,
    leads: true,
    unless: [isPublic, isFindingOrSeat],
  },
  {
    id: 'private_data',
    in: ['Read'],
    acts: reading,
    topics: topicSet('transaction'),
    except: about,
    leads: true,
    unless: [isOnChain, isPublic],
  },
  {
    id: 'private_data',
    in: ['Read'],
    acts: reading,
    topics: topicSet('contact'),
    head: topicSet('contact'),
    leads: true,
    unless: [isPublic, isPublicProfile],
  },
  {
    id: 'private_data',
    in: ['Read'],
    acts: actSet('look'),
    topics: topicSet('ledger'),
    head: topicSet('ledger'),
    except: about,
    leads: true,
    unless: [isOnChain, isPublic],
  },
  { id: 'private_data', in: ['Read'], acts: actSet('look'), topics: topicSet('recall'), except: about, leads: true },
  {
    id: 'private_data',
    in: ['Read'],
    acts: actSet('look'),
    topics: topicSet('page'),
    except: about,
    leads: true,
    where: isToDoApp,
  },
  {
    id: 'private_data',
    in: ['Read'],
    acts: actSet('look'),
    topics: topicSet('holding'),
    head: topicSet('holding'),
    except: about,
    leads: true,
    where: isBroker,
  },
  { id: 'private_data', ...readsRepository },
  { id: 'private_data', ...readsPages },
  {
    id: 'untrusted_content',
    in: ['Read', 'Execute'],
    acts: actSet('look', 'click'),
    topics: topicSet('mail', 'post', 'web'),
    except: about,
    leads: true,
  },
  {
    id: 'untrusted_content',
    in: ['Read', 'Execute'],
    acts: actSet('look', 'click'),
    topics: topicSet('ticket'),
    except: about,
    leads: true,
    unless: [isFindingOrSeat],
  },
  {
    id: 'untrusted_content',
    in: ['Read', 'Execute'],
    acts: actSet('look'),
    topics: topicSet('stream'),
    except: about,
    leads: true,
    where: isOfPosts,
  },
  {
    id: 'untrusted_content',
    in: ['Read', 'Execute'],
    verb: words('fetch scrape crawl browse read'),
    topics: topicSet('address'),
    except: about | topicSet('hook'),
    bare: true,
    leads: true,
  },
  { id: 'untrusted_content', ...readsRepository },
  { id: 'untrusted_content', ...readsPages },
  {
    id: 'untrusted_content',
    in: ['Read', 'Execute'],
    acts: reading | actSet('click'),
    argument: address,
    topics: topicSet('address', 'web'),
    leads: true,
  },
  { id: 'untrusted_content', in: ['Read'], acts: actSet('look'), argument: address, alone: true },
];
