import { openDb } from '#db/client.ts';
import { publish } from '../publish.ts';

/** A build in a process of its own, for tests that kill it: `testing-build.ts DATABASE FOLDER`. */
const [database, out] = process.argv.slice(2) as [string, string];
const { db, close } = await openDb(database);
const { pages, written } = await publish(db, { out, siteUrl: 'https://catalog.example', workers: 1 });
process.stdout.write(`${JSON.stringify({ pages, written })}\n`);
await close();
