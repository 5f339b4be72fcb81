#pragma once
#include "letter/press.hpp"

namespace pledge::app {

/// The docx engine with the templates that ship with the program.
letter::Press press();

}  // namespace pledge::app
