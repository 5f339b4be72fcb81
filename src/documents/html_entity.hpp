#pragma once
#include <string>

namespace pledge::documents {

/// Resolves the character entities of HTML (&mdash; &nbsp; &#8212; &#x2014;) that exports of web
/// pages leave in their cells; anything else behind & stays. True when the text changed.
bool decode_entities(std::string& text);

}  // namespace pledge::documents
