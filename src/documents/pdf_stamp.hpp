#pragma once
#include <string>

namespace pledge::documents {

/// Writes over what LibreOffice says in a PDF of the moment at which it was made (the day of
/// creation, the /ID and the checksum drawn from them), at the same length, so that the offsets
/// hold: the same document gives the same bytes. The new /ID is drawn from the rest of the bytes.
/// What is not found is left as it is.
std::string without_moment(std::string pdf);

}  // namespace pledge::documents
