#pragma once
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "base/tree.hpp"
#include "journal/append.hpp"
#include "journal/memory_journal.hpp"

/// For tests only: the journal that tests/verifier/sample_journal.py makes by the same formula,
/// and the vectors of tests/vectors/journal.
#ifndef PLEDGE_SOURCE_DIR
#define PLEDGE_SOURCE_DIR "."
#endif

namespace pledge::journal {

inline base::Tree::List vectors(const std::string& name) {
  std::ifstream file(PLEDGE_SOURCE_DIR "/tests/vectors/journal/" + name, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const base::Tree tree = base::parse_json(text);
  PLEDGE_ASSERT(tree.list() != nullptr);
  return *tree.list();
}

inline const std::string& text_of(const base::Tree& tree, std::string_view key) {
  return *tree.find(key)->text();
}
inline std::int64_t number_of(const base::Tree& tree, std::string_view key) {
  return *tree.find(key)->number();
}
inline bool flag_of(const base::Tree& tree, std::string_view key) {
  return *tree.find(key)->flag();
}
inline base::Digest digest_of(const std::string& hex) {
  return base::digest_from_bytes(base::from_hex(hex).value()).value();
}

/// Salts of the sample: SHA-256("salt <index>"), cut.
class SampleEntropy final : public base::Entropy {
 public:
  std::string bytes(std::size_t count) override {
    std::string out;
    while (out.size() < count) {
      const auto digest = base::sha256("salt " + std::to_string(drawn_++));
      out += base::bytes_of(digest).substr(0, kSaltBytes);
    }
    return out;
  }

 private:
  std::int64_t drawn_ = 0;
};

inline Draft sample_draft(std::int64_t index) {
  const bool is_job = index % 5 == 0;
  base::Tree payload;
  payload.set("paid_fen", index * 12345);
  payload.set("note", "第 " + std::to_string(index) + " 次进展：\n\t“已付”\"部分\"\\\x01\x7f");
  payload.set("is_final", index % 2 == 0);
  Draft draft;
  draft.act = "problem.report_progress";
  draft.event = "progress_reported";
  draft.subject_kind = "problem";
  draft.subject_id = 1000 + index % 7;
  draft.subject_version = 1 + index / 7;
  draft.stamp.at = {1709222400000 + index * 61001};
  draft.stamp.officer = {is_job ? 0 : 17};
  draft.stamp.unit = {is_job ? "" : "qu_weijianju"};
  draft.stamp.job = is_job ? "daily_scan" : "";
  draft.batch = index % 11 == 0 ? "b12" : "";
  draft.payload = base::to_canonical(payload);
  return draft;
}

inline std::vector<Draft> sample_drafts(std::int64_t from, std::int64_t to) {
  std::vector<Draft> drafts;
  for (std::int64_t i = from; i < to; ++i) drafts.push_back(sample_draft(i));
  return drafts;
}

inline Signer sample_signer(const std::string& name) {
  return Signer::from_seed(name, base::bytes_of(base::sha256("seed " + name)));
}

/// The first `count` entries, written in batches of `batch`.
inline MemoryJournal sample_journal(std::int64_t count, std::int64_t batch = 100) {
  MemoryJournal journal("420202");
  SampleEntropy entropy;
  for (std::int64_t from = 0; from < count; from += batch) {
    append_drafts(journal, entropy, sample_drafts(from, std::min(from + batch, count)));
  }
  return journal;
}

}  // namespace pledge::journal
