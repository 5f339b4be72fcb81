#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "base/fault.hpp"

/// The bytes of a ledger block: arrays of fixed width, so that a million problems are read and
/// judged in a few milliseconds (docs/adr/0013-ledger-blocks.md).
namespace pledge::storage {

static_assert(std::endian::native == std::endian::little, "blocks are little-endian");

/// Problems with the ids n * kBlockRows … n * kBlockRows + kBlockRows - 1 stand in block n.
inline constexpr std::size_t kBlockRows = 512;

inline constexpr std::int64_t block_of(std::int64_t problem_id) {
  return problem_id / static_cast<std::int64_t>(kBlockRows);
}
inline constexpr std::size_t slot_of(std::int64_t problem_id) {
  return static_cast<std::size_t>(problem_id) % kBlockRows;
}
inline constexpr std::int64_t first_id_of(std::int64_t block_no) {
  return block_no * static_cast<std::int64_t>(kBlockRows);
}

/// No day: before every day, as the empty text sorts before every date.
inline constexpr std::int32_t kNoDay = INT32_MIN;
/// The day on which what has no cause begins.
inline constexpr std::int32_t kNeverDay = INT32_MAX;

template <class T>
using Column = std::array<T, kBlockRows>;

/// What most questions ask for. Numbers of codes are those of ledger_code, 0 is the empty code.
struct FacetArrays {
  static constexpr std::uint8_t kIsThere = 1;  ///< a problem stands here
  static constexpr std::uint8_t kHasMoney = 2;
  static constexpr std::uint8_t kHasOpenMoney = 4;
  static constexpr std::uint8_t kIsAssigned = 8;  ///< it has an original due day
  /// The upper half of the flags: the round; all from this one on count as one.
  static constexpr int kRoundShift = 4;
  static constexpr std::int32_t kLastRound = 15;
  static std::int32_t round_of(std::uint8_t flags) { return flags >> kRoundShift; }

  Column<std::uint8_t> flags, state, source;
  Column<std::uint16_t> campaign, responsible_unit, group, category;
  Column<std::int32_t> due_day;  ///< base::Day::since_epoch or kNoDay, as the other days
};
struct BalanceArrays {
  Column<std::int64_t> balance_fen;
};
struct ChangeArrays {
  Column<std::int64_t> changed_at;  ///< base::Instant
};
/// What a light depends on beside the facets (problem::LightFacts), and the serial number.
struct ClockArrays {
  Column<std::int32_t> serial_number, paused_until_day;
  Column<std::int32_t> yellow_from_day, red_from_day, black_from_day;  ///< or kNeverDay
  Column<std::uint16_t> blue_working_days, black_red_working_days;
};
struct AmountArrays {
  Column<std::int64_t> principal_fen, paid_fen, agreed_fen;
};
/// What the daily scan found when it last had nothing to do: until `look_day` nothing will come of
/// looking again while the light is this one. Every act takes it back to 0, which is always past.
/// A rest that ends later was made by nobody.
inline constexpr std::int32_t kRestDays = 31;
struct LookArrays {
  Column<std::int32_t> look_day;
  Column<std::uint8_t> light;
};
static_assert(sizeof(FacetArrays) == 15 * kBlockRows && sizeof(BalanceArrays) == 8 * kBlockRows &&
              sizeof(ChangeArrays) == 8 * kBlockRows && sizeof(ClockArrays) == 24 * kBlockRows &&
              sizeof(AmountArrays) == 24 * kBlockRows &&
              sizeof(LookArrays) == 5 * kBlockRows);

/// Arrays as they are stored.
template <class Arrays>
void read_arrays(std::string_view bytes, Arrays& into) {
  static_assert(std::is_trivially_copyable_v<Arrays>);
  if (bytes.size() != sizeof(Arrays)) {
    throw base::Fault(base::FaultKind::corrupt, "a ledger block has a wrong size");
  }
  std::memcpy(&into, bytes.data(), sizeof(Arrays));
}
/// The same where the database put them; copied into `spare` only from where they cannot be read.
template <class Arrays>
const Arrays& arrays_at(std::string_view bytes, Arrays& spare) {
  const bool is_readable = bytes.size() == sizeof(Arrays) &&
                           reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(Arrays) == 0;
  if (is_readable) return *reinterpret_cast<const Arrays*>(bytes.data());
  read_arrays(bytes, spare);
  return spare;
}
template <class Arrays>
std::string_view stored_bytes(const Arrays& arrays) {
  return {reinterpret_cast<const char*>(&arrays), sizeof(Arrays)};
}

/// A whole block.
struct LedgerBlock {
  FacetArrays facets{};
  BalanceArrays balances{};
  ChangeArrays changes{};
  ClockArrays clocks{};
  AmountArrays amounts{};
  LookArrays looks{};
};

/// A whole block, or the arrays of one that a question reads; the others hold nothing of it.
struct BlockView {
  std::int64_t version = 0;  ///< grows whenever the block is written
  const FacetArrays& facets;
  const BalanceArrays& balances;
  const ChangeArrays& changes;
  const ClockArrays& clocks;
  const AmountArrays& amounts;
  const LookArrays& looks;
};

}  // namespace pledge::storage
