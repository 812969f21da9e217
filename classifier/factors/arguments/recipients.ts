import { type ArgumentKind, ofTheTool } from '../argument-kind.ts';
import { contents } from './contents.ts';
import { set } from './shared.ts';

const recipients =
  set(`to cc bcc recipient recipients to_email to_emails to_address to_number phone_number chat_id channel channel_id
  email_to recipient_id recipient_email conversation_id receiver phone`);

/** Whom something is sent to, beside what is sent. */
export const recipient: ArgumentKind = {
  names: recipients,
  support: (argument, all) =>
    argument.depth === 1 && all.some(({ depth, words }) => depth === 1 && contents.has(words.joined))
      ? 'named'
      : 'none',
};

const addressees = set(`recipients recipient to_email to_emails to_number phone_number chat_id email_to recipient_id`);

/** Whom something goes to: enough beside the act of sending. */
export const addressee = ofTheTool('named', addressees);

const invited = set(`attendees invitees guests attendee_emails`);

/** Whom an event invites. */
export const guests = ofTheTool('told', invited);
