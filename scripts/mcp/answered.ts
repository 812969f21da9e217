import { answerText } from './untrusted.ts';

/** Something asked for is not there: said to the caller in one line, as a result and not as a crash. */
export class Missing extends Error {}

/** The result of a look-up as the protocol has it; what fails is told in one line, or in the server's own output. */
export async function answered(work: () => Promise<Record<string, unknown>>) {
  try {
    const structuredContent = await work();
    return { structuredContent, content: [{ type: 'text' as const, text: answerText(structuredContent) }] };
  } catch (error) {
    const told = error instanceof Missing || (error instanceof Error && error.name === 'DatabaseBusy');
    if (told) return failed(error.message);
    // What a database says of its failure is for whoever runs it.
    console.error(error);
    return failed('the catalog could not answer; what went wrong stands in the output of this server');
  }
}

const failed = (text: string) => ({ isError: true, content: [{ type: 'text' as const, text }] });
