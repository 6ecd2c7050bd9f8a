"""A text to begin a pact with, in the order in which real ones go; the bloc changes what it wants."""

CONTENTS = (
    "Tuyên truyền, quán triệt chủ trương của Đảng, chính sách, pháp luật của Nhà nước; xây dựng cơ quan đoàn kết, kỷ cương.",
    "Tham mưu kịp thời, đúng chức năng; hoàn thành chương trình công tác năm và nhiệm vụ cấp ủy giao, đúng hạn, có chất lượng.",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với trách nhiệm nêu gương của người đứng đầu.",
    "Cải cách hành chính, chuyển đổi số; thực hành tiết kiệm, chống lãng phí; phòng, chống tham nhũng, tiêu cực.",
    "Hưởng ứng các phong trào thi đua do cấp trên và Khối phát động; chăm lo đời sống cán bộ, tham gia hoạt động chung của Khối.",
    "Sơ kết, tổng kết, chấm điểm và bình xét công khai, đúng thành tích; gửi báo cáo đầy đủ, đúng hạn.",
)
