import type { Extractor } from '#crawler/types.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import { manifest } from './manifest.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';
import { typescript } from './typescript.ts';
/** Every extractor, in the order in which they are asked. */
export const extractors: Extractor[] = [typescript, python, go, csharp, java, kotlin, rust, php, ruby, swift, manifest];
