#include "journal/checkpoint.hpp"

#include <charconv>

#include "base/text.hpp"

namespace pledge::journal {
namespace {

constexpr std::string_view kOriginPrefix = "pledge/";
constexpr std::string_view kSignatureMark = "\xE2\x80\x94 ";  // em dash, space

bool is_region(std::string_view text) {
  if (text.empty() || text.size() > 40) return false;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!is_plain) return false;
  }
  return true;
}

/// Decimal without sign and leading zeros.
std::optional<std::int64_t> parse_size(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  std::int64_t size = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, size);
  return error == std::errc{} && stop == end ? std::optional(size) : std::nullopt;
}

std::optional<Checkpoint> parse_text(std::string_view text) {
  const auto lines = base::split(text, '\n');
  if (lines.size() != 4 || !lines[3].empty()) return std::nullopt;
  if (!lines[0].starts_with(kOriginPrefix)) return std::nullopt;
  const std::string region = lines[0].substr(kOriginPrefix.size());
  const auto size = parse_size(lines[1]);
  const auto root_bytes = base::from_base64(lines[2]);
  if (!is_region(region) || !size || !root_bytes) return std::nullopt;
  const auto root = base::digest_from_bytes(*root_bytes);
  if (!root) return std::nullopt;
  return Checkpoint{region, *size, *root};
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(kSignatureMark)) return std::nullopt;
  const auto words = base::split(line.substr(kSignatureMark.size()), ' ');
  if (words.size() != 2 || !is_key_name(words[0])) return std::nullopt;
  const auto bytes = base::from_base64(words[1]);
  if (!bytes || bytes->size() != kKeyHashBytes + kSignatureBytes) return std::nullopt;
  return NoteSignature{words[0], bytes->substr(0, kKeyHashBytes), bytes->substr(kKeyHashBytes)};
}

std::string signature_line(const NoteSignature& signature) {
  std::string line(kSignatureMark);
  line += signature.name + ' ' + base::to_base64(signature.key_hash + signature.signature) + '\n';
  return line;
}

const VerifierKey* find_key(std::span<const VerifierKey> keys, const NoteSignature& signature) {
  for (const VerifierKey& key : keys) {
    if (key.name == signature.name && key.key_hash() == signature.key_hash) return &key;
  }
  return nullptr;
}

}  // namespace

std::string origin_of(std::string_view region) {
  return std::string(kOriginPrefix) + std::string(region);
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return origin_of(checkpoint.region) + '\n' + std::to_string(checkpoint.size) + '\n' +
         base::to_base64(base::bytes_of(checkpoint.root)) + '\n';
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const Signer& signer) {
  const std::string text = checkpoint_text(checkpoint);
  return text + '\n' + signature_line(signer.sign(text));
}

std::optional<SignedNote> parse_note(std::string_view note) {
  const auto gap = note.find("\n\n");
  if (!base::is_clean_utf8(note) || gap == note.npos || !note.ends_with('\n')) return std::nullopt;
  const std::string_view text = note.substr(0, gap + 1);
  const auto checkpoint = parse_text(text);
  if (!checkpoint) return std::nullopt;
  SignedNote parsed{*checkpoint, std::string(text), {}};
  auto lines = base::split(note.substr(gap + 2), '\n');
  lines.pop_back();  // after the last line end there is nothing
  if (lines.empty() || lines.size() > kSignatureLines) return std::nullopt;
  for (const auto& line : lines) {
    auto signature = parse_signature(line);
    if (!signature) return std::nullopt;
    parsed.signatures.push_back(std::move(*signature));
  }
  return parsed;
}

std::optional<std::string> add_signature(std::string_view note, const Signer& signer) {
  const auto parsed = parse_note(note);
  if (!parsed || parsed->signatures.size() == kSignatureLines) return std::nullopt;
  const NoteSignature added = signer.sign(parsed->text);
  for (const NoteSignature& old : parsed->signatures) {
    if (old.name == added.name && old.key_hash == added.key_hash) return std::nullopt;
  }
  return std::string(note) + signature_line(added);
}

std::vector<std::string> why_not_signed(const SignedNote& note, std::span<const VerifierKey> keys) {
  std::vector<std::string> why;
  bool has_own = false;
  for (const NoteSignature& signature : note.signatures) {
    const VerifierKey* const key = find_key(keys, signature);
    if (key == nullptr) {
      why.push_back("“" + signature.name + "”的签名所用公钥不在册");
    } else if (!key->verify(note.text, signature.signature)) {
      why.push_back("“" + signature.name + "”的签名无效");
    } else {
      has_own = has_own || key->name == origin_of(note.checkpoint.region);
    }
  }
  if (!has_own) why.push_back("没有本地区日志密钥的有效签名");
  return why;
}

}  // namespace pledge::journal
