#include "sheet/cell_text.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <iterator>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace pledge::sheet {
namespace {

struct Reference {
  CharsView name;
  char32_t c;
};

/// The character references that pages and exports leave in cells.
constexpr Reference kReferences[] = {
    {U"mdash", U'—'},  {U"ndash", U'–'}, {U"nbsp", U' '},   {U"ldquo", U'“'},  {U"rdquo", U'”'},
    {U"lsquo", U'‘'},  {U"rsquo", U'’'}, {U"middot", U'·'}, {U"hellip", U'…'}, {U"yen", U'¥'},
    {U"amp", U'&'},    {U"lt", U'<'},    {U"gt", U'>'},     {U"quot", U'"'},   {U"times", U'×'},
    {U"permil", U'‰'}, {U"ensp", U' '},  {U"emsp", U' '}};

char32_t numbered(CharsView name) {
  const bool is_hex = name.size() > 2 && (name[1] == U'x' || name[1] == U'X');
  std::uint32_t value = 0;
  for (const char32_t c : name.substr(is_hex ? 2 : 1)) {
    const std::uint32_t base = is_hex ? 16 : 10;
    std::uint32_t digit = base;
    if (is_digit(c)) digit = c - U'0';
    if (is_hex && (c | 0x20U) >= U'a' && (c | 0x20U) <= U'f') digit = (c | 0x20U) - U'a' + 10;
    if (digit >= base || value > 0x10FFFF) return 0;
    value = value * base + digit;
  }
  const bool is_character = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return is_character ? value : 0;
}

char32_t reference_named(CharsView name) {
  if (name.size() > 1 && name.front() == U'#') return numbered(name);
  for (const auto& [known, c] : kReferences) {
    if (known == name) return c;
  }
  return 0;
}

Chars resolve_references(const Chars& text) {
  if (text.find(U'&') == Chars::npos) return text;
  Chars out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto end = text[at] == U'&' ? text.find(U';', at) : Chars::npos;
    const bool is_near = end != Chars::npos && end - at <= 9;
    const char32_t c = is_near ? reference_named(CharsView(text).substr(at + 1, end - at - 1)) : 0;
    out += c == 0 ? text[at] : c;
    if (c != 0) at = end;
  }
  return out;
}

/// Characters that only traditional texts have, from the words of these cells.
constexpr CharsView kTraditional =
    U"萬億圓辦會務廳縣區單責財發環衛農設員關黨總領導組織牽頭門級負貳陸參錢約經濟審計劃國資業"
    U"監術調協機構訴檢縣鎮鄉應體現場產動與時間個別處無";

bool is_traditional(const Chars& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return kTraditional.find(c) != CharsView::npos; });
}

/// ICU's table; texts that it cannot load stay as they are.
Chars simplified(const Chars& text) {
  static thread_local const std::unique_ptr<icu::Transliterator> table = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
    return U_SUCCESS(error) ? std::move(made) : nullptr;
  }();
  if (!table) return text;
  auto unicode = icu::UnicodeString::fromUTF8(to_utf8(text));
  table->transliterate(unicode);
  std::string utf8;
  unicode.toUTF8String(utf8);
  return to_code_points(utf8);
}

bool is_dropped(char32_t c) {
  return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}

char32_t narrowed(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x3000 || c == 0xA0 || c == U'\t' || (c >= 0x2000 && c <= 0x200A)) return U' ';
  if (c == 0xFFE5) return U'¥';
  if (c == U'\v' || c == U'\f' || c == 0x2028 || c == 0x2029 || c == 0x85) return U'\n';
  return c;
}

struct Pair {
  char32_t open;
  char32_t close;
};
constexpr Pair kPairs[] = {{U'(', U')'},   {U'[', U']'},   {U'【', U'】'}, {U'〔', U'〕'},
                           {U'《', U'》'}, {U'〈', U'〉'}, {U'“', U'”'}};

}  // namespace

Chars clean_cell(std::string_view raw) {
  const Chars read = resolve_references(to_code_points(raw));
  Chars out;
  out.reserve(read.size());
  for (std::size_t at = 0; at < read.size(); ++at) {
    char32_t c = narrowed(read[at]);
    if (c == U'\r') {
      if (at + 1 < read.size() && read[at + 1] == U'\n') continue;
      c = U'\n';
    }
    if (!is_dropped(c)) out += c;
  }
  const auto is_blank = [](char32_t c) { return c == U' ' || c == U'\n'; };
  while (!out.empty() && is_blank(out.back())) out.pop_back();
  const auto first = std::find_if_not(out.begin(), out.end(), is_blank);
  out.erase(out.begin(), first);
  return is_traditional(out) ? simplified(out) : out;
}

Chars without_blanks(CharsView clean) {
  Chars out;
  std::copy_if(clean.begin(), clean.end(), std::back_inserter(out),
               [](char32_t c) { return c != U' '; });
  return out;
}

CharsView word_at_start(CharsView text, Words words) {
  CharsView best;
  for (const CharsView word : words) {
    if (word.size() > best.size() && text.starts_with(word)) best = word;
  }
  return best;
}

CharsView word_at_end(CharsView text, Words words) {
  CharsView best;
  for (const CharsView word : words) {
    if (word.size() > best.size() && text.ends_with(word)) best = word;
  }
  return best;
}

bool contains_any(CharsView text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](CharsView word) { return text.find(word) != CharsView::npos; });
}

bool is_one_of(CharsView text, Words words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || c == U'〇'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::size_t closing_of(CharsView text, std::size_t open) {
  const auto pair = std::find_if(std::begin(kPairs), std::end(kPairs),
                                 [&](const Pair& p) { return p.open == text[open]; });
  if (pair == std::end(kPairs)) return CharsView::npos;
  std::size_t depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == pair->open) ++depth;
    if (text[at] == pair->close && --depth == 0) return at;
  }
  return CharsView::npos;
}

std::vector<CharsView> split_at(CharsView text, CharsView separators) {
  std::vector<CharsView> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && separators.find(text[at]) == CharsView::npos) continue;
    parts.push_back(text.substr(from, at - from));
    from = at + 1;
  }
  return parts;
}

Chars replaced(CharsView text, CharsView from, CharsView to) {
  Chars out;
  while (!text.empty()) {
    const auto at = text.find(from);
    if (at == CharsView::npos) break;
    out += text.substr(0, at);
    out += to;
    text.remove_prefix(at + from.size());
  }
  return out += text;
}

void put_doubts(boost::json::object& object, std::int32_t confidence, const std::string& leftover,
                const std::vector<std::string>& findings) {
  object["confidence"] = static_cast<double>(confidence) / 100;
  object["leftover"] = leftover;
  object["findings"] = boost::json::array(findings.begin(), findings.end());
}

}  // namespace pledge::sheet
