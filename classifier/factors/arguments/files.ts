import type { Parameter } from '../../read-tool.ts';
import type { ArgumentKind } from '../argument-kind.ts';
import { withinRepository } from './repositories.ts';
import { lastOf, ofTheCall, says, set, someToken } from './shared.ts';

const pathEnds = set(
  `path paths filepath filepaths filename filenames file files directory directories dir folder folders pathname`,
);

/** The two ends of a file that is moved or copied. */
const ends = set('source destination src dst source_path destination_path');

const certainPaths =
  set(`file_path file_paths filepath filepaths local_path local_paths local_file local_file_path input_path
  input_file source_file image_path image_paths video_path audio_path pdf_path document_path doc_path directory_path dir_path folder_path absolute_path note_path
  script_path media_path source_path source_paths excel_path csv_path`);

const outputs = set(`output out save saved dest destination download downloads export result results screenshot log`);

/** Where the server works, or places within something that is no file system. */
const noFiles =
  set(`project workspace repo repository root working work cwd base cache config executable binary bin install url uri api
  request json xml xpath key field node scene object page wiki menu route registry mount store mime content type id ids`);

/** As often the content itself, or a folder of mails. */
const bare = set('folder folders file files');

const fileSaid =
  /\b(files?|folders?|director(y|ies)|absolute|disk|filesystem|vault|local path|image|pdf|document)\b|路径|文件|ファイル|パス|파일|경로|ruta|fichier|datei|файл/i;

const pathSaid = /\b(file ?path|path (to|of) (the |a |an )?(\w+ )?(file|image|document)|absolute path|path on disk)\b/i;

const otherSaid =
  /\b(api|endpoint|route|json ?path|xpath|url|http|dotted|property|slug|project|workspace|working directory|current directory|(?:run|execute) (?:the |a )?commands? in|registry|node|menu|mailbox|email folder|filter|only)\b/i;

/** Where it leads without being given says nothing of where it may lead. */
const fallback = /\bdefaults?\b[^.;)]*/gi;

const outputSaid = /\b(outputs?|sav(e|ed|ing)|write|written|export(ed)?|where to|store[ds]?)\b/i;

/** A path that is read or written; where a tool only reads, not where it leaves its result. */
export const path: ArgumentKind = {
  names: ends,
  like: (name) => pathEnds.has(lastOf(name)),
  support(argument, all, reads) {
    const { tokens, words, type } = argument;
    if (ends.has(words.joined)) return ofTheCall(argument, reads) && !saysOther(argument) ? 'named' : 'none';
    if (type === 'object' || !ofTheCall(argument, reads)) return 'none';
    if (someToken(argument, noFiles) || says(argument, /\b(only|filter(s|ed)?)\b/i)) return 'none';
    if (reads && (someToken(argument, outputs) || says(argument, outputSaid))) return 'none';
    if (withinRepository(all)) return 'none';
    if (certainPaths.has(words.joined) || says(argument, pathSaid)) return 'told';
    if (saysOther(argument)) return 'none';
    if (!reads && tokens.length > 1 && someToken(argument, outputs)) return 'told';
    if (bare.has(lastOf(words))) {
      return says(argument, /\b(path|absolute|disk|local|filesystem)\b/i) ? 'told' : 'none';
    }
    return says(argument, fileSaid) && !says(argument, /^(the )?(file )?name (of|for)\b/i) ? 'told' : 'named';
  },
};

const saysOther = ({ description = '' }: Parameter) =>
  otherSaid.test(description.slice(0, 300).replaceAll(fallback, ''));
