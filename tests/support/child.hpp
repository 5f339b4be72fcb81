#pragma once
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

/// For tests only: the real program as a child process, ended by its own process number.
namespace pledge::support {

inline std::string program() {
  const char* path = std::getenv("PLEDGE_BINARY");
  if (path == nullptr || *path == '\0') throw std::runtime_error("PLEDGE_BINARY is not set");
  return path;
}

class Child {
 public:
  explicit Child(std::vector<std::string> arguments, const std::string& binary = program()) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    arguments.insert(arguments.begin(), binary);
    std::vector<char*> raw;
    for (std::string& argument : arguments) raw.push_back(argument.data());
    raw.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("fork");
    if (pid_ == 0) {
      // Tests and measurements ask faster than people do.
      ::setenv("PLEDGE_REQUESTS_PER_SECOND", "1000000", 0);
      ::setenv("PLEDGE_REQUESTS_AT_ONCE", "1000000", 0);
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      ::execv(raw[0], raw.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ends[0];
  }
  ~Child() {
    if (pid_ > 0) kill_now();
    ::close(out_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Reads until `mark` is there; everything read so far. Throws after 60 seconds or at the end.
  const std::string& read_until(const std::string& mark) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (text_.find(mark) == text_.npos) {
      if (std::chrono::steady_clock::now() > end || !read_more()) {
        throw std::runtime_error("the program did not say " + mark + " but: " + text_);
      }
    }
    return text_;
  }
  void kill_now() {
    ::kill(pid_, SIGKILL);
    wait();
  }
  void stop() { ::kill(pid_, SIGTERM); }
  pid_t pid() const { return pid_; }
  /// The exit code, or 128 + signal; reads to the end first.
  int wait() {
    int status = 0;
    while (read_more()) {
    }
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  const std::string& text() const { return text_; }
  /// False at the end, or after a minute without a word.
  bool read_more() {
    pollfd waited{out_, POLLIN, 0};
    if (::poll(&waited, 1, 60'000) <= 0) return false;
    char piece[4096];
    const auto got = ::read(out_, piece, sizeof piece);
    if (got > 0) text_.append(piece, static_cast<std::size_t>(got));
    return got > 0;
  }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  std::string text_;
};

struct Ran {
  int code = 0;
  std::string text;
};
inline Ran run(std::vector<std::string> arguments) {
  Child child(std::move(arguments));
  const int code = child.wait();
  return {code, child.text()};
}

/// `pledge serve` on a free port.
class ServedProgram {
 public:
  explicit ServedProgram(std::vector<std::string> arguments)
      : child_(served(std::move(arguments))) {
    const std::string& all = child_.read_until("\n");
    const std::string text = all.substr(0, all.find('\n'));
    const auto colon = text.rfind(':');
    port_ = static_cast<std::uint16_t>(std::atoi(text.c_str() + colon + 1));
    if (port_ == 0) throw std::runtime_error("no port in: " + text);
  }
  std::uint16_t port() const { return port_; }
  Child& child() { return child_; }
  /// The token of the first administrator's link.
  std::string setup_token() {
    const std::string& text = child_.read_until("token=");
    const auto at = text.find("token=") + 6;
    child_.read_until("\n");
    return child_.text().substr(at, 64);
  }

 private:
  static std::vector<std::string> served(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"serve", "--port", "0"});
    return arguments;
  }
  Child child_;
  std::uint16_t port_ = 0;
};

}  // namespace pledge::support
