#pragma once
#include <span>
#include <web_assets.hpp>

#include "http/message.hpp"

namespace pledge::http {

/// The desk's files: unknown paths without a dot get index.html (the desk routes by itself);
/// files under /assets/ carry a digest in their name and may be kept for ever.
Handler serve_assets(std::span<const web_assets::Asset> assets);

}  // namespace pledge::http
