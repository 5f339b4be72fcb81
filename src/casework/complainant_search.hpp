#pragma once
#include "casework/lead_dossier.hpp"

/// 按名称查投诉人: for those who may open identities, and never without an entry in the read log.
namespace pledge::casework {

struct FindComplainants {
  std::string words;  ///< fewer than two characters find nothing
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("words", self.words, base::required_text()); }
};

struct ComplainantFind {
  base::LeadId id;
  std::string number;
  std::string title;
  std::string name;  ///< as it was opened
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("number", self.number);
    visit("title", self.title);
    visit("name", self.name);
  }
};

struct ComplainantFinds {
  std::vector<ComplainantFind> finds;  ///< the newest leads first
  bool is_cut = false;                 ///< there may be more
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("finds", self.finds);
    visit("is_cut", self.is_cut);
  }
};
inline constexpr std::size_t kComplainantsShown = 20;
/// Of the index at most so many are looked at.
inline constexpr std::int64_t kComplainantsAsked = 500;

/// Identities of leads that the reader may not see, or not open, are neither opened nor counted.
/// The entry names the leads whose identity was opened, and not the words: they are a name.
base::Outcome<ComplainantFinds> find_complainants(Desk& desk, const access::Actor& reader,
                                                  const FindComplainants& command);

}  // namespace pledge::casework
