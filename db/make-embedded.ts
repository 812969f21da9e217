import { PGlite } from '@electric-sql/pglite';
import { startParams } from './embedded.ts';

/** The process that makes an embedded database in the folder it is given. */
process.on('disconnect', () => process.exit(1));
const client = await PGlite.create({ dataDir: process.argv[2]!, startParams });
await client.close();
process.exit(0);
