#include "http/office_routes.hpp"

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/officer_work.hpp"
#include "casework/referral_work.hpp"
#include "casework/trail.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"
#include "journal/receipt.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

constexpr std::size_t kRowsMax = 100'000;

bool is_administrator(const access::Actor& actor) {
  return actor.has(access::Role::system_administrator) ||
         actor.has(access::Role::security_administrator) ||
         actor.has(access::Role::audit_administrator);
}

/// A link for a password that was given again: whoever held it could become that officer.
struct LinkIssued {
  base::OfficerId officer;
  base::OfficerId issued_by;  ///< 0: at the server
  base::Instant at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("issued_by", self.issued_by);
    visit("at", self.at);
  }
};

struct Officers {
  std::vector<access::Officer> officers;
  std::vector<LinkIssued> links;  ///< of the last month, the newest first
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officers", self.officers, base::up_to(kRowsMax));
    visit("links", self.links);
  }
};

constexpr std::int32_t kLinksShownDays = 30;

/// Told to the security administrator, who gives the rights that such a link opens (ADR 0039).
std::vector<LinkIssued> links_issued(Desk& desk) {
  casework::TrailFilter filter;
  filter.events = {std::string(access::IssueLink::kKind)};
  filter.from_day = desk.today() - kLinksShownDays;
  std::vector<LinkIssued> links;
  for (const auto& [entry, subject] : casework::named_trail(desk, filter)) {
    links.push_back({{entry.subject_id}, entry.officer, entry.at});
  }
  return links;
}

Response officer_list(Call& call) {
  if (!is_administrator(call.actor)) return refused({{base::Rule::actor_holds_the_role}});
  return json_of(200, call.house.office.look<Officers>("officer.list", [](Desk& desk) {
    return Officers{desk.stores().officers.all(), links_issued(desk)};
  }));
}

struct OfficerAdded {
  access::Officer officer;
  std::optional<std::string> setup_link;  ///< in the first answer alone
  std::optional<std::string> notice;      ///< in a repetition: why there is no link
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    access::Officer::fields(self.officer, visit);
    visit("setup_link", self.setup_link);
    visit("notice", self.notice);
  }
};

constexpr const char* kShownOnce = "已建，链接只显示一次，需要时请重新发一个";

Response officer_added(Call& call) {
  const auto command = call.read<casework::AddOfficer>();
  const std::string token = access::new_token(call.house.entropy);
  return created(casework::once_shown<access::Officer>(
      call.house.office, "officer.add", request_key(call),
      [&](Desk& desk) {
        auto added = casework::add_officer(desk, call.actor, command);
        if (added) casework::make_setup_link(desk, added.value().id, token);
        return added;
      },
      [&](Desk&, const access::Officer& officer) {
        return casework::OnceAnswer{
            base::to_canonical_text(OfficerAdded{officer, "/setup?token=" + token, {}}),
            base::to_canonical_text(OfficerAdded{officer, {}, kShownOnce})};
      }));
}

/// The link is shown once; a lost answer wants another one, which makes this one void.
Response link_issued(Call& call) {
  const auto command = call.read<access::IssueLink>();
  const casework::Acting acting{call.actor, call.id(), call.expected_version()};
  const std::string token = access::new_token(call.house.entropy);
  const auto performed = call.house.office.perform<access::Officer>(
      "officer.issue_link", [&](Desk& desk) {
        return casework::issue_setup_link(desk, acting, command, token);
      });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, OfficerAdded{performed.outcome.value(), "/setup?token=" + token, {}});
}

Response officer_done(const casework::Performed<access::Officer>& performed) {
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, performed.outcome.value());
}

template <class Command>
void add_officer_act(Door& door, const std::string& act) {
  door.add({"POST", "/api/officers/{id}/" + act, "officer." + act, Guard::version,
            base::schema_of<Command>(), base::schema_of<access::Officer>()},
           [act](Call& call) {
             const auto command = call.read<Command>();
             const casework::Acting acting{call.actor, call.id(), call.expected_version()};
             return officer_done(call.house.office.perform<access::Officer>(
                 "officer." + act, [&](Desk& desk) {
                   return casework::act_on_officer(desk, acting, command);
                 }));
           });
}

