import type { ActWords } from './groups.ts';

/** Turkish act words. */
export const turkish: ActWords = {
  look: `getir getirir listele listeler ara arar oku okur göster gösterir bul bulur sorgula sorgular kontrol görüntüle görüntüler alır döndürür
    incele indir`,
  compute: `hesapla hesaplar dönüştür dönüştürür çevir özetle analiz karşılaştır üret doğrula`,
  make: `oluştur oluşturur ekle ekler kaydet kaydeder yükle yükler yaz yazar kopyala`,
  change: `güncelle günceller değiştir değiştirir düzenle düzenler taşı ata atar ayarla ayarlar tamamla etkinleştir arşivle`,
  send: `gönder gönderir yayınla yayınlar yanıtla bildir paylaş`,
  detach: `çıkar iptal ayır`,
  run: `çalıştır çalıştırır yürüt dağıt tetikle çağır`,
  steer: `başlat başlatır durdur durdurur duraklat oynat aç bağlan`,
  click: `tıkla yazdır gezin kaydır`,
  delete: `sil siler kaldır temizle sıfırla`,
  pay: `öde öder iade transfer_et satınal satın_al`,
  trade: `sat satar takas sipariş_ver`,
};
