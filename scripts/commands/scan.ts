import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import pkg from '#package.json' with { type: 'json' };
import { withCatalog } from '../catalog-source.ts';
import type { Run } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { readLock } from '../lock-file.ts';
import { fails, findingsOf, levelNamed } from '../scan/findings.ts';
import { markdownReport, textReport } from '../scan/render.ts';
import { sarif } from '../scan/sarif.ts';
import { scan } from '../scan/scan.ts';

export const run: Run = async ([path], options, context) => {
  const threshold = levelNamed(String(options.failOn));
  if (!threshold) {
    throw new CommandError(
      exitCodes.usage,
      `--fail-on ${options.failOn} is no level; choose one of critical, high, medium, low, none`,
    );
  }
  const cwd = process.cwd();
  const lockPath = String(options.lock ?? join(cwd, 'toolrisk.lock'));
  const lock = existsSync(lockPath) || options.lock ? await readLock(lockPath) : undefined;
  const report = await withCatalog(context.config, options, (catalog) =>
    scan({ path, cwd, home: homedir(), catalog, lock }),
  );

  const findings = findingsOf(report);
  switch (options.format) {
    case 'json':
      await context.print(`${JSON.stringify({ schema_version: '1', ...report, findings }, null, 2)}\n`);
      break;
    case 'sarif':
      await context.print(`${JSON.stringify(sarif(findings, pkg.version, cwd), null, 2)}\n`);
      break;
    case 'md':
      await context.print(markdownReport(report, findings));
      break;
    default:
      await context.print(textReport(report, findings, options.all === true));
  }
  const withOff = options.failOnDisabled === true;
  if (threshold !== 'none' && findings.some((finding) => fails(finding, threshold, withOff))) return exitCodes.findings;
  if (report.problems.length > 0) return exitCodes.incomplete;
  const judged = report.servers.filter(({ disabled }) => withOff || !disabled);
  const unknown = judged.some(({ known, otherVersion, tools }) => !known || otherVersion || tools.length === 0);
  return options.failOnUnknown && unknown ? exitCodes.unknownTarget : exitCodes.fine;
};
