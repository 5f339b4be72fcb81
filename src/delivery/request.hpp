#pragma once
#include <string>
#include <vector>

#include "casework/sending.hpp"

/// What is sent over HTTP for a parcel, and what the answer means. No connection is made here.
namespace pledge::delivery {

struct HttpRequest {
  std::string url;
  std::vector<std::string> headers;  ///< "name: value"
  std::string body;
};
HttpRequest request_for(const casework::Parcel& parcel);

/// Bytes of a robot's text; what is beyond is cut at a line.
inline constexpr std::size_t kRobotTextBytes = 2000;

struct HttpAnswer {
  long status = 0;
  std::string body;
};
/// Robots answer 200 and say in the body whether they took it; so do gateways for short messages
/// that have a code there.
notice::Delivery delivery_of(notice::ChannelKind kind, const HttpAnswer& answer);

}  // namespace pledge::delivery
