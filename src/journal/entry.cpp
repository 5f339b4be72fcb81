#include "journal/entry.hpp"

#include <array>
#include <charconv>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {
namespace {

constexpr std::int64_t kDayMilliseconds = 86'400'000;

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_digits(std::string& out, std::int64_t number, int width) {
  std::int64_t scale = 1;
  for (int i = 1; i < width; ++i) scale *= 10;
  for (; scale > 0; scale /= 10) out += static_cast<char>('0' + number / scale % 10);
}

bool is_writable(base::Instant at) {
  static const auto kFirst = base::start_of(base::make_day(1900, 1, 2).value());
  static const auto kLast = base::start_of(base::make_day(9999, 12, 31).value());
  return kFirst <= at && at < kLast;
}

/// Same text as base::to_text; written out because it stands in the way of verifying a million
/// entries a second.
void append_instant(std::string& out, base::Instant at) {
  if (!is_writable(at)) {
    out += "unreadable";
    return;
  }
  std::int64_t days = at.milliseconds / kDayMilliseconds;
  if (at.milliseconds % kDayMilliseconds < 0) --days;
  const std::int64_t rest = at.milliseconds - days * kDayMilliseconds;
  const auto date = base::civil({static_cast<std::int32_t>(days)});
  append_digits(out, date.year, 4);
  out += '-';
  append_digits(out, date.month, 2);
  out += '-';
  append_digits(out, date.day, 2);
  out += 'T';
  append_digits(out, rest / 3'600'000, 2);
  out += ':';
  append_digits(out, rest / 60'000 % 60, 2);
  out += ':';
  append_digits(out, rest / 1'000 % 60, 2);
  out += '.';
  append_digits(out, rest % 1'000, 3);
  out += 'Z';
}

void append_hex(std::string& out, const base::Digest& digest) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  for (const std::uint8_t byte : digest) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

void text_line(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  out += value;
  out += '\n';
}

void number_line(std::string& out, std::string_view key, std::int64_t value) {
  out += key;
  append_number(out, value);
  out += '\n';
}

/// Keys are the column names of journal_entry; a line ends with \n, also the last one.
void append_leaf(std::string& out, const Entry& entry) {
  text_line(out, kLeafFormat, "");
  text_line(out, "region_code ", entry.region);
  number_line(out, "entry_index ", entry.index);
  text_line(out, "act ", entry.act);
  text_line(out, "event ", entry.event);
  text_line(out, "subject_kind ", entry.subject_kind);
  number_line(out, "subject_id ", entry.subject_id);
  number_line(out, "subject_version ", entry.subject_version);
  out += "at ";
  append_instant(out, entry.stamp.at);
  number_line(out, "\nofficer_id ", entry.stamp.officer.value);
  text_line(out, "unit_code ", entry.stamp.unit.text);
  text_line(out, "job ", entry.stamp.job);
  text_line(out, "batch ", entry.batch);
  out += "payload_digest ";
  append_hex(out, entry.payload_digest);
  out += '\n';
}

bool is_one_line(std::string_view text) { return text.find('\n') == text.npos; }

bool has_only_lines(const Entry& entry) {
  return is_one_line(entry.region) && is_one_line(entry.act) && is_one_line(entry.event) &&
         is_one_line(entry.subject_kind) && is_one_line(entry.stamp.unit.text) &&
         is_one_line(entry.stamp.job) && is_one_line(entry.batch);
}

}  // namespace

base::Digest payload_digest(const Payload& payload) {
  return base::sha256(payload.salt, payload.text);
}

std::string leaf_bytes(const Entry& entry) {
  std::string out;
  append_leaf(out, entry);
  return out;
}

base::Digest hash_of(const Entry& entry) {
  thread_local std::string buffer;
  buffer.assign(1, kLeafPrefix);
  append_leaf(buffer, entry);
  return base::sha256(buffer);
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

std::optional<Tampering> why_not_genuine(const Entry& entry, const Payload& payload) {
  if (auto tampering = why_not_genuine(entry)) return tampering;
  if (payload.salt.size() == kSaltBytes && payload_digest(payload) == entry.payload_digest) {
    return std::nullopt;
  }
  return Tampering{entry.index, "正文与摘要不符（正文或盐被改动）"};
}

}  // namespace pledge::journal
