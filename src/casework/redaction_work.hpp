#pragma once
#include "casework/desk.hpp"
#include "casework/problem_work.hpp"

/// 依法隐去 (ADR 0043): which texts can go, who asks, who decides, and what an act of redaction does.
namespace pledge::casework {

/// A text that stands on a problem or a lead, for who proposes and who decides.
struct TextOnThing {
  redaction::Place place;
  std::string event_label;
  std::string text;
  base::Instant at;
  std::string officer_name;
  bool is_own = false;  ///< written by the reader himself
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    redaction::Place::fields(self.place, visit);
    visit("event_label", self.event_label);
    visit("text", self.text, base::long_text());
    visit("at", self.at);
    visit("officer_name", self.officer_name);
    visit("is_own", self.is_own);
  }
};

struct RedactableTexts {
  std::string number;  ///< of the problem or the lead
  bool has_identity = false;
  bool is_identity_erased = false;
  base::Refusals why_not_identity;
  std::vector<TextOnThing> texts;
};

struct ThingWish {
  redaction::SubjectKind subject_kind = redaction::SubjectKind::problem;
  std::int64_t subject_id = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("subject_kind", self.subject_kind);
    visit("subject_id", self.subject_id, base::between(1, INT64_MAX));
  }
};

/// For whoever may propose about the thing; all others are told that there is none.
base::Outcome<RedactableTexts> redactable_texts(Desk& desk, const access::Actor& reader,
                                                const ThingWish& wish);

base::Outcome<redaction::Redaction> propose_redaction(Desk& desk, const access::Actor& actor,
                                                      const redaction::Propose& command);
/// Takes away what was proposed, with every copy of it, and makes the rows that held it anew.
base::Outcome<redaction::Redaction> confirm_redaction(Desk& desk, const Acting& acting,
                                                      const redaction::Confirm& command);
base::Outcome<redaction::Redaction> refuse_redaction(Desk& desk, const Acting& acting,
                                                     const redaction::Refuse& command);

/// An entry that would go, or went, with its texts while they are there.
struct RedactionEntry {
  std::int64_t entry_index = 0;
  std::string event_label;
  std::string subject_label;
  bool is_copy = false;  ///< not named: it holds the same words
  std::vector<std::string> texts;
};

struct RedactionView {
  redaction::Redaction redaction;
  std::string thing;  ///< "问题 港2024-052"
  std::string proposed_by_name;
  std::string decided_by_name;
  std::vector<RedactionEntry> entries;
  bool is_decidable = false;
  base::Refusals why_not;
};
/// Those that the reader may know of: all for the audit administrator, who alone is shown the words
/// of one that waits; their own things' for who may propose.
std::vector<RedactionView> redaction_list(Desk& desk, const access::Actor& reader);
/// Opening the words of one that waits is put down.
base::Outcome<RedactionView> open_redaction(Desk& desk, const access::Actor& reader,
                                            redaction::RedactionId id);

/// Whether the complainant behind that lead was erased.
bool is_identity_erased(Desk& desk, const lead::Lead& lead);

}  // namespace pledge::casework
