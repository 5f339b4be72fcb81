#include "documents/ods_reader.hpp"

#include "base/finding.hpp"
#include "documents/ods_sink.hpp"

namespace pledge::documents {
namespace {

constexpr const char* kContent = "content.xml";
constexpr const char* kStyles = "styles.xml";

class EncryptionSink final : public XmlSink {
 public:
  void start(std::string_view name, const Attributes&) override {
    is_encrypted |= name == "encryption-data";
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  const std::string& trouble() const override { return trouble_; }
  bool is_encrypted = false;

 private:
  std::string trouble_;
};

void refuse_if_encrypted(ZipPackage& package) {
  const std::string manifest = "META-INF/manifest.xml";
  if (!package.has(manifest)) return;
  EncryptionSink sink;
  parse_xml(package, manifest, sink);
  if (sink.is_encrypted) throw base::Malformed("file", "文件有打开密码，请去掉密码后再导入");
}

}  // namespace

sheet::Table read_ods(ZipPackage& package, const SheetChoice& choice) {
  refuse_if_encrypted(package);
  if (!package.has(kContent)) throw base::Malformed("file", "文件已损坏，里面没有表格");
  OdsStyles named;
  OdsStylesSink styles(named);
  if (package.has(kStyles)) parse_xml(package, kStyles, styles);
  OdsSink heads(named);
  parse_xml(package, kContent, heads);
  std::vector<SheetSeen> seen;
  for (OdsSheet& sheet : heads.sheets()) {
    const sheet::Table head = sheet.builder.finish(sheet.name);
    seen.push_back(see_sheet(head, sheet.is_visible, choice.is_wanted));
  }
  const std::size_t chosen = choose_sheet(seen, choice.sheet_name);
  OdsSink all(std::move(named), chosen);
  parse_xml(package, kContent, all);
  OdsSheet& sheet = all.sheets()[chosen];
  sheet::Table table = sheet.builder.finish(sheet.name);
  note_others(table, seen, chosen, choice);
  auto remarks = remarks_on(seen, chosen);
  remarks.insert(remarks.begin(), "按开放文档表格（.ods）读取");
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents
