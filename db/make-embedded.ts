import { PGlite } from '@electric-sql/pglite';
import { startParams } from './embedded.ts';
import { withoutTierUp } from './without-tier-up.ts';

/** The process that makes an embedded database in the folder it is given. */
process.on('disconnect', () => process.exit(1));
const client = await withoutTierUp(() => PGlite.create({ dataDir: process.argv[2]!, startParams }));
await client.close();
process.exit(0);
