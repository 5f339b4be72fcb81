#include "documents/office_converter.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/fault.hpp"
#include "base/finding.hpp"
#include "base/text.hpp"
#include "base/too_busy.hpp"
#include "documents/font_fallbacks.hpp"
#include "documents/turns.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {
namespace {

namespace fs = std::filesystem;

/// Settings of a fresh profile: no macros, no linked files, and a proxy that nobody listens to.
constexpr std::string_view kProfile = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
)";

/// After how long it is worth asking again: most conversions take a few seconds.
constexpr std::int64_t kBusySeconds = 10;

class ScratchFolder {
 public:
  ScratchFolder() : path_((fs::temp_directory_path() / "pledge-office-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) {
      throw base::Fault(base::FaultKind::disk_full, "no temporary folder: " + path_);
    }
  }
  ~ScratchFolder() {
    std::error_code ignored;  // a left-over folder in the temporary folder harms nobody
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  fs::path operator/(std::string_view name) const { return fs::path(path_) / name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void write_file(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw base::Fault(base::FaultKind::disk_full, "cannot write " + path.string());
}

void limit(int which, std::uint64_t most) {
  const rlimit limits{most, most};
  setrlimit(static_cast<__rlimit_resource>(which), &limits);
}

/// Runs in the child, between fork and exec: system calls only.
[[noreturn]] void become(const OfficeConverter& office, char* const* words, char* const* setting) {
  setpgid(0, 0);
  limit(RLIMIT_AS, office.memory_bytes_max);
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(office.time_max.count()));
  limit(RLIMIT_FSIZE, kUnpackedBytesMax);
  limit(RLIMIT_CORE, 0);
  const int nothing = open("/dev/null", O_RDWR);
  for (int descriptor = 0; descriptor < 3; ++descriptor) dup2(nothing, descriptor);
  // Sockets and databases of the server are no business of the child.
  close_range(3, ~0U, 0);
  execve(office.program.c_str(), words, setting);
  _exit(127);
}

/// False when it had to be stopped.
bool wait_for(pid_t child, std::chrono::seconds time_max) {
  const auto end = std::chrono::steady_clock::now() + time_max;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) {
      kill(-child, SIGKILL);
      waitpid(child, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  kill(-child, SIGKILL);  // what it may have left running
  // The kernel stops it when its seconds of work are used up.
  return !WIFSIGNALED(status) || (WTERMSIG(status) != SIGXCPU && WTERMSIG(status) != SIGKILL);
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

bool run(const OfficeConverter& office, const ScratchFolder& folder,
         const Conversion& conversion) {
  std::vector<std::string> words = {
      office.program, "-env:UserInstallation=file://" + (folder / "profile").string(),
      "--headless", "--norestore", "--nolockcheck", "--convert-to", conversion.to,
      "--outdir", (folder / "out").string(), (folder / ("in." + conversion.from)).string()};
  std::vector<std::string> settings = {"HOME=" + folder.path(), "TMPDIR=" + folder.path(),
                                       "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
                                       "TZ=UTC",
                                       "FONTCONFIG_FILE=" + (folder / "fonts.conf").string()};
  const auto argv = pointers_to(words);
  const auto envp = pointers_to(settings);
  const pid_t child = fork();
  if (child < 0) throw base::Fault(base::FaultKind::busy, "cannot start LibreOffice");
  if (child == 0) become(office, argv.data(), envp.data());
  return wait_for(child, office.time_max);
}

[[noreturn]] void refuse(const std::string& why) { throw base::Malformed("file", why); }

std::string read_result(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

OfficeConverter installed_office() {
  const char* const path = std::getenv("PATH");
  for (const std::string& folder : base::split(path == nullptr ? "/usr/bin" : path, ':')) {
    for (const char* name : {"soffice", "libreoffice"}) {
      const std::string program = folder + "/" + name;
      if (!folder.empty() && access(program.c_str(), X_OK) == 0) return {program};
    }
  }
  return {};
}

Converted try_convert(const OfficeConverter& office, std::string_view bytes,
                      const Conversion& conversion) {
  using enum ConversionEnd;
  if (office.program.empty()) return {not_installed, {}};
  // Each that waits holds a thread, and those answer everybody else too.
  static Turns turns(kConversionsWaitingMax);
  const auto turn = turns.take(office.time_max);
  if (!turn) throw base::TooBusy("正在转换别的文件，请过一会儿再试", kBusySeconds);
  const ScratchFolder folder;
  write_file(folder / ("in." + conversion.from), bytes);
  write_file(folder / "fonts.conf", font_settings());
  write_file(folder / "profile/user/registrymodifications.xcu", kProfile);
  if (!run(office, folder, conversion)) return {took_too_long, {}};
  // It says "could not be loaded" and exits 0: only the file counts.
  std::string result = read_result(folder / ("out/in." + conversion.to));
  return {result.empty() ? made_nothing : made, std::move(result)};
}

std::string convert(const OfficeConverter& office, std::string_view bytes,
                    const Conversion& conversion, std::string_view what) {
  Converted converted = try_convert(office, bytes, conversion);
  switch (converted.end) {
    case ConversionEnd::made: break;
    case ConversionEnd::not_installed:
      refuse(fmt::format("这是{}，本机没有装 LibreOffice，读不了；请用 WPS 或 Excel 另存为 .xlsx "
                         "后再导入，或者请系统管理员安装 LibreOffice", what));
    case ConversionEnd::took_too_long:
      refuse(fmt::format("{}在 {} 秒里没有转换完，请另存为 .xlsx 后再导入", what,
                         office.time_max.count()));
    case ConversionEnd::made_nothing:
      refuse(fmt::format("{}转换不了，文件可能已损坏或者有打开密码", what));
  }
  return std::move(converted.bytes);
}

}  // namespace pledge::documents
