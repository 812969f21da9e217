import { anyOf } from '../near.ts';

/** Orders to run something. */
export const running = anyOf(
  [
    'run\\b|execute\\b|exec\\b|issue\\b|ejecut[ae]\\b|execut[ae]\\b|rode\\b|exécute[rz]?\\b|lance[rz]?\\b|führen?\\b|starte\\b|esegui(?:te)?\\b|lancia\\b',
    'выполни|запусти|виконай|запусти|çalıştır|jalankan|chạy\\b|thực thi',
  ],
  ['执行|运行|実行', '실행', 'نفذ|شغل', 'اجرا', 'चला', 'รัน'],
);

/** That it comes before the call, or with each. */
export const beforehand = anyOf(
  [
    "before\\b|prior to|first\\b|each (?:call|time|use)|every (?:call|time|use)|antes de|primero\\b|cada llamada|primeiro\\b|cada chamada|avant\\b|d'abord|chaque appel",
    'vor\\b|zuerst\\b|jedem aufruf|prima di|ogni chiamata|перед\\b|сначала|прежде|кажд\\S+ вызов|спочатку|önce\\b|sebelum|terlebih dahulu|trước',
  ],
  ['之前|首先|必须先|调用前|每次|前に|まず|毎回', '전에|먼저|매번', 'قبل|أولا', 'ابتدا', 'पहले', 'ก่อน'],
);

/** "This tool", as those who want to be chosen call it. */
export const thisTool = anyOf(
  [
    'this (?:tool|one|server|function)|esta (?:herramienta|ferramenta)|cet outil|(?:dieses? (?:werkzeug|tool))|questo strumento',
    'этот инструмент|этим инструментом|цей інструмент|bu arac?ı|bu aracı|(?:alat|tool) ini|công cụ này',
  ],
  [
    '本工具|此工具|这个工具|该工具|このツール|本ツール',
    '이 ?도구',
    'هذه الأداة',
    'این ابزار',
    'इस (?:उपकरण|टूल)',
    'เครื่องมือนี้',
  ],
);

/** Whatever is asked, or never another. */
export const regardless = anyOf(
  [
    'no matter what|whatever (?:the )?user|never (?:use )?(?:any )?other|for every (?:task|request)',
    '(?:pida|diga) lo que|sea cual sea|nunca otra|jamás otra|seja (?:qual|o que) for|nunca outra|quoi que|quelle que soit|jamais un autre',
    'egal (?:was|worum)|ganz gleich|niemals ein anderes|qualunque cosa|mai altri|независимо от (?:того|запрос|задач)|никогда (?:не использ\\S+ )?друг|незалежно від (?:того|запит)',
    'ne isterse|başka (?:hiçbir )?araç|apa pun (?:yang )?(?:diminta|tugas)|jangan (?:gunakan )?(?:alat|tool) lain|bất kể',
  ],
  [
    '无论(?:什么|任何|用户)|不管(?:什么|用户)|不要(?:使用|用|调用)(?:任何)?其他(?:的)?工具|何を(?:聞|頼)まれても|どんな(?:タスク|依頼)でも|他のツールは使わ',
    '어떤 (?:작업|요청|질문)이든|무엇을 (?:묻|요청)|다른 도구는? (?:쓰|사용하)지',
    'مهما|أي أداة أخرى',
    'هر چه|صرف ?نظر از',
    'चाहे कुछ भी',
    'ไม่ว่า',
  ],
);

/** Always, or none but. */
export const always = anyOf(
  [
    'always\\b|only\\b|must\\b|siempre\\b|sólo\\b|solo\\b|sempre\\b|apenas\\b|toujours\\b|uniquement|exclusivement|immer\\b|ausschließlich|nur\\b|всегда|только|завжди|лише',
    'her zaman|daima|sadece|yalnız|selalu|hanya|luôn|chỉ',
  ],
  ['必须|总是|始终|只|优先|必ず|常に|だけ', '항상|반드시|만', 'دائما|فقط', 'همیشه', 'हमेशा|केवल', 'เสมอ|เท่านั้น'],
);
