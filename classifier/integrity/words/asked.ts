import { anyOf } from '../near.ts';

/** Everything of it, to the letter. */
export const whole = anyOf(
  [
    'full\\b|entire|complete\\b|whole\\b|everything|all\\b|verbatim|word for word|unabridged|in full|so far|up to now|to date|concatenated|raw\\b',
    'tod[oa]s?\\b|complet[oa]|enter[oa]\\b|íntegr[oa]|palabra por palabra|palavra por palavra|até agora|hasta ahora',
    "tout\\b|toute\\b|complète?\\b|intégral|mot (?:à|pour) mot|jusqu'ici|ganze[nrms]?\\b|gesamte|vollständig|komplett|wörtlich|bisher",
    'inter[oa]\\b|parola per parola|finora|целиком|полн|вс(?:е|ё|ю)\\b|дословно|повн|дослівно|tüm\\b|bütün|seluruh|semua\\b|toàn bộ|tất cả',
  ],
  [
    '全部|完整|所有|一字不|すべて|全て|全文|一字一句|そのまま',
    '전체|모두|모든|그대로',
    'كامل|كل|تمام|کامل|همه',
    'पूर|सभी',
    'ทั้งหมด',
  ],
);

/** What was said between reader and user. */
export const talk = anyOf(
  [
    "(?:the|this|our|your|whole|entire|full|complete|of) (?:conversation|chat|dialog(?:ue)?)\\b|(?:everything|all|anything|whatever)(?: that| what)? (?:the|your) user (?:has |have |had )?(?:said|written|typed|told you|asked|shared)|(?:all|every|prior|previous|earlier)(?: of)?(?: the)? user(?:'s)? messages\\b",
    'conversación|diálogo|conversa\\b|histórico da conversa|historique de (?:la )?conversation|toute la conversation|gesprächsverlauf|(?:das|dieses|ganze|gesamte) gespräch|chatverlauf|unterhaltung\\b',
    'conversazione|переписк|диалог|разговор|беседы|розмов|листуванн|konuşma(?:nın|yı)|sohbet(?:in|i)|percakapan|cuộc (?:trò chuyện|hội thoại)',
  ],
  [
    '对话|聊天记录|会话|会話|チャット',
    '대화|채팅',
    'المحادثة|الحوار|گفتگو|مکالمه',
    'बातचीत|वार्तालाप',
    'การสนทนา|บทสนทนา',
  ],
);

/** Orders to put it into an argument. */
export const hereIn = anyOf(
  [
    'here\\b|this (?:field|parameter|argument)|aquí|este campo|aqui\\b|ici\\b|ce champ|hier\\b|dieses? feld|qui\\b|questo campo|сюда|это поле|здесь|сюди|це поле|buraya|di sini|vào đây',
  ],
  ['此处|这里|在此|此字段|ここに|この欄', '여기에', 'هنا|اینجا', 'यहाँ|यहां', 'ที่นี่'],
);

/** The words in a file. */
export const content = anyOf(
  [
    'contents?\\b|text of|body of|output of|contenido|conteúdo|contenu\\b|inhalt|contenuto|inhoud|zawartość|содержим|вміст|içeri|isi\\b|nội dung',
  ],
  ['内容|中身|文本', '내용', 'محتوى|محتویات', 'सामग्री', 'เนื้อหา'],
);
