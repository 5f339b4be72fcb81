#pragma once
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/actor.hpp"
#include "access/permission.hpp"
#include "base/id.hpp"
#include "base/record.hpp"
#include "base/refusal.hpp"
#include "journal/verify.hpp"

/// 依法隐去: free text that must go, or who complained. One proposes, another confirms; what is left
/// of an entry can still be replayed (ADR 0043).
namespace pledge::redaction {

using RedactionId = base::Id<struct RedactionTag>;

/// What is read in place of a text that was taken away.
inline constexpr std::string_view kHidden = "〔已依法隐去〕";
/// Texts that one proposal may name, and entries that it may touch with their copies.
inline constexpr std::size_t kPlacesMax = 50;
inline constexpr std::size_t kEntriesMax = 500;
inline constexpr std::size_t kFiledMax = 10'000;

PLEDGE_ENUM(State, proposed, carried_out, refused)
PLEDGE_ENUM(Act, propose, confirm, refuse)
/// 个人信息保护法 第四十七条第一款 (一) to (五).
PLEDGE_ENUM(Basis, purpose_achieved, retention_over, consent_withdrawn, unlawful_processing,
            other_law)
/// What is proposed about: its page is where the proposer found the text.
PLEDGE_ENUM(SubjectKind, problem, lead)

/// A text of an entry: "reason", "measures[0].text".
struct Place {
  std::int64_t entry_index = 0;
  std::string member;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entry_index", self.entry_index, base::between(0, INT64_MAX));
    visit("member", self.member, base::required_text());
  }
  friend bool operator==(const Place&, const Place&) = default;
};

/// A row of a frozen list, and what its text is since: its leaf hash stays that of what was filed.
struct FiledPlace {
  base::FilingId filing;
  std::int64_t row = 0;  ///< of the problem; below 0 of a self-check that was none yet
  base::Digest text = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("filing", self.filing);
    visit("row", self.row);
    visit("text", self.text);
  }
};

struct Redaction {
  RedactionId id;
  std::int64_t version = 0;
  State state = State::proposed;
  SubjectKind subject_kind = SubjectKind::problem;
  std::int64_t subject_id = 0;
  Basis basis = Basis::purpose_achieved;
  std::string reason;
  std::vector<Place> places;
  std::optional<base::VaultId> identity;  ///< that shall be erased, too
  base::OfficerId proposed_by;
  base::Instant proposed_at;
  std::string opinion;
  std::optional<base::OfficerId> decided_by;
  std::optional<base::Instant> decided_at;
  std::vector<std::int64_t> redacted;  ///< entries whose payload is gone
  bool is_identity_erased = false;
  std::vector<FiledPlace> filed;  ///< rows of frozen lists that held the words

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("state", self.state);
    visit("subject_kind", self.subject_kind);
    visit("subject_id", self.subject_id);
    visit("basis", self.basis);
    visit("reason", self.reason, base::long_text());
    visit("places", self.places, base::up_to(kPlacesMax));
    visit("identity", self.identity);
    visit("proposed_by", self.proposed_by.value);
    visit("proposed_at", self.proposed_at);
    visit("opinion", self.opinion, base::long_text());
    visit("decided_by", self.decided_by);
    visit("decided_at", self.decided_at);
    visit("redacted", self.redacted, base::up_to(kEntriesMax));
    visit("is_identity_erased", self.is_identity_erased);
    visit("filed", self.filed, base::up_to(kFiledMax));
  }
};

/// 提请隐去. The words themselves are never part of it.
struct Propose {
  static constexpr Act kAct = Act::propose;
  SubjectKind subject_kind = SubjectKind::problem;
  std::int64_t subject_id = 0;
  Basis basis = Basis::purpose_achieved;
  std::string reason;
  std::vector<Place> places;
  std::optional<bool> erases_identity;  ///< of the lead's complainant
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("subject_kind", self.subject_kind);
    visit("subject_id", self.subject_id, base::between(1, INT64_MAX));
    visit("basis", self.basis);
    visit("reason", self.reason, base::required_long_text());
    visit("places", self.places, base::up_to(kPlacesMax));
    visit("erases_identity", self.erases_identity);
  }
};

struct RedactionProposed {
  static constexpr std::string_view kKind = "redaction_proposed";
  static constexpr Act kAct = Act::propose;
  RedactionId id;
  SubjectKind subject_kind = SubjectKind::problem;
  std::int64_t subject_id = 0;
  Basis basis = Basis::purpose_achieved;
  std::string reason;
  std::vector<Place> places;
  std::optional<base::VaultId> identity;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("subject_kind", self.subject_kind);
    visit("subject_id", self.subject_id, base::between(1, INT64_MAX));
    visit("basis", self.basis);
    visit("reason", self.reason, base::required_long_text());
    visit("places", self.places, base::up_to(kPlacesMax));
    visit("identity", self.identity);
  }
};

/// 批准隐去: what it takes away follows, entry by entry.
struct Confirm {
  static constexpr Act kAct = Act::confirm;
  static constexpr std::string_view kKind = "redaction_confirmed";
  std::string opinion;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("opinion", self.opinion, base::required_long_text());
  }
};

struct Refuse {
  static constexpr Act kAct = Act::refuse;
  static constexpr std::string_view kKind = "redaction_refused";
  std::string opinion;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("opinion", self.opinion, base::required_long_text());
  }
};

/// The complainant's identity is gone from the vault; the lead keeps its number.
struct IdentityErased {
  static constexpr std::string_view kKind = "identity_erased";
  base::VaultId identity;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("identity", self.identity); }
};

/// Words went from a row of a list as it was filed.
struct FiledRowRedacted : FiledPlace {
  static constexpr std::string_view kKind = "filed_row_redacted";
};

using Event = std::variant<RedactionProposed, Confirm, Refuse, journal::PayloadRedacted,
                           IdentityErased, FiledRowRedacted>;
using Events = std::vector<Event>;
using Decision = base::Outcome<Events>;

/// What is known of one named text.
struct PlaceFact {
  bool is_free_text = false;
  bool is_redacted = false;  ///< its entry's payload is gone already
  base::OfficerId officer;   ///< who wrote it
};

struct Facts {
  base::UnitCode unit;              ///< whose problem it is, or whom the lead accuses
  bool is_thing_seen = false;
  std::vector<PlaceFact> places;    ///< as the proposal names them
  std::optional<base::VaultId> identity;  ///< of the lead
  bool is_identity_erased = false;
  bool is_identity_needed = false;  ///< the lead or one of its problems is not over
  base::OfficerId lead_registered_by;
};

std::span<const access::Permission> permissions(Act act);
/// Every reason against an act on a proposal; it looks at nothing that may have changed since.
base::Refusals why_not(const Redaction& redaction, Act act, const access::Actor& actor);

Decision decide(RedactionId id, const Propose&, const Facts&, const access::Actor&);
Decision decide(const Redaction&, const Confirm&, const Facts&, const access::Actor&);
Decision decide(const Redaction&, const Refuse&, const access::Actor&);

/// The only way a redaction changes; `before` is absent for redaction_proposed alone.
Redaction apply(const std::optional<Redaction>& before, const Event& event,
                const base::Stamp& stamp);

/// Port.
class RedactionStore {
 public:
  virtual ~RedactionStore() = default;
  virtual std::optional<Redaction> load(RedactionId id) = 0;
  /// Newest first.
  virtual std::vector<Redaction> list() = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Redaction& redaction, std::int64_t expected_version) = 0;
};

}  // namespace pledge::redaction
