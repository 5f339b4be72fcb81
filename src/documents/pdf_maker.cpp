#include "documents/pdf_maker.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "base/fault.hpp"
#include "base/text.hpp"

namespace pledge::documents {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPdfBytesMax = std::size_t{64} << 20;

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

/// A folder that goes with the object.
class WorkFolder {
 public:
  WorkFolder() {
    std::string pattern = (fs::temp_directory_path() / "pledge-pdf-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw base::Fault(base::FaultKind::disk_full, "no folder for a conversion");
    }
    path_ = pattern;
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw base::Fault(base::FaultKind::disk_full, "no room for " + path);
}

std::string find_program() {
  const char* path = std::getenv("PATH");
  for (const std::string& folder : base::split(path == nullptr ? "" : path, ':')) {
    for (const char* name : {"soffice", "libreoffice"}) {
      const std::string program = folder + "/" + name;
      if (!folder.empty() && ::access(program.c_str(), X_OK) == 0) return program;
    }
  }
  return {};
}

/// Argument or environment of a new process; must outlive it.
class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {
    for (std::string& word : words_) pointers_.push_back(word.data());
    pointers_.push_back(nullptr);
  }
  char* const* data() const { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;
};

struct Limit {
  __rlimit_resource what;
  rlim_t most;
};

/// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(const Words& arguments, const Words& environment,
                         const std::array<Limit, 3>& limits) {
  ::setpgid(0, 0);
  for (const Limit& limit : limits) {
    const rlimit both{limit.most, limit.most};
    ::setrlimit(limit.what, &both);
  }
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int end : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, end);
  ::close_range(3, ~0U, 0);
  ::execve(arguments.data()[0], arguments.data(), environment.data());
  ::_exit(127);
}

/// True when it ended by itself in time. What it started ends with it.
bool run(const Words& arguments, const Words& environment, const PdfLimits& limits) {
  const std::array<Limit, 3> most{
      Limit{RLIMIT_AS, limits.address_space_bytes}, Limit{RLIMIT_FSIZE, limits.file_bytes},
      Limit{RLIMIT_CPU, static_cast<rlim_t>(limits.time.count())}};
  const pid_t child = ::fork();
  if (child < 0) throw base::Fault(base::FaultKind::unavailable, "no process for a conversion");
  if (child == 0) become(arguments, environment, most);
  ::setpgid(child, child);
  const auto end = std::chrono::steady_clock::now() + limits.time;
  bool is_over = false;
  while (!is_over && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    is_over = ::waitpid(child, nullptr, WNOHANG) == child;
  }
  ::kill(-child, SIGKILL);
  if (!is_over) ::waitpid(child, nullptr, 0);
  return is_over;
}

std::string read_pdf(const std::string& path) {
  std::error_code none;
  const auto size = fs::file_size(path, none);
  if (none || size > kPdfBytesMax) return {};
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return bytes.starts_with("%PDF-") ? bytes : std::string();
}

base::Refusal no_pdf(const char* why) {
  return {base::Rule::pdf_can_be_made, "format", {why}};
}

}  // namespace

PdfMaker::PdfMaker(std::string program, PdfLimits limits)
    : program_(program.empty() ? find_program() : std::move(program)), limits_(limits) {}

base::Outcome<std::string> PdfMaker::make(std::string_view docx) {
  if (program_.empty()) return no_pdf("这台服务器没有安装 LibreOffice");
  const std::unique_lock turn(turn_, limits_.time);
  if (!turn.owns_lock()) return no_pdf("正在转换别的文书，请稍后再试");
  const WorkFolder folder;
  write_file(folder / "letter.docx", docx);
  write_file(folder / "fonts.conf", font_settings());
  const Words arguments({program_, "-env:UserInstallation=file://" + (folder / "profile"),
                         "--headless", "--norestore", "--convert-to", "pdf", "--outdir",
                         folder.path(), folder / "letter.docx"});
  const Words environment({"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
                           "HOME=" + folder.path(), "TMPDIR=" + folder.path(),
                           "FONTCONFIG_FILE=" + (folder / "fonts.conf")});
  if (!run(arguments, environment, limits_)) return no_pdf("转换用时过长，已停止");
  // It says success even when it could not read the file: only the file itself counts.
  std::string pdf = read_pdf(folder / "letter.pdf");
  if (pdf.empty()) return no_pdf("LibreOffice 没有转换成功");
  return pdf;
}

}  // namespace pledge::documents
