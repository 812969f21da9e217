import { openDb } from '#db/client.ts';
import { workQueues } from '../../crawl.ts';
import { engineIn } from './engine.ts';

/** A worker process of a test: works the queues of a database until they are empty. */
const [world, database, npmPerMinute = '1000000'] = process.argv.slice(2);
const { db, close } = await openDb(database!);
const rate = (budget: string) => ({
  perMinute: budget === 'npm' ? Number(npmPerMinute) : 1e6,
  burst: budget === 'npm' ? 10 : 1000,
});
const engine = await engineIn(world!, db, { rate, maintain: true });
await workQueues(engine, { once: true });
await engine.close();
await close();
process.exit(0);
