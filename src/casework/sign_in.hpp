#pragma once
#include <optional>
#include <string>

#include "access/unknown_names.hpp"
#include "casework/office.hpp"

/// Signing in, sessions, the first administrator. Tokens are kept as digests only.
namespace pledge::casework {

struct SignedIn {
  std::string session_token;
  std::string csrf_token;
};

/// Argon2id, lock-out after repeated failures; the same refusals and the same work whether the
/// name exists or not. Rules: `sign_in_is_right`, `sign_in_is_not_locked`.
base::Outcome<SignedIn> sign_in(Office& office, base::Entropy& entropy,
                                access::UnknownNames& unknown, const std::string& name,
                                const std::string& password);

/// Who stands behind a session token now.
struct Present {
  access::Actor actor;
  std::string sign_in_name;
};
/// Nothing when the session is unknown, idle too long, too old, revoked, or its officer disabled.
std::optional<Present> present(Office& office, const std::string& session_token);
/// The token that must come back in X-CSRF-Token: derived from the session token, so that it
/// needs no store and dies with the session.
std::string csrf_token_of(const std::string& session_token);
/// A new password for who is signed in; all his sessions end. Rules: `old_password_is_right`,
/// `sign_in_is_not_locked` (a wrong one counts as at the door) and those of the password policy.
struct ChangePassword {
  std::string old_password;
  std::string new_password;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("old_password", self.old_password, base::required_text());
    visit("new_password", self.new_password, base::required_text());
  }
};
base::Outcome<base::Done> change_password(Office& office, base::Entropy& entropy,
                                          base::OfficerId officer, const ChangePassword& command);
void sign_out(Office& office, const std::string& session_token);

/// The officer's grants, unit tree and recusals as they stand at the desk.
access::Actor actor_of(Desk& desk, const access::Officer& officer);
std::optional<access::Actor> actor_of(Desk& desk, base::OfficerId id);

/// A one-time token for the first administrator, which makes earlier ones void; nothing when there
/// is an officer already.
std::optional<std::string> first_administrator_link(Office& office, base::Entropy& entropy);
struct FirstAdministrator {
  std::string token;
  std::string sign_in_name;
  std::string name;
  std::string password;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("token", self.token, base::required_text());
    visit("sign_in_name", self.sign_in_name, base::required_text());
    visit("name", self.name, base::required_text());
    visit("password", self.password, base::required_text());
  }
};
/// With the link of an officer who is there: his password alone. Another name is refused before the
/// link is used up (`setup_link_is_of_its_officer`).
base::Outcome<base::OfficerId> set_up(Office& office, base::Entropy& entropy,
                                      const FirstAdministrator& first);
/// Whom a link is for; without names the first administrator, who chooses them.
struct SetupLinkOwner {
  std::string sign_in_name;
  std::string name;
};
/// Nothing when the link is unknown, used or too old, or its officer disabled.
std::optional<SetupLinkOwner> owner_of_setup_link(Office& office, const std::string& token);

}  // namespace pledge::casework
