import { anyOf } from '../near.ts';

/** Orders to pay no heed, in the forms that address somebody. */
export const disregard = anyOf(
  [
    "(?:set|put) aside|abandon\\b|stop (?:following|obeying|applying)|no longer (?:follow|obey)|(?:do not|don't) (?:follow|obey|heed)",
    'pay no (?:attention|heed)|forget\\b|disregard\\b|ignore\\b|leave behind',
    'ignor(?:a|ad|ar|e|en|ez|er|ate)\\b|olvid(?:a|e|ad|en)\\b|desatiende|descarta\\b|(?:haz|haga|hagan) caso omiso|prescinde',
    'no (?:sigas|obedezcas|hagas caso|tengas en cuenta|respetes)|deja de (?:seguir|obedecer|cumplir)',
    'esqueça|esquece\\b|desconsider[ea]|desobedeça|não (?:siga|obedeça|cumpra|leve em conta|respeite)|deixe de (?:seguir|obedecer|cumprir)',
    'oubli(?:e|ez)\\b|(?:fais|faites) abstraction|ne (?:tiens|tenez) (?:plus|pas)(?: aucun)? compte|passe[rz]? outre',
    "ne (?:suis|suivez|respecte[z]?|obéis|applique[z]?) (?:plus|pas)|cesse[z]? de (?:suivre|respecter|obéir)|n'obéis(?:sez)? plus",
    'ignorieren?\\b|vergiss\\b|vergessen sie|missachte|setzen? (?:dich|sie sich) über|halten? (?:dich|sie sich)(?: [\\p{L}]+){0,4} nicht(?: mehr)? an|(?:beachten?|befolgen?|folgen?)(?: [\\p{L}]+){0,5} nicht',
    'dimentica(?:te)?\\b|trascura(?:te)?\\b|non (?:tenere|tener|tieni)(?: più)? conto|non (?:seguire|rispettare|obbedire|applicare)|smetti di (?:seguire|rispettare|obbedire)',
    'negeer|vergeet|zignoruj|zapomnij',
    '(?:про)?игнорируй|забудь|отбрось|пренебреги|не (?:следуй|обращай|соблюдай|выполняй|подчиняйся|учитывай|придерживайся)',
    '(?:про)?ігноруй|відкинь|не (?:дотримуйся|виконуй|зважай|звертай|слідуй|підкоряйся)',
    'yok say|görmezden gel|unut(?:un)?\\b|boş ver|dikkate alma|uyma(?:yın)?(?![\\p{L}])|takip etme|aldırma',
    'abaikan|lupakan|kesampingkan|jangan (?:ikuti|patuhi|hiraukan|turuti)',
    'bỏ qua|phớt lờ|quên|lờ đi|(?:không|đừng) (?:tuân theo|làm theo|tuân thủ)',
  ],
  [
    '忽略|无视|忽視|無視|忘记|忘掉|抛开|抛弃|不要?再?(?:理会|遵守|遵循|听从)',
    '忘れ(?:て|る|よ|なさい)|従わ(?:ず|ない|なく)|守らな',
    '무시|잊(?:어|으|고)|따르지 ?(?:말|마|않)',
    'تجاهل|انس(?:ى|وا)?(?![\\p{L}])|لا تتبع|لا تلتزم|لا تطع|أهمل',
    'نادیده ?بگیر|فراموش کن|پیروی نکن|اجرا نکن|رعایت نکن',
    'अनदेखा|नज.?र.?अं?.?दाज|भूल ?(?:जा|कर)|(?:मत|न) मान|पालन (?:न|मत)',
    'เพิกเฉย|ละเว้น|ละเลย|ลืม|(?:อย่า|ไม่ต้อง)(?:ทำตาม|สนใจ)|ไม่สนใจ',
  ],
);

/** What somebody was told to keep to. */
export const guidance = anyOf(
  [
    'instructions?\\b|guidelines?\\b|guidance\\b|directives?\\b|prompts?\\b|rules?\\b|polic(?:y|ies)\\b|constraints\\b|training\\b',
    'instruccion|indicacion|directri|pautas\\b|normas\\b|órdenes|reglas\\b|lo que te (?:pid|dij|han)',
    'instruç|orientaç|diretri|regras\\b|ordens\\b|tudo o que (?:lhe|te)',
    "consignes|règles|ordres\\b|ce qu'on t",
    'anweisung|instruktion|anleitung|vorgabe|richtlinie|weisung|regeln\\b',
    'istruzion|indicazion|direttiv|regole\\b|ordini\\b|ciò che ti',
    'instructie|opdracht|regels\\b|instrukcj|polece|zasad',
    'инструкц|указани|правил|команд|предписани|распоряжени|наставлени',
    'інструкц|вказів|настанов',
    'talimat|yönerge|komut|kural',
    'instruksi|perintah|aturan|petunjuk|arahan',
    'hướng dẫn|chỉ dẫn|chỉ thị|quy tắc|mệnh lệnh',
  ],
  [
    '指令|指示|说明|提示|规则|命令|规定|约束|プロンプト|ルール|規則',
    '지시|명령|지침|프롬프트|규칙',
    'التعليمات|الأوامر|الإرشادات|القواعد|التوجيهات|ما قيل لك',
    'دستور|فرمان|قوانین|قواعد',
    'निर्देश|नियम|आदेश',
    'คำสั่ง|คำแนะนำ|กฎ',
  ],
);

