#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files of the repository that are part of the program (plans, tables, migrations).
namespace pledge::embedded {

/// The bytes of "plans/huangshigang-2024.toml"; nothing when no such file was embedded.
std::optional<std::string_view> find(std::string_view path);
/// Paths that begin with `prefix`, sorted.
std::vector<std::string> list(std::string_view prefix);

}  // namespace pledge::embedded
