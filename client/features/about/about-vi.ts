export const aboutVi = {
  title: 'Giới thiệu và nguồn',
  lead: 'Atlas Nông thôn Lai Châu đặt du lịch, sản phẩm OCOP, vùng nguyên liệu và kết quả nông thôn mới lên cùng một bản đồ, để người dân, cán bộ và lãnh đạo cùng nhìn một số liệu.',
  boundariesTitle: 'Ranh giới',
  boundariesText:
    'Ranh giới trên bản đồ dùng để định hướng. Không dùng để xác định địa giới hành chính, quyền sử dụng đất hay giải quyết tranh chấp.',
  changeText:
    'Từ 01/07/2025 tỉnh có 36 xã và 2 phường thay cho 106 xã, phường, thị trấn và 8 huyện, thành phố. Một mã số có thể là tên của hai xã khác nhau trước và sau ngày này, nên mỗi số liệu đều đi cùng ngày của nó.',
  sampleTitle: 'Dữ liệu mẫu',
  sampleText:
    'đánh dấu số liệu dựng ra để thử phần mềm: vùng nguyên liệu và kết quả tiêu chí của từng xã. Không trích dẫn các số này.',
  positionsTitle: 'Vị trí trên bản đồ',
  positionsText:
    'Phần lớn điểm du lịch và sản phẩm chỉ biết đến cấp xã. Chúng được đặt quanh điểm nhãn của xã và ghi rõ là vị trí gần đúng; chỉ điểm có tọa độ riêng đủ tin cậy mới có nút chỉ đường.',
  openTitle: 'Dùng lại số liệu',
  openText:
    'Mọi số liệu công khai ở đây đều đọc được bằng máy: tệp tải về, GeoJSON, ô bản đồ vector và JSON, không cần khóa. Giữ tên nguồn khi dùng lại.',
  openLink: 'Mô tả giao diện lập trình (OpenAPI)',
  downloadsTitle: 'Tải số liệu',
  downloadsText:
    'Mỗi lớp của bản đồ là một tệp, kèm nguồn và giấy phép. Excel (CSV) mở bằng bảng tính; GeoPackage, FlatGeobuf và GeoParquet mở bằng QGIS và phần mềm bản đồ khác. Bản VN-2000 dùng kinh tuyến trục 103°, múi 3°.',
  downloadFile: 'Tải {{layer}}, {{format}}',
  objects_other: '{{number}} đối tượng',
  oneSource: 'Nguồn: {{source}}',
  manySources_other: '{{number}} nguồn và giấy phép',
  noLicence: 'chưa nêu giấy phép',
  catalogueLink: 'Danh mục dữ liệu (DCAT 3)',
  ogcLink: 'OGC API cho QGIS',
  sourcesTitle: 'Nguồn số liệu',
} as const;