struct Referrals {
  std::vector<referral::Referral> referrals;
  std::vector<evidence::Evidence> files;  ///< that went with any of them
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("referrals", self.referrals, base::up_to(kRowsMax));
    visit("files", self.files, base::up_to(kRowsMax));
  }
};

Referrals with_files(Desk& desk, std::vector<referral::Referral> referrals) {
  Referrals all{std::move(referrals), {}};
  for (const auto& one : all.referrals) {
    for (const base::EvidenceId id : one.evidence) {
      auto found = desk.stores().evidence.load(id);
      if (found && all.files.size() < kRowsMax) all.files.push_back(std::move(*found));
    }
  }
  return all;
}

Response referral_list(Call& call) {
  const auto seen = call.house.office.look<base::Outcome<Referrals>>(
      "referral.list", [&](Desk& desk) -> base::Outcome<Referrals> {
        auto referrals = casework::referrals_for(desk, call.actor);
        if (!referrals) return referrals.refusals();
        return with_files(desk, std::move(referrals.value()));
      });
  if (!seen) return refused(seen.refusals());
  return json_of(200, seen.value());
}

struct JournalHead {
  std::string region;
  std::int64_t size = 0;
  base::Digest root{};
  std::optional<std::string> checkpoint;  ///< the newest, as its note
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("region", self.region);
    visit("size", self.size);
    visit("root", self.root);
    visit("checkpoint", self.checkpoint, base::long_text());
  }
};

Response journal_head(Call& call) {
  return json_of(200, call.house.office.look<JournalHead>("journal.head", [](Desk& desk) {
    const auto head = desk.stores().journal.head();
    JournalHead shown{head.region, head.size, head.root, {}};
    if (const auto latest = desk.stores().journal.latest_checkpoint()) {
      shown.checkpoint = latest->note;
    }
    return shown;
  }));
}

Response entry_proof(Call& call) {
  const std::string text = call.request.param("index");
  const bool is_number =
      !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == text.npos;
  if (!is_number) throw base::Malformed("index", "记录号应为整数");
  const std::int64_t index = std::stoll(text);
  const auto made = call.house.office.look<std::optional<journal::Receipt>>(
      "journal.prove", [&](Desk& desk) -> std::optional<journal::Receipt> {
        auto& journal = desk.stores().journal;
        if (index >= journal.head().size) return std::nullopt;
        return journal::make_receipt(journal, index);
      });
  return made ? json_of(200, *made) : refused({{base::Rule::thing_exists}});
}

}  // namespace

void add_office_routes(Door& door) {
  door.add({"GET", "/api/officers", "人员", Guard::none, {}, base::schema_of<Officers>()},
           &officer_list);
  door.add({"POST", "/api/officers", "添加人员", Guard::fresh_key,
            base::schema_of<casework::AddOfficer>(), base::schema_of<OfficerAdded>()},
           &officer_added);
  add_officer_act<access::GrantRole>(door, "grant");
  add_officer_act<access::RevokeRole>(door, "revoke");
  add_officer_act<access::DisableOfficer>(door, "disable");
  add_officer_act<access::RecuseOfficer>(door, "recuse");
  add_officer_act<access::LiftRecusal>(door, "lift_recusal");
  add_officer_act<access::EndSessions>(door, "end_sessions");
  door.add({"POST", "/api/officers/{id}/issue_link", "officer.issue_link", Guard::version,
            base::schema_of<access::IssueLink>(), base::schema_of<OfficerAdded>()},
           &link_issued);
  door.add({"GET", "/api/referrals", "移送（仅纪检监察）", Guard::none, {},
            base::schema_of<Referrals>()},
           &referral_list);
  add_act<referral::ReceiveReferral, referral::Referral>(
      door, "/api/referrals/{id}/receive", "referral.receive",
      &casework::act_on_referral<referral::ReceiveReferral>);
  add_act<referral::AnswerReferral, referral::Referral>(
      door, "/api/referrals/{id}/answer", "referral.answer",
      &casework::act_on_referral<referral::AnswerReferral>);
  door.add({"GET", "/api/journal/head", "日志的大小与根", Guard::none, {},
            base::schema_of<JournalHead>()},
           &journal_head);
  door.add({"GET", "/api/journal/entries/{index}/proof", "一条记录的证明", Guard::none, {},
            base::schema_of<journal::Receipt>()},
           &entry_proof);
}

}  // namespace pledge::http
