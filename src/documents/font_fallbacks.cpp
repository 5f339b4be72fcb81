#include "documents/font_fallbacks.hpp"

#include <string_view>
#include <vector>

namespace pledge::documents {
namespace {

/// Our templates name fonts that are licensed; where they are missing, the nearest free one is
/// taken (append: an installed one wins).
struct FontFallback {
  std::string_view wanted;
  std::vector<std::string_view> instead;
};
const std::vector<FontFallback>& font_fallbacks() {
  static const std::vector<FontFallback> kAll = {
      {"仿宋_GB2312", {"仿宋", "FangSong", "FandolFang", "Noto Serif CJK SC"}},
      {"方正小标宋简体", {"FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "Noto Serif CJK SC"}},
      {"楷体_GB2312", {"楷体", "KaiTi", "AR PL KaitiM GB", "FandolKai", "Noto Serif CJK SC"}},
      {"黑体", {"SimHei", "Noto Sans CJK SC"}},
      {"宋体", {"SimSun", "Noto Serif CJK SC"}},
  };
  return kAll;
}

}  // namespace

std::string font_settings() {
  std::string text =
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
      "<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>";
  for (const auto& [wanted, instead] : font_fallbacks()) {
    text += "<match target=\"pattern\"><test name=\"family\" qual=\"any\"><string>";
    text.append(wanted).append("</string></test>"
                               "<edit name=\"family\" mode=\"append\" binding=\"same\">");
    for (const auto name : instead) text.append("<string>").append(name).append("</string>");
    text += "</edit></match>";
  }
  return text + "</fontconfig>";
}

}  // namespace pledge::documents
