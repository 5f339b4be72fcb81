#pragma once
#include "casework/sending.hpp"
#include "delivery/address_guard.hpp"

namespace pledge::delivery {

/// Takes parcels out with libcurl: no redirects, no proxies, the address looked up once and pinned,
/// certificates checked, a bound on time and on what is read of an answer. Every parcel is a
/// transfer of its own, so several threads may send.
class CurlCourier final : public casework::Courier {
 public:
  explicit CurlCourier(Policy policy, long timeout_seconds = 15);
  notice::Delivery deliver(const casework::Parcel& parcel) override;
  std::string why_not_address(const std::string& address) override;

 private:
  notice::Delivery post(const casework::Parcel& parcel);
  notice::Delivery mail(const casework::Parcel& parcel);

  Policy policy_;
  long timeout_seconds_;
};

}  // namespace pledge::delivery
