#pragma once
#include "base/rule.hpp"
#include "casework/office.hpp"

/// Creations are idempotent: the same key and the same request give the same answer.
namespace pledge::casework {

/// Who asks, with which key, for what.
struct RequestKey {
  base::OfficerId officer;
  std::string key;
  base::Digest request{};
};

/// What is answered now, and what is kept for a repetition: what may be seen once only (a link that
/// signs somebody in) must not stand in the second.
struct OnceAnswer {
  std::string shown;
  std::string kept;
};

/// Performs `create` once per key. `answer_of` makes the texts for now and for a repetition. A key
/// that was used for another request is refused (`request_key_is_fresh`).
template <class T>
Performed<std::string> once_shown(Office& office, std::string_view name, const RequestKey& request,
                                  const std::function<base::Outcome<T>(Desk&)>& create,
                                  const std::function<OnceAnswer(Desk&, const T&)>& answer_of) {
  return office.perform<std::string>(name, [&](Desk& desk) -> base::Outcome<std::string> {
    if (const auto earlier = desk.recall(request.officer, request.key)) {
      if (earlier->request == request.request) return earlier->answer;
      return base::Refusal{base::Rule::request_key_is_fresh, "Idempotency-Key"};
    }
    auto made = create(desk);
    if (!made) return made.refusals();
    OnceAnswer answer = answer_of(desk, made.value());
    desk.remember(request.officer, request.key, {request.request, answer.kept});
    return std::move(answer.shown);
  });
}

/// The usual case: a repetition gets the same answer.
template <class T>
Performed<std::string> once(Office& office, std::string_view name, const RequestKey& request,
                            const std::function<base::Outcome<T>(Desk&)>& create,
                            const std::function<std::string(Desk&, const T&)>& answer_of) {
  return once_shown<T>(office, name, request, create, [&](Desk& desk, const T& made) {
    const std::string answer = answer_of(desk, made);
    return OnceAnswer{answer, answer};
  });
}

}  // namespace pledge::casework
