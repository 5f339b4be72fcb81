#pragma once
#include <vector>

#include "base/clock.hpp"
#include "base/tree.hpp"
#include "casework/office.hpp"
#include "evidence/blob_store.hpp"
#include "http/door.hpp"

namespace pledge::app {

/// The demonstration: the campaign of 2024 with rows of public documents, taken through real acts
/// of demonstration officers from March to 20 August. In a store that has no campaign.
/// Needs the fixed clock that the office runs on; leaves it where it was.
void fill_demo(casework::Office& office, base::Entropy& entropy, evidence::BlobStore& blobs,
               base::FixedClock* clock);

/// Whether anybody has begun to work here.
bool has_campaign(casework::Office& office);

/// The sign-ins that the page offers in a demonstration.
std::vector<http::DemoOfficer> demo_officers();

}  // namespace pledge::app
