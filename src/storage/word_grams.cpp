#include "storage/word_grams.hpp"

#include <algorithm>
#include <cstring>

#include "base/fault.hpp"
#include "base/utf8.hpp"

namespace pledge::storage {
namespace {

static_assert(std::endian::native == std::endian::little, "bits of places are little-endian");

/// Code points need 21 bits.
constexpr unsigned kCharacterBits = 21;
constexpr unsigned kPlaceBits = 10;
constexpr unsigned kGramBits = 2 * kCharacterBits;
static_assert(kRunRows == std::size_t{1} << kPlaceBits);
constexpr std::size_t kBitmapBytes = kRunRows / 8;

[[noreturn]] void refuse_bytes() {
  throw base::Fault(base::FaultKind::corrupt, "the index of words does not read");
}

void append_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7F));
  out += static_cast<char>(number);
}

/// Takes a number away from the front; its shortest form alone is one.
std::uint64_t take_number(std::string_view& rest) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift <= kGramBits; shift += 7) {
    if (rest.empty()) refuse_bytes();
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte >= 0x80) continue;
    if (byte == 0 && shift > 0) refuse_bytes();
    return number;
  }
  refuse_bytes();
}

/// As LIKE of SQLite sees it: small letters of ASCII are the large ones, and no others.
char32_t folded(char32_t c) { return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c; }

template <class Visit>
void each_gram(std::string_view text, const Visit& visit) {
  Gram before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint next = base::code_point_at(text, at);
    const Gram c = folded(next.c);
    if (at > 0) visit(before << kCharacterBits | c);
    before = c;
    at += next.size;
  }
}

}  // namespace

std::vector<Gram> grams_of(std::string_view text) {
  std::vector<Gram> grams;
  each_gram(text, [&](Gram gram) { grams.push_back(gram); });
  return grams;
}

std::int64_t bucket_of(Gram gram) {
  return static_cast<std::int64_t>(gram * 0x9E3779B97F4A7C15U >> 56);
}

std::string stored_places(const Places& places) {
  std::string few;
  std::size_t next = 0;
  places.each([&](std::size_t place) {
    if (few.size() < kBitmapBytes) append_number(few, place - next);
    next = place + 1;
  });
  if (few.size() < kBitmapBytes) return few;
  return {reinterpret_cast<const char*>(places.bits_.data()), kBitmapBytes};
}

Places read_places(std::string_view bytes) {
  Places places;
  if (bytes.empty() || bytes.size() > kBitmapBytes) refuse_bytes();
  if (bytes.size() == kBitmapBytes) {
    std::memcpy(places.bits_.data(), bytes.data(), kBitmapBytes);
    return places;
  }
  for (std::uint64_t next = 0; !bytes.empty(); ++next) {
    next += take_number(bytes);
    if (next >= kRunRows) refuse_bytes();
    places.add(next);
  }
  return places;
}

bool BucketReader::next() {
  if (rest_.empty()) return false;
  const std::uint64_t step = take_number(rest_);
  if (has_begun_ && step == 0) refuse_bytes();
  has_begun_ = true;
  gram_ += step;
  if (rest_.empty()) refuse_bytes();
  const auto size = static_cast<unsigned char>(rest_.front());
  rest_.remove_prefix(1);
  if (size == 0 || size > kBitmapBytes || size > rest_.size()) refuse_bytes();
  places_ = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return true;
}

std::optional<Places> places_in(std::string_view bucket, Gram gram) {
  BucketReader reader(bucket);
  while (reader.next()) {
    if (reader.gram() == gram) return read_places(reader.places());
    if (reader.gram() > gram) return std::nullopt;
  }
  return std::nullopt;
}

void RunGrams::add(std::size_t place, std::string_view text) {
  each_gram(text, [&](Gram gram) {
    found_[static_cast<std::size_t>(bucket_of(gram))].push_back(gram << kPlaceBits | place);
  });
}

std::map<std::int64_t, std::string> RunGrams::buckets() {
  std::map<std::int64_t, std::string> buckets;
  for (std::size_t bucket = 0; bucket < kGramBuckets; ++bucket) {
    auto& found = found_[bucket];
    if (found.empty()) continue;
    std::sort(found.begin(), found.end());
    std::string& bytes = buckets[static_cast<std::int64_t>(bucket)];
    Gram before = 0;
    for (std::size_t at = 0; at < found.size();) {
      const Gram gram = found[at] >> kPlaceBits;
      Places places;
      for (; at < found.size() && found[at] >> kPlaceBits == gram; ++at) {
        places.add(found[at] % kRunRows);
      }
      const std::string stored = stored_places(places);
      append_number(bytes, gram - before);
      bytes += static_cast<char>(stored.size());
      bytes += stored;
      before = gram;
    }
  }
  return buckets;
}

}  // namespace pledge::storage
