// Every text of the page in Vietnamese and English; {name} stands for a value.

export const WORDS = {
  // The frame
  pageTitle: ["Điện thoại thử", "Trial phones"],
  skip: ["Tới điện thoại", "Go to the phones"],
  otherLanguage: ["English", "Tiếng Việt"],
  people: ["Mọi người", "People"],
  phones: ["Điện thoại", "Phones"],
  panel: ["Gợi ý", "What to try"],
  parts: ["Các phần của trang", "Parts of the page"],
  offline: ["Mất kết nối. Đang nối lại…", "Connection lost. Reconnecting…"],
  noBot: ["Chưa có hệ thống nào kết nối. Khi hệ thống khởi động xong, trang này tự cập nhật.", "No bot is connected yet. This page updates by itself once one has started."],
  noPhones: ["Chọn một người để mở điện thoại của người đó.", "Choose a person to open their phone."],
  // People
  search: ["Tìm theo tên", "Find by name"],
  nobody: ["Chưa có ai.", "Nobody yet."],
  notFound: ["Không tìm thấy ai.", "Nobody found."],
  unread: ["{n} tin chưa đọc", "{n} unread"],
  notStarted: ["chưa bắt đầu", "not started"],
  blocked: ["đã chặn", "blocked"],
  addPerson: ["Thêm người", "Add a person"],
  addPersonWhy: ["Người mới chưa quen hệ thống, dùng để thử từ đầu.", "A newcomer whom the bot does not know, to try things from the start."],
  name: ["Họ và tên", "Full name"],
  add: ["Thêm", "Add"],
  cancel: ["Thôi", "Cancel"],
  // A phone
  phoneOf: ["Điện thoại của {who}", "Phone of {who}"],
  closePhone: ["Cất điện thoại của {who}", "Put away the phone of {who}"],
  phoneMenu: ["Lựa chọn khác cho {who}", "More choices for {who}"],
  block: ["Chặn hệ thống", "Block the bot"],
  unblock: ["Bỏ chặn", "Unblock"],
  openLink: ["Mở liên kết mời", "Open an invitation link"],
  linkField: ["Liên kết hoặc đoạn tin có liên kết", "The link, or a text that contains it"],
  noLink: ["Không thấy liên kết tới hệ thống trong đoạn này.", "There is no link to this bot in the text."],
  open: ["Mở", "Open"],
  // The side panel
  clock: ["Đồng hồ", "Clock"],
  hour: ["+1 giờ", "+1 hour"],
  dayOn: ["+1 ngày", "+1 day"],
  nextMark: ["Tới mốc kế tiếp", "To the next milestone"],
  noMark: ["Không còn mốc nào phía trước.", "No milestone lies ahead."],
  clockNow: ["Đồng hồ chỉ {time}", "The clock shows {time}"],
  actions: ["Diễn biến", "Events"],
  hints: ["Nên thử tiếp", "Try next"],
  noHints: ["Chưa có gợi ý.", "No suggestions yet."],
  hintDone: ["đã xong", "done"],
  openPhone: ["mở điện thoại", "open the phone"],
  // The conversation
  chatWith: ["Trò chuyện với {who}", "Conversation with {who}"],
  messages: ["Tin nhắn", "Messages"],
  message: ["Tin nhắn", "Message"],
  noMessages: ["Chưa có tin nhắn.", "No messages yet."],
  earlier: ["Tin cũ hơn", "Earlier messages"],
  toEnd: ["Về tin mới nhất", "To the latest message"],
  newBelow: ["{n} tin mới bên dưới", "{n} new messages below"],
  sentAt: ["Tin đã gửi lúc {time}", "Sent at {time}"],
  receivedAt: ["{who}, lúc {time}", "{who}, at {time}"],
  edited: ["đã sửa", "edited"],
  forwarded: ["Tin chuyển tiếp", "Forwarded"],
  unknown: ["Loại tin này chưa hiển thị được.", "This kind of message cannot be shown yet."],
  typing: ["{who} đang soạn tin", "{who} is typing"],
  pinned: ["Tin đã ghim", "Pinned"],
  keys: ["Nút của tin nhắn", "Buttons of the message"],
  replyKeys: ["Bàn phím trả lời", "Reply keyboard"],
  spoiler: ["Phần bị che, bấm để xem", "Hidden text, press to read"],
  showAll: ["Xem hết", "Show all"],
  showLess: ["Thu gọn", "Show less"],
  photo: ["Ảnh", "Photo"],
  openPhoto: ["Xem ảnh", "View photo"],
  file: ["Tệp", "File"],
  voice: ["Tin thoại", "Voice message"],
  sticker: ["Nhãn dán", "Sticker"],
  contact: ["Danh thiếp", "Contact card"],
  call: ["Gọi", "Call"],
  phoneNumber: ["Số điện thoại", "Phone number"],
  download: ["Tải về", "Download"],
  close: ["Đóng", "Close"],
  write: ["Soạn tin nhắn", "Write a message"],
  send: ["Gửi", "Send"],
  attach: ["Đính kèm", "Attach"],
  commands: ["Các lệnh", "Commands"],
  chosenFiles: ["Tệp sắp gửi", "Files to send"],
  remove: ["Bỏ", "Remove"],
  start: ["Bắt đầu", "Start"],
  blockedHere: ["Điện thoại này đã chặn hệ thống.", "This phone has blocked the bot."],
  copied: ["Đã sao chép", "Copied"],
  understood: ["Đã hiểu", "OK"],
  tapFailed: ["Nút này không còn dùng được.", "This button can no longer be used."],
  failed: ["Chưa thực hiện được. {why}", "That did not work. {why}"],
};

/** The languages in the order of each entry above. */
export const LANGUAGES = ["vi", "en"];

/** A function t(word, values) for one language; an unknown word is an error, so that none is shown by its key. */
export function wordsIn(language) {
  const column = LANGUAGES.indexOf(language);
  return (word, values = {}) => {
    if (!WORDS[word]) throw new Error(`no such word: ${word}`);
    return WORDS[word][column].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
}
