export const aboutVi = {
  title: 'Giới thiệu và nguồn',
  lead: 'Atlas Nông thôn Lai Châu đặt du lịch, sản phẩm OCOP, vùng nguyên liệu và kết quả nông thôn mới lên cùng một bản đồ, để người dân, cán bộ và lãnh đạo cùng nhìn một số liệu.',
  boundariesTitle: 'Ranh giới',
  boundariesText:
    'Ranh giới trên bản đồ dùng để định hướng. Không dùng để xác định địa giới hành chính, quyền sử dụng đất hay giải quyết tranh chấp.',
  changeText:
    'Từ 01/07/2025 tỉnh có 36 xã và 2 phường thay cho 106 xã, phường, thị trấn và 8 huyện, thành phố. Một mã số có thể là tên của hai xã khác nhau trước và sau ngày này, nên mỗi số liệu đều đi cùng ngày của nó.',
  groundTitle: 'Nền bản đồ',
  groundText:
    'Đường, sông, hồ, bản và đỉnh núi lấy từ OpenStreetMap tháng 8/2021 (© OpenStreetMap contributors, giấy phép ODbL); đường mở sau đó chưa có. Bóng núi tô từ mô hình độ cao NIMA DTED mức 0, ô khoảng 900 m, chỉ để nhận ra hình thế núi: đỉnh chỉ ghi độ cao khi có số đo riêng. Số hiệu đường chỉ ghi khi tin được. Có thể tắt từng phần của nền trong mục «Lớp bản đồ».',
  sampleTitle: 'Dữ liệu mẫu',
  sampleText:
    'đánh dấu số liệu dựng ra để thử phần mềm: vùng nguyên liệu và kết quả tiêu chí của từng xã. Không trích dẫn các số này.',
  positionsTitle: 'Vị trí trên bản đồ',
  positionsText:
    'Mỗi điểm du lịch ghi rõ tọa độ là của chính điểm đó, của bản hay của trung tâm xã cũ. Sản phẩm và các điểm còn lại chỉ biết đến cấp xã, được đặt tại điểm nhãn của xã và ghi là vị trí gần đúng. Chỉ tọa độ đủ tin cậy mới có nút chỉ đường, và nút ấy nói rõ dẫn đến đâu.',
  codesTitle: 'Mã vùng nguyên liệu và mã số vùng trồng',
  codesText:
    'Mã vùng nguyên liệu ở đây theo dạng đề xuất cho tỉnh, chưa chính thức: LC-VNL, mã xã 5 chữ số, mã cây 3 chữ cái, số thứ tự 4 chữ số. Đó không phải mã số vùng trồng.',
  growingCodesText:
    'Mã số vùng trồng xuất khẩu được cấp theo từng thị trường, không theo một dạng chung. Mã trong nước do cơ quan cấp tỉnh cấp theo Quyết định 3156/QĐ-BNN-TT ngày 19/08/2022: VN, mã tỉnh, huyện, xã (theo Quyết định 124/2004), đơn vị sản xuất, hai số cuối của năm; vùng từ 1 ha với cây lâu năm, 0,1 ha với cây hằng năm. Từ 01/07/2025 phần mã huyện ghi thế nào thì chưa rõ.',
  openTitle: 'Dùng lại số liệu',
  openText:
    'Mọi số liệu công khai ở đây đều đọc được bằng máy: tệp tải về, GeoJSON, ô bản đồ vector và JSON, không cần khóa. Giữ tên nguồn khi dùng lại.',
  openLink: 'Mô tả giao diện lập trình (OpenAPI)',
  downloadsTitle: 'Tải số liệu',
  downloadsText:
    'Mỗi lớp của bản đồ là một tệp, kèm nguồn và giấy phép. Excel (CSV) mở bằng bảng tính; GeoPackage và GeoParquet mở bằng QGIS và phần mềm bản đồ khác. Bản VN-2000 dùng kinh tuyến trục 103°, múi 3°.',
  downloadFile: 'Tải {{layer}}, {{format}}',
  objects_other: '{{number}} đối tượng',
  oneSource: 'Nguồn: {{source}}',
  manySources_other: '{{number}} nguồn và giấy phép',
  noLicence: 'chưa nêu giấy phép',
  catalogueLink: 'Danh mục dữ liệu (DCAT 3)',
  ogcLink: 'OGC API cho QGIS',
  figuresTitle: 'Số liệu chung của tỉnh',
  figuresText: 'Các con số đã công bố, mỗi số kèm ngày của nó. Chúng đến từ nhiều nguồn và không tạo thành một chuỗi.',
  figure: 'Chỉ số',
  value: 'Giá trị',
  asOf: 'Thời điểm',
  sourcesTitle: 'Nguồn số liệu',
} as const;
