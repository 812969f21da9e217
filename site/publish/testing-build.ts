import { openDb } from '#db/client.ts';
import { publish } from '../publish.ts';

/** A build in a process of its own, for tests that kill or stop it: `testing-build.ts DATABASE FOLDER`. */
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
const [database, out] = process.argv.slice(2) as [string, string];
const { db, close } = await openDb(database);
const options = { out, siteUrl: 'https://catalog.example', workers: 1, signal: stop.signal };
const said = await publish(db, options).then(
  ({ pages, written }) => ({ pages, written }),
  ({ name, message }) => ({ name, message }),
);
process.stdout.write(`${JSON.stringify(said)}\n`);
await close();
