#pragma once
#include <cstddef>
#include <cstdint>

/// Every numeric limit of the system with its reason. Checked at the edges.
namespace pledge::base {

/// A name, title or short answer: fits one line of a form.
inline constexpr std::size_t kShortTextCharacters = 200;
/// A description or reason: two pages of a letter.
inline constexpr std::size_t kLongTextCharacters = 4000;
/// Items in one list of a request; an import has its own limit.
inline constexpr std::size_t kListItems = 200;
/// 10^16 fen = 100 万亿元, above any local debt and far below int64.
inline constexpr std::int64_t kAmountFenMax = 10'000'000'000'000'000;
/// A JSON request body without files.
inline constexpr std::size_t kRequestBytes = std::size_t{1} << 20;
/// One evidence file.
inline constexpr std::size_t kEvidenceBytes = std::size_t{100} << 20;
/// One ledger file to import.
inline constexpr std::size_t kImportBytes = std::size_t{64} << 20;
/// Rows of one imported ledger.
inline constexpr std::size_t kImportRows = 200'000;
/// Rows of one page of a list.
inline constexpr std::int64_t kPageRows = 500;
/// Depth of nested JSON.
inline constexpr std::size_t kJsonDepth = 16;
/// Entries of the lane's batch: one fsync for at most this many acts.
inline constexpr std::size_t kBatchActs = 256;

}  // namespace pledge::base
