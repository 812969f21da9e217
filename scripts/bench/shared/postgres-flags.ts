/** What the pages of a million tools need kept at hand is more than Postgres keeps by default. */
export const postgresFlags = ['-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB'];
