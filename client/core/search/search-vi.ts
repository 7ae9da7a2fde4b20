export const searchVi = {
  clear: 'Xóa chữ đã gõ',
  results: 'Kết quả tìm kiếm',
  found_other: '{{count}} kết quả',
  more_other: 'Còn {{count}} kết quả, gõ thêm để thu hẹp',
  none: 'Không thấy “{{words}}”. Thử bớt chữ, hoặc gõ tên xã trước 01/07/2025.',
  loading: 'Đang tải danh mục tên',
  alsoCalled: 'tên khác: {{name}}',
  unit: 'Đơn vị hành chính',
  tourism: 'Điểm du lịch',
  ocop: 'Sản phẩm OCOP',
  zone: 'Vùng nguyên liệu',
  facility: 'Cơ sở',
} as const;
