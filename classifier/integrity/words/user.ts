import { anyOf } from '../near.ts';

/** The person at the other end. */
export const user = anyOf(
  [
    'users?\\b|humans?\\b|person you|usuari[oa]s?\\b|usuári[oa]s?\\b|utilizador|utilisateur|(?:be)?nutzer(?:s|in)?\\b|anwender(?:s|in)?\\b|utent[ei]\\b',
    'gebruiker|użytkowni|пользовател|користувач|kullanıcı|pengguna|người dùng',
  ],
  ['用户|用戶|使用者|ユーザー?|사용자', 'مستخدم|کاربر', 'उपयोगकर्ता|यूज.?र', 'ผู้ใช้'],
);

/** That somebody is not to learn of something. */
export const unaware = anyOf(
  [
    'no (?:debe|puede|tiene que|ha de|debería)(?: [\\p{L}]+){0,2} (?:saber|enterarse|conocer|ver|notar|descubrir|darse cuenta)',
    'sin que(?: [\\p{L}]+){0,4} (?:(?:se )?d(?:é|en) cuenta|(?:se )?enteren?|(?:lo )?(?:sepan?|noten?))|a espaldas del|ocult[oa] (?:al|a los|del)',
    'não (?:deve|pode|precisa)(?: [\\p{L}]+){0,2} (?:saber|ver|descobrir|perceber|notar)|sem que(?: [\\p{L}]+){0,4} (?:perceba|saiba|note|descubra)m?',
    "ne (?:doit|peut|devrait)(?: [\\p{L}]+){0,3} (?:savoir|voir|apprendre|remarquer)|sans que(?: [\\p{L}']+){0,4} (?:le sache|s'en aperçoive|s'en rende compte|le remarque)",
    '(?:darf|dürfen|soll|sollen)(?: [\\p{L}]+){0,4} (?:nichts|nicht|nie)(?: [\\p{L}]+){0,2} (?:erfahren|wissen|merken|bemerken|sehen)',
    '(?:niet|niets) (?:vertellen|weten)',
    "à l'insu|all'insaputa|ohne dass(?: [\\p{L}]+){0,4} (?:merkt|bemerkt|erfährt|weiß|mitbekommt)|ohne wissen de",
    "non (?:deve|può|dovrà|dovrebbe)(?: [\\p{L}]+){0,2} (?:sapere|scoprire|accorgersi|notare)|senza che(?: [\\p{L}']+){0,4} (?:sappia|se ne accorga|noti)",
    '(?:vor|gegenüber) dem (?:be)?nutzer geheim|geheim vor|mant(?:én|enga)(?: [\\p{L}]+){0,4} (?:oculto|en secreto|secreto)',
    'mantenha(?: [\\p{L}]+){0,4} (?:em segredo|oculto)|(?:garde|gardez)(?: [\\p{L}]+){0,4} (?:secret|secrète)|tieni(?: [\\p{L}]+){0,4} (?:segreto|nascosto)',
    'не долж(?:ен|на|ны|но) (?:узна|зна|видеть|заметить|догад)|(?:так,? )?чтобы(?: [\\p{L}]+){0,3} не (?:узна|замети|знал|увиде)|(?:в ?тайне|втайне|тайком|скрытно) от|без ведома',
    'не повин(?:ен|ні|на) (?:дізна|зна|помі)|(?:потай|таємно|у таємниці|в таємниці) від|без відома|щоб(?: [\\p{L}]+){0,3} не (?:дізна|помі|знав)',
    'haberi (?:olmasın|olmadan|olmamalı)|bilmesin|bilmemeli|fark etme(?:sin|den|meli)|gizli tut',
    'tanpa (?:sepengetahuan|diketahui)|tidak (?:boleh|perlu) (?:tahu|mengetahui)|rahasiakan',
    '(?:không|đừng)(?: được| nên| cần| để)?(?: cho)?(?: [\\p{L}]+){0,3} (?:biết|hay biết|phát hiện)|giấu|giữ bí mật',
  ],
  [
    '(?:不能|不得|不要|不可|不应|别|勿|避免)[^。]{0,3}[让被][^。]{0,8}(?:知道|知晓|发现|察觉|得知)|瞒着|不知情|保密|隐瞒',
    '(?:気づか|気付か|知ら|悟ら)れ(?:ない|ず|ること|ては)|内緒|秘密に|黙って',
    '모르게|(?:눈치채|알아채|알)지 ?(?:못|않)|비밀로|몰래',
    '(?:ألا|لا|دون أن|لن|يجب ألا)(?: ينبغي أن)? (?:يعرف|يعلم|يلاحظ|يكتشف)|دون علم|بدون علم|سر[ًا]* عن',
    'پنهان (?:کن|نگه)|مخفی (?:کن|نگه)|بدون اطلاع|نباید (?:بداند|بفهمد|متوجه)',
    'पता (?:न|नहीं) (?:चल|लग)|जानकारी के बिना|से (?:छिपा|गुप्त)',
    'ไม่(?:ต้อง)?ให้[^ ]{0,12}(?:รู้|ทราบ)|ปิดบัง|เป็นความลับ|โดยไม่ให้',
  ],
);

/** Orders not to speak of something. */
export const untold = anyOf(
  [
    'no (?:se )?(?:lo )?(?:le )?(?:digas?|informes?|menciones|reveles|cuentes|muestres|avises|comentes|comuniques)',
    "não (?:diga|informe|conte|mencione|revele|mostre|avise|comunique|fale)|ne (?:le |la |lui |l')?(?:dites|dis|mentionnez?|révèle[sz]?|informez?|signalez?|montrez?|parlez?|prévenez)|n'en (?:parlez?|dites|dis)\\b",
    "n'(?:informez?|avertis(?:sez)?|avisez?)|non (?:dire|dirlo|informare|menzionare|rivelare|comunicare|mostrare|parlare)",
    '(?:sage?n?|erzählen?|verraten?|teilen?|informieren?|erwähnen?|zeigen?)(?: [\\p{L}]+){0,5} (?:nichts?|niemals|keinesfalls)',
    '(?:vertel|zeg|meld|noem)(?: [\\p{L}]+){0,4} (?:niet|niets)(?![\\p{L}])|nie (?:mów|informuj|wspominaj|ujawniaj|pokazuj)',
    '(?:никогда )?не (?:сообщай|говори|упоминай|раскрывай|показывай|рассказывай|предупреждай)|не (?:кажи|кажіть|говори|повідомляй|згадуй|розкривай|розповідай)',
    'söyleme|bildirme|gösterme|bahsetme|haber verme|jangan (?:beri ?tahu|katakan|sampaikan|ungkapkan|sebut)',
    '(?:không|đừng)(?: được| nên)? (?:nói|tiết lộ|thông báo|báo|kể|đề cập)',
  ],
  [
    '(?:不要|请勿|切勿|别|勿|不得|不能)[^。，]{0,4}(?:告诉|告知|通知|透露|提及|提到|展示|告訴)',
    '(?:知らせ|伝え|教え|言わ|通知し|明かさ|話さ|見せ)(?:ない|ず|るな|てはいけ|てはなら)',
    '(?:알리|말하|알려주|언급하|보여주|밝히)지 ?(?:말|마|않)',
    'لا (?:تخبر|تذكر|تكشف|تعلم|تظهر|تقل)',
    'نگو|نگویید|اطلاع نده|خبر نده|فاش نکن',
    '(?:न|मत|नहीं) (?:बता|कह)',
    '(?:อย่า|ห้าม|ไม่ต้อง)(?:บอก|แจ้ง|เปิดเผย|กล่าวถึง)',
  ],
);
