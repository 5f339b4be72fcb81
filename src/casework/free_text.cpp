#include "casework/free_text.hpp"

#include <functional>
#include <map>

#include "base/limits.hpp"
#include "base/variant_codec.hpp"
#include "lead/events.hpp"
#include "notice/urging.hpp"
#include "problem/events.hpp"
#include "redaction/redaction.hpp"
#include "referral/referral.hpp"
#include "review/task.hpp"
#include "supervision/events.hpp"

namespace pledge::casework {
namespace {

/// Takes a text and may put another in its place.
using Take = std::function<void(const std::string& member, std::string& text)>;

/// Visits the members of a record and of all records in it.
class Walk {
 public:
  Walk(const Take& take, std::string prefix) : take_(take), prefix_(std::move(prefix)) {}

  template <class T>
  void operator()(const char* name, T& member, const base::Bounds& bounds = {}) const {
    walk(prefix_ + name, member, is_free(name, bounds));
  }

 private:
  /// Names, numbers and codes are short; what people tell is not. The title of a lead is told, too.
  static bool is_free(std::string_view name, const base::Bounds& bounds) {
    return bounds.characters_max == base::kLongTextCharacters || name == "title";
  }

  template <class T>
  void walk(const std::string& path, T& member, bool is_text_free) const {
    if constexpr (std::is_same_v<T, std::string>) {
      if (is_text_free && !member.empty()) take_(path, member);
    } else if constexpr (base::OptionalValue<T>) {
      if (member) walk(path, *member, is_text_free);
    } else if constexpr (base::ListValue<T>) {
      for (std::size_t i = 0; i < member.size(); ++i) {
        walk(path + "[" + std::to_string(i) + "]", member[i], is_text_free);
      }
    } else if constexpr (base::Record<T>) {
      T::fields(member, Walk(take_, path + "."));
    }
  }

  const Take& take_;
  std::string prefix_;
};

/// The payload as `take` leaves it; nothing when it does not read.
template <class Event>
std::optional<std::string> walked(const TimelineEntry& entry, const Take& take) {
  Event event;
  if (entry.payload.is_null() || !base::reads_back(entry.event, entry.payload, event)) {
    return std::nullopt;
  }
  std::visit(
      [&](auto& held) { std::decay_t<decltype(held)>::fields(held, Walk(take, std::string())); },
      event);
  return base::payload_text_of(event);
}

using Walker = std::optional<std::string> (*)(const TimelineEntry&, const Take&);

const std::map<std::string, Walker>& walkers() {
  static const std::map<std::string, Walker> all{
      {"problem", &walked<problem::Event>},
      {"lead", &walked<lead::Event>},
      {"referral", &walked<referral::Event>},
      {"supervision_order", &walked<supervision::Event>},
      {"urging", &walked<notice::UrgingEvent>},
      {"review_task", &walked<review::TaskEvent>},
  };
  return all;
}

}  // namespace

bool holds_free_text(const std::string& subject_kind) { return walkers().contains(subject_kind); }

std::vector<FreeText> free_texts(const std::string& subject_kind, const TimelineEntry& entry) {
  std::vector<FreeText> texts;
  const auto walker = walkers().find(subject_kind);
  if (walker == walkers().end()) return texts;
  const auto payload = walker->second(entry, [&](const std::string& member, std::string& text) {
    texts.push_back({member, text});
  });
  if (!payload) texts.clear();
  return texts;
}

std::optional<std::string> without_texts(const std::string& subject_kind,
                                         const TimelineEntry& entry,
                                         const std::set<std::string>& members) {
  const auto walker = walkers().find(subject_kind);
  if (walker == walkers().end()) return std::nullopt;
  return walker->second(entry, [&](const std::string& member, std::string& text) {
    if (members.contains(member)) text = redaction::kHidden;
  });
}

}  // namespace pledge::casework
