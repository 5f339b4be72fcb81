#include "documents/docx_package.hpp"

#include <algorithm>
#include <memory>
#include <sstream>

#include <zip.h>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMainPart = "word/document.xml";
constexpr std::string_view kOle = "\xd0\xcf\x11\xe0"sv;
/// 1 January 1980, the first moment that a zip file can name.
constexpr zip_uint16_t kFixedDay = 0x21;

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

/// Parts that act by themselves or hold other files.
struct Banned {
  std::string_view mark;
  std::string_view what;
};
constexpr Banned kBanned[] = {
    {"vbaproject", "宏"},        {"vbadata", "宏"},          {"/activex/", "控件"},
    {"/embeddings/", "嵌入对象"}, {"afchunk", "嵌入的文件"}, {"/attachedtoolbars", "工具栏宏"},
};
/// Instructions of fields that fetch something when the letter is opened.
constexpr std::string_view kFetching[] = {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE",
                                          "LINK", "IMPORT", "DATABASE"};

void check_name(const std::string& name, base::Findings& findings) {
  const std::string folded = lower(name);
  for (const auto& [mark, what] : kBanned) {
    if (folded.find(mark) == folded.npos) continue;
    findings.push_back({"file", "模板里不能有" + std::string(what) + "（部件 " + name + "）"});
  }
}

void check_relations(const DocxPart& part, base::Findings& findings) {
  pugi::xml_document tree;
  parse_docx_part(part, tree);
  for (const auto& relation : tree.document_element().children()) {
    const std::string target = relation.attribute("Target").value();
    if (lower(relation.attribute("TargetMode").value()) == "external") {
      findings.push_back({"file", "模板里不能链接外部的文件或网址：" + base::cut_to(target, 80) +
                                      "。请去掉链接（或另存为不带附加模板的 docx）后再用"});
    }
  }
}

void check_types(const DocxPart& part, base::Findings& findings) {
  const std::string folded = lower(part.bytes);
  if (folded.find("macroenabled") != folded.npos) {
    findings.push_back({"file", "这是带宏的文档（docm），请另存为 docx"});
  }
}

/// The fields of Word itself (not ours) that would fetch data from elsewhere.
void check_instructions(const DocxPart& part, base::Findings& findings) {
  pugi::xml_document tree;
  parse_docx_part(part, tree);
  const auto finds = [&](std::string_view said) {
    const std::string folded = base::to_upper(base::trim(said));
    const std::string word = folded.substr(0, folded.find_first_of(" \t\\\""));
    if (std::find(std::begin(kFetching), std::end(kFetching), word) == std::end(kFetching)) return;
    findings.push_back({"file", "模板里不能有取外部数据的域：" + word});
  };
  struct Walk : pugi::xml_tree_walker {
    std::string run;  ///< an instruction may be split over several runs
    std::vector<std::string> said;
    bool for_each(pugi::xml_node& node) override {
      const auto name = local_name(node);
      if (name == "instrText") run += node.text().get();
      if (name == "fldChar" && !run.empty()) {
        said.push_back(run);
        run.clear();
      }
      if (name == "fldSimple") said.emplace_back(node.attribute("w:instr").value());
      return true;
    }
  } walk;
  tree.traverse(walk);
  walk.said.push_back(walk.run);
  for (const auto& each : walk.said) finds(each);
}

std::string read_part(ZipPackage& zip, const std::string& name) {
  std::string bytes;
  zip.read(name, [&](std::string_view piece) {
    bytes.append(piece);
    return true;
  });
  return bytes;
}

int depth_of(const pugi::xml_document& tree) {
  int deepest = 0;
  struct Walk : pugi::xml_tree_walker {
    int deepest = 0;
    bool for_each(pugi::xml_node&) override {
      deepest = std::max(deepest, depth());
      return true;
    }
  } walk;
  // traverse() is a loop, so deep trees do no harm here.
  const_cast<pugi::xml_document&>(tree).traverse(walk);
  deepest = walk.deepest;
  return deepest;
}

bool has_doctype(const pugi::xml_document& tree) {
  for (const auto& node : tree.children()) {
    if (node.type() == pugi::node_doctype) return true;
  }
  return false;
}

