import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openQueue } from './queue.ts';
import { databases } from './testing.ts';

test.concurrent.each(databases)(
  'a schedule on $name puts its jobs into the queue when they are due',
  async ({ open }) => {
    const { db, close } = await open();
    const planner = await openQueue(db);
    await planner.createQueue('list');
    await planner.schedule('list', '* * * * *', { refresh: 24 }, { singletonKey: 'refresh' });
    await planner.stop({ graceful: false, close: false });

    const boss = await openQueue(db, { maintain: true });

    const due = async () => (await boss.fetch<object>('list'))[0];
    let job = await due();
    while (!job) job = await sleep(100).then(due);
    expect(job.data).toEqual({ refresh: 24 });
    await boss.stop({ graceful: false, close: false });
    await close();
  },
);
