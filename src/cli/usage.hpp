#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/fault.hpp"

/// What the command line says about itself, in Chinese: CLI11 knows English alone.
namespace pledge::cli {

/// Lays out help with Chinese words.
std::shared_ptr<CLI::Formatter> chinese_formatter();
/// What is wrong with what was typed, and what may be typed instead.
std::string usage_sentence(const CLI::App& app, const CLI::ParseError& error);
/// What went wrong and what to do; technical words stand behind a Chinese sentence.
std::string fault_sentence(const std::exception& error);

}  // namespace pledge::cli
