import { actSet } from '../signals/vocabulary.ts';
import type { CategoryId, FactorId } from '../taxonomy/categories.ts';
import {
  type ArgumentKind,
  address,
  addressee,
  code,
  content,
  guests,
  host,
  idList,
  kept,
  mayBeCode,
  path,
  recipient,
  repository,
  right,
  secret,
  targets,
  wording,
} from './arguments.ts';
import { topicSet } from './statements.ts';

/**
 * A way a factor shows. What is given must all be met: an act on a topic in the name or a text, and an argument. One word
 * is never enough.
 */
export interface FactorRule {
  id: FactorId;
  /** Only in tools of these categories. */
  in?: readonly CategoryId[];
  /** The name's verb: alone where it says both act and thing. */
  verb?: Set<string>;
  /** Kinds of acts, any where left out. */
  acts?: number;
  /** What the act is done to. */
  topics?: number;
  /** Not where it ends in one of these: `labels` in `list_email_labels`. */
  except?: number;
  argument?: ArgumentKind;
  /** The argument is enough where its own description tells. */
  alone?: true;
  /** Only the name says it. */
  named?: true;
  /** In a text only as what a sentence opens with. */
  leads?: true;
  /** What the act is done to must end in one of these: `user` in `get_user`, not in `get_user_groups`. */
  head?: number;
  /** Only where the definition names no arguments. */
  bare?: true;
  /** Only in tools of a server of a place where others read and write. */
  shared?: true;
  /** The act must be told, not guessed from the category. */
  told?: true;
}

const words = (text: string) => new Set(text.split(' '));
const changes: readonly CategoryId[] = ['Write', 'Execute', 'Destructive', 'Financial'];
const reading = actSet('look', 'compute');
const about = topicSet('about');

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
  shared: true,
  leads: true,
};

/** One rule a way a factor shows, those of one factor together; the first that fits gives the evidence. */
export const rules: readonly FactorRule[] = [
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
    verb: words('edit update modify patch revise change'),
    topics: topicSet('shared', 'notice'),
    except: about,
    argument: content,
  },
  {
    id: 'external_send',
    in: ['Write', 'Execute'],
    verb: words('tweet retweet reply notify broadcast invite sms dm email'),
  },
  { id: 'external_send', in: ['Write'], verb: words('post'), except: about, argument: wording },
  { id: 'external_send', in: changes, verb: words('publish'), topics: topicSet('notice', 'mail'), except: about },
  { id: 'external_send', in: changes, verb: words('send forward deliver'), topics: topicSet('sent'), except: about },
  { id: 'external_send', in: ['Write', 'Execute'], acts: actSet('send'), except: about, argument: addressee },
  {
    id: 'external_send',
    in: ['Write'],
    acts: actSet('make', 'change'),
    topics: topicSet('page'),
    except: about,
    argument: content,
    shared: true,
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
  { id: 'bulk', in: changes, argument: targets, alone: true },
  { id: 'bulk', in: changes, acts: actSet('send', 'detach', 'delete', 'run', 'steer'), argument: idList, named: true },
  { id: 'irreversible', in: ['Destructive', 'Financial'], acts: actSet('delete', 'pay', 'trade'), told: true },
  {
    id: 'irreversible',
    in: ['Financial'],
    acts: actSet('make', 'send', 'run'),
    topics: topicSet('value'),
    except: about,
    leads: true,
  },
  {
    id: 'secrets',
    acts: actSet('look', 'compute', 'make', 'change', 'send'),
    topics: topicSet('secret'),
    except: about,
    leads: true,
  },
  { id: 'secrets', verb: words('reset rotate regenerate'), topics: topicSet('secret'), except: about },
  { id: 'secrets', argument: secret, alone: true },
  {
    id: 'private_data',
    in: ['Read'],
    acts: reading,
    topics: topicSet('mail', 'ticket', 'personal'),
    except: about,
    leads: true,
  },
  {
    id: 'private_data',
    in: ['Read'],
    acts: reading,
    topics: topicSet('contact'),
    head: topicSet('contact'),
    leads: true,
  },
  { id: 'private_data', ...readsRepository },
  { id: 'private_data', ...readsPages },
  {
    id: 'untrusted_content',
    in: ['Read', 'Execute'],
    acts: actSet('look', 'click'),
    topics: topicSet('mail', 'ticket', 'post', 'web'),
    except: about,
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
  { id: 'permissions_change', in: changes, verb: words('grant authorize promote demote') },
  {
    id: 'permissions_change',
    in: changes,
    verb: words('share unshare'),
    topics: topicSet('file', 'personal', 'access', 'mail'),
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
  { id: 'persistence', in: ['Write', 'Execute'], verb: words('schedule remember memorize memorise') },
];
