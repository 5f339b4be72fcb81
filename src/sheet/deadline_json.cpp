#include "sheet/deadline_json.hpp"

#include <boost/json/array.hpp>
#include <cmath>

#include "base/text.hpp"

namespace pledge::sheet {
namespace {

std::string day_text(const std::optional<base::Day>& day, const std::string& words) {
  return day ? base::to_text(*day) : words;
}

boost::json::object phase_json(const DeadlinePhase& phase) {
  boost::json::object object;
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
  };
  put("start", phase.start);
  put("due", phase.due);
  put("offset", phase.offset);
  put("recur", phase.recur);
  put("kind", phase.kind);
  put("what", phase.what);
  put("unit", phase.unit);
  if (phase.is_approx) object["approx"] = true;
  return object;
}

}  // namespace

boost::json::object deadline_json(const DeadlineReading& reading) {
  boost::json::object object;
  object["kind"] = base::name_of(reading.kind);
  object["start"] = day_text(reading.start, reading.start_words);
  object["due"] = day_text(reading.due, reading.due_words);
  object["anchor"] = reading.anchor;
  object["offset"] = reading.offset;
  boost::json::array& phases = object["phases"].emplace_array();
  for (const DeadlinePhase& phase : reading.phases) phases.push_back(phase_json(phase));
  object["recur"] = reading.recur;
  object["flags"] = base::join(reading.flags, ",");
  object["confidence"] = std::round(reading.confidence * 100) / 100;
  object["leftover"] = reading.leftover;
  boost::json::array& findings = object["findings"].emplace_array();
  for (const std::string& finding : reading.findings) {
    findings.push_back(boost::json::string(finding));
  }
  return object;
}

}  // namespace pledge::sheet
