#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/record.hpp"

namespace pledge::base {

/// Walks over the members of a record, holds values against their bounds, and collects every
/// finding with the path of its field ("measures[2].due_day").
class BoundedFields {
 public:
  explicit BoundedFields(Findings& findings) : findings_(findings) {}

  void find(std::string message);

 private:
  static constexpr std::size_t kNamed = SIZE_MAX;
  struct Place {
    std::string_view name;
    std::size_t index;  ///< of an item of a list, or kNamed
  };

 protected:
  static constexpr const char* kNoDay = "应为日期，如 2024-10-23";
  static constexpr const char* kNoMonth = "应为月份，如 2024-10";
  static constexpr const char* kNoInstant = "应为时间，如 2024-10-21T08:42:11.123Z";

  /// One step down the path; the path is put together only when there is something to find.
  class Step {
   public:
    Step(BoundedFields& fields, std::string_view name) : path_(fields.path_) {
      path_.push_back({name, kNamed});
    }
    Step(BoundedFields& fields, std::size_t index) : path_(fields.path_) {
      path_.push_back({{}, index});
    }
    ~Step() { path_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    std::vector<Place>& path_;
  };

  /// Each of these finds what is wrong, and is then false.
  bool holds(std::int64_t number, const Bounds& bounds);
  bool holds(const std::string& text, const Bounds& bounds);
  bool holds_items(std::size_t count, const Bounds& bounds);
  bool holds_code(std::string_view text);

  bool is_whole() const { return path_.empty(); }

  static Bounds bounds_of_fen(const Bounds& bounds);
  static Bounds bounds_of_int32(const Bounds& bounds);

 private:
  Findings& findings_;
  std::vector<Place> path_;
};

/// Finds in a record what could be written but never read again (codec.hpp): the same findings as
/// reading its canonical text, without a text. So that nothing of the kind becomes an entry, which
/// is for ever.
class BoundsChecker : public BoundedFields {
 public:
  using BoundedFields::BoundedFields;

  template <class T>
  void check(const T& value, const Bounds& bounds = {}) {
    if constexpr (std::same_as<T, bool> || std::same_as<T, Digest> || Enumeration<T>) {
      return;  // every value reads
    } else if constexpr (std::same_as<T, std::int32_t>) {
      holds(std::int64_t{value}, bounds_of_int32(bounds));
    } else if constexpr (std::integral<T> || std::same_as<T, std::string>) {
      holds(value, bounds);
    } else if constexpr (IdValue<T>) {
      holds(value.value, between(1, INT64_MAX));
    } else if constexpr (std::same_as<T, Fen>) {
      holds(value.value, bounds_of_fen(bounds));
    } else if constexpr (CodeValue<T>) {
      holds_code(value.text);
    } else if constexpr (OptionalValue<T>) {
      if (value) check(*value, bounds);
    } else if constexpr (ListValue<T>) {
      check_items(value, bounds);
    } else if constexpr (Record<T>) {
      T::fields(value, Members{*this});
    } else {
      check_time(value);
    }
  }

 private:
  struct Members {
    BoundsChecker& checker;
    template <class T>
    void operator()(const char* name, const T& member, const Bounds& bounds = {}) const {
      const Step step(checker, std::string_view(name));
      checker.check(member, bounds);
    }
  };
  template <class T>
  void check_items(const T& list, const Bounds& bounds) {
    if (!holds_items(list.size(), bounds)) return;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Step step(*this, i);
      check(list[i], bounds);
    }
  }
  /// Years have four digits.
  void check_time(Day day);
  void check_time(Month month);
  void check_time(Instant instant);
};

/// Throws Malformed with every finding of BoundsChecker.
template <class T>
void must_read_back(const T& record) {
  Findings findings;
  BoundsChecker(findings).check(record);
  if (!findings.empty()) throw Malformed(std::move(findings));
}

}  // namespace pledge::base
