import type { ActWords } from './groups.ts';

/** Vietnamese act words; those of two syllables are joined by an underscore. */
export const vietnamese: ActWords = {
  look: `lấy tìm_kiếm liệt_kê đọc xem kiểm_tra hiển_thị truy_vấn tra_cứu trả_về`,
  compute: `tính tính_toán chuyển_đổi dịch tóm_tắt phân_tích so_sánh`,
  make: `tạo thêm lưu ghi tải_lên nhập`,
  change: `cập_nhật sửa chỉnh_sửa thay_đổi đặt di_chuyển gán`,
  send: `gửi đăng trả_lời thông_báo chia_sẻ`,
  detach: `hủy gỡ`,
  run: `chạy thực_thi triển_khai gọi`,
  steer: `khởi_động dừng mở phát kết_nối`,
  click: `nhấp nhập_liệu cuộn`,
  delete: `xóa xoá thu_hồi`,
  pay: `thanh_toán chuyển_tiền hoàn_tiền mua rút_tiền`,
  trade: `bán đặt_lệnh hoán_đổi`,
};
