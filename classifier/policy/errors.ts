/** A policy that cannot be exported as asked; the message names the thing and the way out. */
export class ExportRefused extends Error {
  override name = 'ExportRefused';
}
