#include "journal/entry.hpp"

#include <charconv>
#include <cstring>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "journal/hashing.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {
namespace {

constexpr std::int64_t kDayMilliseconds = 86'400'000;

bool is_writable(base::Instant at) {
  static const auto kFirst = base::start_of(base::make_day(1900, 1, 2).value());
  static const auto kLast = base::start_of(base::make_day(9999, 12, 31).value());
  return kFirst <= at && at < kLast;
}

/// Writes a leaf into bytes that were made large enough: appending to a text piece by piece costs
/// as much as hashing it, and a verification writes a million leaves a second.
class LeafWriter {
 public:
  explicit LeafWriter(char* at) : at_(at) {}

  char* end() const { return at_; }

  void text(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  void line(std::string_view key, std::string_view value) {
    text(key);
    text(value);
    *at_++ = '\n';
  }
  void line(std::string_view key, std::int64_t value) {
    text(key);
    at_ = std::to_chars(at_, at_ + kNumberBytes, value).ptr;
    *at_++ = '\n';
  }
  void line(std::string_view key, const base::Digest& digest) {
    static constexpr char kHex[] = "0123456789abcdef";
    text(key);
    for (const std::uint8_t byte : digest) {
      *at_++ = kHex[byte >> 4];
      *at_++ = kHex[byte & 15];
    }
    *at_++ = '\n';
  }
  /// The text of base::to_text.
  void line(std::string_view key, base::Instant at) {
    if (!is_writable(at)) return line(key, "unreadable");
    text(key);
    std::int64_t days = at.milliseconds / kDayMilliseconds;
    if (at.milliseconds % kDayMilliseconds < 0) --days;
    const auto rest = static_cast<std::int32_t>(at.milliseconds - days * kDayMilliseconds);
    const auto date = base::civil({static_cast<std::int32_t>(days)});
    two_digits(date.year / 100);
    two_digits(date.year % 100, '-');
    two_digits(date.month, '-');
    two_digits(date.day, 'T');
    two_digits(rest / 3'600'000, ':');
    two_digits(rest / 60'000 % 60, ':');
    two_digits(rest / 1'000 % 60, '.');
    two_digits(rest % 1'000 / 10);
    *at_++ = static_cast<char>('0' + rest % 10);
    text("Z\n");
  }

  static constexpr std::size_t kNumberBytes = 20;  ///< of any int64

 private:
  void two_digits(std::int32_t number) {
    *at_++ = static_cast<char>('0' + number / 10);
    *at_++ = static_cast<char>('0' + number % 10);
  }
  void two_digits(std::int32_t number, char after) {
    two_digits(number);
    *at_++ = after;
  }

  char* at_;
};

/// More than the bytes of a leaf without its texts: keys and line ends, four numbers, an instant
/// and a digest come to less than 350.
constexpr std::size_t kFixedLeafBytes = 512;

/// Puts `prefix` and the leaf at the beginning of `buffer`, which grows as needed. Keys are the
/// column names of journal_entry; every line ends with \n, also the last one.
std::string_view write_leaf(const Entry& entry, std::string_view prefix, std::string& buffer) {
  const std::size_t most = kFixedLeafBytes + entry.region.size() + entry.act.size() +
                           entry.event.size() + entry.subject_kind.size() +
                           entry.stamp.unit.text.size() + entry.stamp.job.size() +
                           entry.batch.size();
  if (buffer.size() < most) buffer.resize(most);
  LeafWriter out(buffer.data());
  out.text(prefix);
  out.line(kLeafFormat, "");
  out.line("region_code ", entry.region);
  out.line("entry_index ", entry.index);
  out.line("act ", entry.act);
  out.line("event ", entry.event);
  out.line("subject_kind ", entry.subject_kind);
  out.line("subject_id ", entry.subject_id);
  out.line("subject_version ", entry.subject_version);
  out.line("at ", entry.stamp.at);
  out.line("officer_id ", entry.stamp.officer.value);
  out.line("unit_code ", entry.stamp.unit.text);
  out.line("job ", entry.stamp.job);
  out.line("batch ", entry.batch);
  out.line("payload_digest ", entry.payload_digest);
  const auto size = static_cast<std::size_t>(out.end() - buffer.data());
  PLEDGE_ASSERT(size <= most);
  return std::string_view(buffer).substr(0, size);
}

bool is_one_line(std::string_view text) { return text.find('\n') == text.npos; }

bool has_only_lines(const Entry& entry) {
  return is_one_line(entry.region) && is_one_line(entry.act) && is_one_line(entry.event) &&
         is_one_line(entry.subject_kind) && is_one_line(entry.stamp.unit.text) &&
         is_one_line(entry.stamp.job) && is_one_line(entry.batch);
}

}  // namespace

base::Digest payload_digest(const Payload& payload) {
  return quick_sha256(payload.salt, payload.text);
}

std::string leaf_bytes(const Entry& entry) {
  std::string buffer;
  return std::string(write_leaf(entry, "", buffer));
}

base::Digest hash_of(const Entry& entry) {
  thread_local std::string buffer;
  return quick_sha256(write_leaf(entry, std::string_view(&kLeafPrefix, 1), buffer));
}

Entry make_entry(const Place& place, const Draft& draft, std::string_view salt) {
  PLEDGE_ASSERT(place.index >= 0);
  PLEDGE_ASSERT(salt.size() == kSaltBytes);
  PLEDGE_ASSERT(is_writable(draft.stamp.at));
  Entry entry;
  entry.region = place.region;
  entry.index = place.index;
  entry.act = draft.act;
  entry.event = draft.event;
  entry.subject_kind = draft.subject_kind;
  entry.subject_id = draft.subject_id;
  entry.subject_version = draft.subject_version;
  entry.stamp = draft.stamp;
  entry.batch = draft.batch;
  entry.payload_digest = base::sha256(salt, draft.payload);
  PLEDGE_ASSERT(has_only_lines(entry));
  PLEDGE_ASSERT(base::is_clean_utf8(leaf_bytes(entry)));
  entry.leaf_hash = hash_of(entry);
  return entry;
}

std::optional<Tampering> why_not_genuine(const Entry& entry) {
  if (hash_of(entry) == entry.leaf_hash) return std::nullopt;
  return Tampering{entry.index, "条目的内容与叶哈希不符（某一列被改动）"};
}

std::optional<Tampering> why_not_payload_of(const Entry& entry, const Payload& payload) {
  if (payload.salt.size() == kSaltBytes && payload_digest(payload) == entry.payload_digest) {
    return std::nullopt;
  }
  return Tampering{entry.index, "正文与摘要不符（正文或盐被改动）"};
}

std::optional<Tampering> why_not_genuine(const Entry& entry, const Payload& payload) {
  if (auto tampering = why_not_genuine(entry)) return tampering;
  return why_not_payload_of(entry, payload);
}

}  // namespace pledge::journal
