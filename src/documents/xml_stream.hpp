#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/zip_package.hpp"

namespace pledge::documents {

/// The attributes of one element, names without their namespace prefix.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}
  /// Empty when there is none.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;

 private:
  const char** pairs_;
};

/// What a reader of one XML part does; element names come without their namespace prefix.
class XmlSink {
 public:
  virtual ~XmlSink() = default;
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;
  /// A Chinese sentence when the part cannot be read on; asked after every event.
  virtual const std::string& trouble() const = 0;
  /// That the rest of the part is not wanted; asked after every event.
  virtual bool is_done() const { return false; }
};

/// Streams one part through `sink`. Throws base::Malformed for broken XML and for every document
/// type declaration: entities are not needed in office files, and are how XML bombs are made.
void parse_xml(ZipPackage& package, const std::string& part, XmlSink& sink);
/// The same for XML that is a file of its own.
void parse_xml_text(std::string_view bytes, XmlSink& sink);

}  // namespace pledge::documents
