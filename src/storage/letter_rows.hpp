#pragma once
#include <functional>

#include "letter/letter_store.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class LetterRows final : public letter::LetterStore {
 public:
  LetterRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<letter::Letter> load(letter::LetterId id) override;
  bool save(const letter::Letter& letter, std::int64_t expected_version) override;
  std::vector<letter::Letter> of_problem(base::ProblemId problem) override;
  std::vector<letter::Letter> page(const letter::RegisterPage& wanted) override;
  std::int64_t last_serial(const std::string& prefix, std::int32_t year) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

/// Every letter's body, and the first column that does not agree with it (empty when all do).
void each_letter_row(Connection& db, const std::string& region,
                     const std::function<void(std::int64_t, const std::string&,
                                              const std::string&)>& visit);

class LetterTemplateRows final : public letter::TemplateStore {
 public:
  LetterTemplateRows(Connection& db, const base::RegionCode& region)
      : rows_(db, region.text, {"letter_template", "letter_template_id", "kind"}) {}
  bool save(const letter::LetterTemplate& made, std::int64_t expected_version) override {
    return rows_.save(made.id.value, std::string(base::name_of(made.kind)), made,
                      expected_version);
  }
  std::vector<letter::LetterTemplate> of_kind(letter::LetterKind kind) override {
    return rows_.list(std::string(base::name_of(kind)));
  }

 private:
  BodyRows<letter::LetterTemplate> rows_;
};

}  // namespace pledge::storage
