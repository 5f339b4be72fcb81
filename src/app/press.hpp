#pragma once
#include "evidence/blob_store.hpp"
#include "letter/press.hpp"
#include "report/press.hpp"

namespace pledge::app {

/// The docx engine with the templates that ship with the program; keeps nothing.
letter::Press press();
/// The same, with letters kept among the evidence.
letter::Press press(evidence::BlobStore& blobs);

/// The same engine for reports.
report::ReportPress report_press();

}  // namespace pledge::app
