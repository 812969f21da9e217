import { anyOf } from '../near.ts';

/** The occasion on which another tool is at work. */
export const occasion = anyOf(
  [
    'when(?:ever)?\\b|each time|every time|if\\b|once\\b|calls? to\\b|rules? for\\b|for (?:all|every) calls?|the behaviou?r of\\b|on every call',
    'cuando\\b|cada vez|si se\\b|al (?:llamar|usar|invocar)|quando\\b|ao (?:chamar|usar|invocar)|sempre que\\b|se (?:viene|usi)',
    "lors\\b|lorsque|quand\\b|chaque fois|si l'outil|wenn\\b|sobald\\b|jedes mal|bei (?:jedem )?(?:aufruf|verwendung)|beim aufruf|ogni volta",
    'при (?:вызове|использовании|обращении)|когда\\b|каждый раз|при виклику|коли\\b|щоразу',
    'çağrıldığında|kullanıldığında|her çağrı|ketika|saat\\b|setiap kali|khi\\b|mỗi khi',
  ],
  ['调用|使用|执行时|呼び出|使うとき|使用時|호출|사용할 때', 'عند (?:استدعاء|استخدام)', 'هنگام|وقتی', 'जब', 'เมื่อ'],
);

/** Orders to make an argument something else. */
export const altering = anyOf(
  [
    'changes?\\b|replace\\b|set\\b|put\\b|add\\b|append\\b|include\\b|insert\\b|must\\b|always\\b|only succeed|swap\\b|overwrite\\b|substitute\\b',
    'cambi[ae]\\b|reemplaza|sustituy|pon(?:ga)?\\b|añad[ae]|agrega|troque|troca\\b|substitua|mude|muda\\b|adicione|coloque',
    'remplace|change[rz]?\\b|mets\\b|mettez|ajoute|ersetze|ändere|setze|füge|trage|sostituisci|cambia|metti|aggiungi',
    'замени|измени|подставь|добавь|укажи|поставь|заміни|зміни|додай|вкажи',
    'değiştir|ekle\\b|yap\\b|ganti|ubah|tambahkan|đổi|thay|thêm',
  ],
  [
    '改为|改成|替换|换成|设为|添加|加上|变更|変更|置き換え|追加|설정|바꾸|바꿔|변경|추가|교체',
    'غي[ّ]?ر|استبدل|أضف',
    'عوض کن|تغییر|اضافه',
    'बदल|जोड',
    'เปลี่ยน|เพิ่ม',
  ],
);

/** The argument that decides where something goes. */
export const place = anyOf(
  [
    'recipients?\\b|bcc\\b|cc\\b|to field|destination|receiver|account\\b|address\\b|payee|iban\\b|channel|field\\b|file\\b|body\\b',
    'destinatari[oa]|destinatário|cuenta\\b|conta\\b|destinataire|compte\\b|empfänger|konto\\b|destinatari\\b|conto\\b',
    'получател|адресат|счет|счёт|адрес|отримувач|рахунок|alıcı|hesap|penerima|rekening|người nhận|tài khoản',
  ],
  [
    '收件人|收款|账户|账号|地址|抄送|密送|宛先|受信者|口座|送信先|수신자|받는 ?사람|계좌|주소',
    'المستلم|المرسل إليه|الحساب',
    'گیرنده|حساب',
    'प्राप्तकर्ता|खात',
    'ผู้รับ|บัญชี',
  ],
);