struct ZipOut {
  zip_source_t* source = nullptr;
  zip_t* zip = nullptr;
  ~ZipOut() {
    if (zip != nullptr) zip_discard(zip);
    if (source != nullptr) zip_source_free(source);
  }
};

[[noreturn]] void fail(const char* what) {
  throw base::Fault(base::FaultKind::internal, std::string("docx: cannot ") + what);
}

std::string bytes_of_source(zip_source_t* source) {
  if (zip_source_open(source) != 0) fail("open what was written");
  zip_source_seek(source, 0, SEEK_END);
  const auto size = zip_source_tell(source);
  zip_source_seek(source, 0, SEEK_SET);
  std::string bytes(static_cast<std::size_t>(std::max<zip_int64_t>(size, 0)), '\0');
  const auto got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got != size) fail("read what was written");
  return bytes;
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

bool is_text_part(std::string_view name) {
  if (!name.starts_with("word/") || !name.ends_with(".xml")) return false;
  const auto stem = name.substr(5, name.size() - 9);
  if (stem == "document" || stem == "footnotes" || stem == "endnotes") return true;
  for (const std::string_view kind : {"header"sv, "footer"sv}) {
    if (!stem.starts_with(kind)) continue;
    return stem.find_first_not_of("0123456789", kind.size()) == stem.npos;
  }
  return false;
}

void parse_docx_part(const DocxPart& part, pugi::xml_document& into) {
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata |
                                pugi::parse_doctype | pugi::parse_declaration;
  if (part.bytes.size() > kTextPartBytes) {
    throw base::Malformed("file", "部件 " + part.name + " 太大，不像一份公文模板");
  }
  const auto parsed = into.load_buffer(part.bytes.data(), part.bytes.size(), kOptions);
  if (!parsed) throw base::Malformed("file", "文件已损坏，部件 " + part.name + " 读不出来");
  if (has_doctype(into)) throw base::Malformed("file", "部件 " + part.name + " 带有文档类型声明");
  if (depth_of(into) > kXmlDepthMax) {
    throw base::Malformed("file", "部件 " + part.name + " 嵌套得不正常");
  }
}

std::string print_docx_part(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

DocxPackage read_docx(std::string_view bytes) {
  if (bytes.size() > kTemplateBytes) throw base::Malformed("file", "模板超过 10 MB");
  if (bytes.starts_with(kOle)) {
    throw base::Malformed("file", "这是 doc、wps 格式或者加了密码的文件，请另存为不加密的 docx");
  }
  ZipPackage zip(bytes);
  if (!zip.has(std::string(kMainPart)) || !zip.has("[Content_Types].xml")) {
    throw base::Malformed("file", "这不是 Word 文档（docx）");
  }
  DocxPackage package;
  base::Findings findings;
  for (const std::string& name : zip.names()) {
    if (name.ends_with('/')) continue;
    package.parts.push_back({name, read_part(zip, name)});
    const DocxPart& part = package.parts.back();
    check_name(name, findings);
    if (name == "[Content_Types].xml") check_types(part, findings);
    if (name.ends_with(".rels")) check_relations(part, findings);
    if (is_text_part(name)) check_instructions(part, findings);
  }
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  return package;
}

std::string write_docx(const DocxPackage& package) {
  ZipOut out;
  zip_error_t error;
  zip_error_init(&error);
  out.source = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (out.source == nullptr) fail("make room");
  zip_source_keep(out.source);  // so that the bytes outlive the archive
  out.zip = zip_open_from_source(out.source, ZIP_TRUNCATE, &error);
  if (out.zip == nullptr) {
    zip_source_free(out.source);
    fail("begin");
  }
  for (const DocxPart& part : package.parts) {
    zip_source_t* bytes = zip_source_buffer(out.zip, part.bytes.data(), part.bytes.size(), 0);
    const auto index = zip_file_add(out.zip, part.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
    if (index < 0) fail("add a part");
    const auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(out.zip, at, ZIP_CM_DEFLATE, 6);
    zip_file_set_dostime(out.zip, at, 0, kFixedDay, 0);
  }
  if (zip_close(out.zip) != 0) fail("finish");
  out.zip = nullptr;
  return bytes_of_source(out.source);
}

}  // namespace pledge::documents
