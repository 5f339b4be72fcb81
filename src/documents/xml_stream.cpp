#include "documents/xml_stream.hpp"

#include <memory>

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
  void stop_if_troubled() {
    if (!sink.trouble().empty()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& parsing = *static_cast<Parsing*>(data);
  parsing.sink.start(without_prefix(name), Attributes(attributes));
  parsing.stop_if_troubled();
}

void on_end(void* data, const XML_Char* name) {
  auto& parsing = *static_cast<Parsing*>(data);
  parsing.sink.end(without_prefix(name));
  parsing.stop_if_troubled();
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

void parse_xml(ZipPackage& package, const std::string& part, XmlSink& sink) {
  const auto free_parser = [](XML_Parser parser) { XML_ParserFree(parser); };
  const std::unique_ptr<XML_ParserStruct, decltype(free_parser)> parser(
      XML_ParserCreate(nullptr), free_parser);
  Parsing parsing{sink, parser.get()};
  XML_SetUserData(parser.get(), &parsing);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  const auto feed = [&](std::string_view bytes, bool is_last) {
    const int length = static_cast<int>(bytes.size());
    if (XML_Parse(parser.get(), bytes.data(), length, is_last) == XML_STATUS_OK) return;
    if (!sink.trouble().empty()) throw base::Malformed("file", sink.trouble());
    if (parsing.has_doctype) {
      throw base::Malformed("file", "文件里有实体声明，可能是恶意文件，不导入");
    }
    throw base::Malformed("file", "文件已损坏，部件 " + part + " 不是正确的 XML");
  };
  package.read(part, [&](std::string_view bytes) {
    feed(bytes, false);
    return true;
  });
  feed({}, true);
}

}  // namespace pledge::documents
