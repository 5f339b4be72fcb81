#include "documents/xml_stream.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <expat.h>

#include "base/finding.hpp"

namespace pledge::documents {
namespace {

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

struct Parsing {
  XmlSink& sink;
  XML_Parser parser;
  bool has_doctype = false;

  // An exception may not pass through expat (C): the sink reports, and the parser is stopped.
  void stop_if_wanted() {
    if (!sink.trouble().empty() || sink.is_done()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& parsing = *static_cast<Parsing*>(data);
  parsing.sink.start(without_prefix(name), Attributes(attributes));
  parsing.stop_if_wanted();
}

void on_end(void* data, const XML_Char* name) {
  auto& parsing = *static_cast<Parsing*>(data);
  parsing.sink.end(without_prefix(name));
  parsing.stop_if_wanted();
}

void on_text(void* data, const XML_Char* piece, int length) {
  static_cast<Parsing*>(data)->sink.text({piece, static_cast<std::size_t>(length)});
}

void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  auto& parsing = *static_cast<Parsing*>(data);
  parsing.has_doctype = true;
  XML_StopParser(parsing.parser, XML_FALSE);
}

}  // namespace

std::string_view Attributes::get(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return pair[1];
  }
  return {};
}

bool Attributes::has(std::string_view name) const { return get(name).data() != nullptr; }

namespace {

class Feeder {
 public:
  Feeder(XmlSink& sink, std::string what)
      : parser_(XML_ParserCreate(nullptr)), parsing_{sink, parser_.get()}, what_(std::move(what)) {
    XML_SetUserData(parser_.get(), &parsing_);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  /// False when the sink has all it wants.
  bool feed(std::string_view bytes, bool is_last) {
    const int length = static_cast<int>(bytes.size());
    if (XML_Parse(parser_.get(), bytes.data(), length, is_last) == XML_STATUS_OK) return true;
    const std::string& trouble = parsing_.sink.trouble();
    if (!trouble.empty()) throw base::Malformed("file", trouble);
    if (parsing_.has_doctype) {
      throw base::Malformed("file", "文件里有实体声明，可能是恶意文件，不导入");
    }
    if (parsing_.sink.is_done()) return false;
    throw base::Malformed("file", "文件已损坏，" + what_ + "不是正确的 XML");
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  Parsing parsing_;
  std::string what_;
};

/// Bytes handed to expat at once; its length is an int.
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

}  // namespace

void parse_xml(ZipPackage& package, const std::string& part, XmlSink& sink) {
  Feeder feeder(sink, "部件 " + part + " ");
  bool is_wanted = true;
  package.read(part, [&](std::string_view bytes) { return is_wanted = feeder.feed(bytes, false); });
  if (is_wanted) feeder.feed({}, true);
}

void parse_xml_text(std::string_view bytes, XmlSink& sink) {
  Feeder feeder(sink, "内容");
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kPieceBytes))) {
    if (!feeder.feed(bytes.substr(0, kPieceBytes), false)) return;
  }
  feeder.feed({}, true);
}

}  // namespace pledge::documents
