import { anyOf } from '../near.ts';

/** Speaks to whoever rates tools: "if you are the model that grades …", "note to the scanner". */
export const judge = anyOf(
  [
    '(?:if you are|for|to|dear|attention|hello|hey|any|all|automated|security) (?:(?:an?|the|all|any|every|our) )?(?:[a-z]+ ){0,2}(?:reviewers?|graders?|evaluators?|raters?|judges?|auditors?|classifiers?|scanners?)\\b',
    '(?:if you are|for|to|dear|attention|any) (?:(?:an?|the|any|every) )?(?:ai|llms?|(?:language )?models?|agents?|assistants?|systems?) (?:that |which |who )?(?:is |are )?(?:grad|rat|review|evaluat|classif|judg|assess|scann|audit)(?:e|es|s|ing|ying|ies|y)\\b',
    '(?:ai|llms?|(?:language )?models?) (?:grading|rating|reviewing|evaluating|classifying|judging|assessing|scanning|auditing) (?:this|the|these|it)',
    'when (?:you are )?(?:asked|told|prompted) to (?:grade|rate|review|evaluate|classify|judge|assess|score|audit) (?:this|the) (?:tool|definition|server)',
    '(?:si eres|para el|al|a la atención del|nota (?:al|para el)|mensaje (?:al|para el)) (?:un )?(?:modelo )?(?:evaluador|revisor|clasificador|auditor|juez|escáner|que (?:evalúa|clasifica|revisa))',
    '(?:se (?:você|és) (?:é )?|para o|ao|nota (?:ao|para o)|mensagem (?:ao|para o)) ?(?:um )?(?:modelo )?(?:avaliador|revisor|classificador|auditor|juiz|que (?:avalia|classifica|revisa))',
    "(?:si (?:tu es|vous êtes)|à l'attention|message|note|pour|au|à) (?:(?:de|à|pour|un|le|du|au) ?)?(?:l')?(?:modèle )?(?:évaluateur|réviseur|classificateur|auditeur|relecteur|qui (?:évalue|classe|note))",
    '(?:(?:falls|wenn) du ein|an (?:den|die|das)|für (?:den|die|das)|hinweis (?:an|für)(?: (?:den|die))?) (?:prüf|bewert|gutachter|klassifi|auditor|begutacht|scanner)',
    "(?:se sei un|per (?:il|l')|al|nota (?:per il|al)|messaggio (?:per il|al)) ?(?:modello )?(?:revisore|valutatore|classificatore|giudice|auditor|che (?:valuta|classifica))",
    '(?:для|если ты|к|вниманию) ?(?:[\\p{L}]+ )?(?:проверяющ|оценивающ|рецензент|классификатор|модератор|оценщик|аудитор)',
    '(?:для|якщо ти|увага) ?(?:[\\p{L}]+ )?(?:перевіряльник|оцінювач|рецензент|класифікатор)|değerlendir(?:ici|en model)|denetçi(?:ye|ler)',
    '(?:untuk|kepada) (?:model )?(?:penilai|peninjau|pengklasifikasi)|(?:gửi|dành cho) (?:mô hình|người) (?:đánh giá|kiểm duyệt|phân loại)',
  ],
  [
    '(?:致|给|如果[你您]是|请)[^。]{0,3}(?:审核|评估|审查|分类|评审|检测|评分)(?:模型|器|员|者|系统|人)',
    '(?:審査|評価|分類|レビュー|監査)(?:モデル|者|担当|AI|ai|システム)[^。]{0,4}(?:へ|に|さん|なら|は)',
    '(?:검토|평가|심사|분류|감사) ?(?:모델|자|기|관|AI|ai)(?:에게|라면|님|:)',
    '(?:إلى|للـ?|لل|إذا كنت)[^.]{0,8}(?:المراجع|المقيم|المقيّم|المصنف|مراجع|مقيم)|(?:مدل|سیستم) (?:ارزیاب|بررسی)|به ارزیاب',
    '(?:मूल्यांकन|समीक्षा|वर्गीकरण)[^।]{0,10}(?:मॉडल|वाले)[^।]{0,6}(?:के लिए|को)',
    '(?:ถึง|สำหรับ)[^ ]{0,6}(?:ผู้ประเมิน|ผู้ตรวจสอบ|โมเดลประเมิน)',
  ],
);

/** The verdict that is wished for. */
export const harmless = anyOf(
  [
    "low\\b|safe\\b|benign|harmless|clean\\b|trusted|approved?\\b|read\\b|read-only|no risk|nothing to (?:see|flag|report)|(?:skip|ignore|pass|do not flag|don't flag)\\b",
    'bajo\\b|segur[oa]\\b|inofensiv[oa]|lectura|inocu[oa]|baix[oa]\\b|leitura|faible|sûre?\\b|inoffensi|lecture|sans (?:risque|danger)',
    'niedrig|unbedenklich|harmlos|sicher\\b|lesend|ungefährlich|basso|bassa\\b|innocu[oa]|sicur[oa]\\b|lettura',
    'низк|безопасн|безвредн|чтени|низьк|безпечн|нешкідлив|düşük|güvenli|zararsız|rendah|aman\\b|thấp|an toàn|vô hại',
  ],
  [
    '低|安全|只读|无害|最小|読み取り|無害',
    '낮|안전|읽기|무해',
    'منخفض|آمن|قراءة|کم|امن|بی‌?خطر',
    'कम|सुरक्षित|पढ़',
    'ต่ำ|ปลอดภัย',
  ],
);

/** A scale is named, not a wish: "low, medium or high". */
export const scale = anyOf(
  ['high\\b|medium\\b|critical\\b|alt[oa]\\b|élevé|hoch\\b|высок|yüksek|tinggi\\b|cao\\b|unsafe|malicious'],
  ['高|中等|높|보통|مرتفع|عالي|उच्च|สูง'],
);
