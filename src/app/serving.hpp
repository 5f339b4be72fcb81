#pragma once
#include "base/clock.hpp"
#include "cli/site.hpp"
#include "evidence/blob_store.hpp"
#include "journal/signing.hpp"

namespace pledge::app {

/// What the server works with.
struct Serving {
  casework::Office& office;
  const base::Clock& clock;
  base::Entropy& entropy;
  evidence::BlobStore& blobs;
  const journal::Signer& signer;
  std::string upload_folder;
  casework::PastOffices& past;
};

/// Serves until SIGTERM or SIGINT; prints the address, and the set-up link while there is nobody.
int serve(Serving& serving, const cli::ServeOptions& options);

}  // namespace pledge::app