/** That it came before, or from those the reader answers to. */
export const prior = anyOf(
  [
    'previous|prior\\b|earlier\\b|preceding|former\\b|above(?! (?:the|an?|\\d)\\b)\\b|your\\b|you (?:were|have|had|hold|got|received)\\b',
    'previ[ao]s?\\b|anterior|recibid[ao]s|hasta ahora|que (?:te|le|les|os)\\b|lo que te\\b|del sistema',
    'prévi[ao]s?\\b|acima\\b|recebid[ao]s|até agora|que (?:lhe|te)\\b|do sistema',
    "précédent|antérieur|ci-dessus|reçue?s\\b|jusqu'(?:ici|à présent)|auparavant|(?:tes|vos)\\b|du système",
    'vorherig|bisherig|obige|früher|zuvor\\b|erhalten|dein|vorangegangen',
    'precedent|ricevut|finora\\b|che ti\\b|tue\\b|del sistema',
    'eerdere|vorige|poprzedni|wcześniejsz',
    'прежн|предыдущ|ранее|выше\\S*|полученн|систем|твои',
    'попередн|раніше|вище|отриман|твої',
    'tod[oa]s\\b|toutes\\b|tutt[ei]\\b|alle[nr]?\\b|wszystki|все\\b|всі\\b|tüm\\b|bütün\\b|semua\\b',
    'las instrucciones|as instruções|le istruzioni|die anweisungen|de (?:instructies|opdrachten|regels)\\b',
    'önceki|yukarıdaki|eski\\b',
    'sebelumnya|di atas|terdahulu',
    '(?:phía )?trước|ở trên',
  ],
  [
    '之前|以前|先前|此前|前面|上述|以上|系统|原有|所有|プロンプト|これまで|今まで|上記|前の|従来|システム|すべて',
    '이전|기존|앞(?:의|선)|지금까지|시스템|모든',
    'السابق|من قبل|أعلاه|كل |جميع',
    'قبلی|پیشین|بالا',
    'पिछल|पहले|पुरान|ऊपर',
    'ก่อนหน้า|ข้างต้น|เดิม',
  ],
);

/** Orders to keep to something. */
export const follow = anyOf(
  [
    'follow\\b|obey\\b|heed\\b|comply|obede(?:ce|zca|ça)|sig(?:ue|a|as)\\b|cumpl[ae]\\b|cumpra\\b|suis\\b|suivez|obéis|respectez?\\b',
    'befolge|folgen?\\b|halte dich|segui(?:te)?\\b|obbedisci|выполняй|следуй|руководствуйся|виконуй|дотримуйся',
    'uy(?:un)?(?![\\p{L}])|uygula|yap(?:ın)?(?![\\p{L}])|ikuti|patuhi|turuti|làm theo|tuân theo',
  ],
  [
    '执行|遵守|遵循|听从|为准',
    '従(?:って|う|い)|実行',
    '따르|따라',
    'اتبع|نفذ',
    'اجرا کن|پیروی کن',
    'पालन|मान(?:ो|ें)',
    'ทำตาม',
  ],
);

export const only = anyOf(
  [
    'only\\b|solely\\b|nothing but|exclusively|sol[oa]\\b|sólo|únicamente|solamente|apenas\\b|somente|só\\b|uniquement|seulement',
    'nur\\b|ausschließlich|soltanto|esclusivamente|только|лише|тільки|sadece|yalnız|hanya|saja\\b|chỉ(?![\\p{L}])',
  ],
  ['只|仅|僅|一切以|だけ|のみ', '만', 'فقط', 'केवल|सिर्फ', 'เท่านั้น'],
);

/** The definition itself, as those who want to be obeyed call it. */
export const thisText = anyOf(
  [
    'this (?:text|description|message|paragraph|note|notice)\\b|what (?:stands|is (?:written|said|stated)) (?:here|below|next)',
    'est[ea] (?:texto|mensaje|nota|descripción)|esta (?:nota|mensagem|descrição)|ce (?:texte|message)|cette (?:note|description)',
    'diese[nrsm]? (?:text|hinweis|nachricht|beschreibung|zeilen)|quest[oa] (?:testo|nota|messaggio|descrizione)',
    'эт(?:от|ому|ого|им) (?:текст|описани|сообщени)|це[йе] (?:текст|опис)|цьо(?:го|му) (?:текст|опис)',
    'bu (?:met(?:in|ne|ni)|açıklama|mesaj)|burada yazan|(?:teks|pesan|deskripsi) ini|(?:văn bản|dòng|mô tả) này',
  ],
  [
    '本文|此文|本说明|这段(?:话|文字|说明)|この(?:文|説明|テキスト)',
    '이 ?(?:글|설명|문장|텍스트)',
    'هذا (?:النص|الوصف)|هذه الرسالة',
    'این متن',
    'इस (?:पाठ|विवरण|संदेश)',
    'ข้อความนี้',
  ],
);
