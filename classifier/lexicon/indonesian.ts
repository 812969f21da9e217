import type { ActWords } from './groups.ts';

/** Indonesian and Malay act words. */
export const indonesian: ActWords = {
  look: `dapatkan mendapatkan ambil mengambil daftar cari mencari baca membaca lihat melihat tampilkan menampilkan periksa`,
  compute: `hitung menghitung konversi terjemahkan ringkas analisis bandingkan`,
  make: `buat membuat tambah menambah tambahkan simpan menyimpan unggah tulis`,
  change: `perbarui memperbarui ubah mengubah edit pindahkan atur mengatur tetapkan`,
  send: `kirim mengirim posting balas bagikan`,
  detach: `batalkan lepaskan`,
  run: `jalankan menjalankan eksekusi terapkan panggil`,
  steer: `hentikan mulai buka putar sambungkan`,
  click: `klik ketik gulir navigasi`,
  delete: `hapus menghapus cabut musnahkan`,
  pay: `bayar membayar transfer_uang kembalikan_dana beli tarik_dana`,
  trade: `jual menjual tukar pesan_saham`,
};
