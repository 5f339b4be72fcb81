#pragma once
#include "casework/review_work.hpp"
#include "letter/press.hpp"

/// 会议纪要 of a review: from the frozen rows and what was settled, through the template engine.
namespace pledge::casework {

/// templates/review_minutes.docx.
inline constexpr std::string_view kMinutesForm = "review_minutes";
const letter::FieldList& minutes_fields();

/// What the form is filled with.
letter::Fields minutes_values(const ReviewDetail& detail, const campaign::Plan& plan,
                              std::int64_t journal_index);

/// The minutes: a draft, which says so, tells how things stand now; those of a concluded review
/// tell how they stood when it was concluded, whatever is reported later: the same review gives the
/// same bytes. Only for readers who see the whole list: minutes of a part would have the same head.
/// Rules thing_exists, actor_holds_the_role.
base::Outcome<std::string> minutes_docx(Desk& desk, const access::Actor& reader,
                                        base::ReviewId id, const letter::Press& press);

}  // namespace pledge::casework
