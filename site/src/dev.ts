export const onRequest = (_: unknown, next: () => unknown) => next();
