#pragma once
#include <string>

namespace pledge::documents {

/// Settings for fontconfig: those of the machine, and for the licensed fonts of official letters
/// (GB/T 9704) the nearest free ones behind them.
std::string font_settings();

}  // namespace pledge::documents
