#include "storage/sql_text.hpp"

#include <doctest/doctest.h>

namespace pledge::storage {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("parameters are numbered where they are parameters") {
  struct Sample {
    const char* sql;
    const char* numbered;
    std::size_t count;
  };
  const Sample samples[] = {
      {"SELECT 1", "SELECT 1", 0},
      {"a = ? AND b=?", "a = $1 AND b=$2", 2},
      {"'?' || ? || '''?'", "'?' || $1 || '''?'", 1},
      {"\"what?\" = ?", "\"what?\" = $1", 1},
      {"? -- why?\n ?", "$1 -- why?\n $2", 2},
      {"? /* why? */ ?", "$1 /* why? */ $2", 2},
      {"$$ ? $$ ?", "$$ ? $$ $1", 1},
      {"$body$ ? $$ ? $body$ ?", "$body$ ? $$ ? $body$ $1", 1},
      {"名称 = ? AND x = 'never ends ?", "名称 = $1 AND x = 'never ends ?", 1},
      {"?,?,?,?,?,?,?,?,?,?", "$1,$2,$3,$4,$5,$6,$7,$8,$9,$10", 10},
      {"", "", 0},
  };
  for (const Sample& sample : samples) {
    const NumberedSql numbered = with_numbers(sample.sql);
    CHECK(numbered.text == sample.numbered);
    CHECK(numbered.parameter_count == sample.count);
  }
}

TEST_CASE("a script is split between statements and never inside one") {
  const std::string trigger =
      "CREATE TRIGGER stop BEFORE UPDATE ON t BEGIN\n"
      "  UPDATE u SET x = CASE WHEN new.y > 1 THEN 'a;b' ELSE \"c;d\" END;\n"
      "  SELECT RAISE(ABORT, 'no; never'); END";
  const std::string function =
      "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$\n"
      "BEGIN RAISE EXCEPTION 'no;'; IF x THEN y; END IF; END\n$$";
  const std::string on_postgres =
      "CREATE TRIGGER stop BEFORE UPDATE ON t EXECUTE FUNCTION refuse()";
  struct Sample {
    std::string script;
    Texts statements;
  };
  const Sample samples[] = {
      {"", {}},
      {" ;; ; -- only; words\n /* ; */", {}},
      {"a; b ;c", {"a", "b", "c"}},
      {"a -- x; y\n; b", {"a -- x; y", "b"}},
      {"a ';' \";\" /* ; */ ; b", {"a ';' \";\" /* ; */", "b"}},
      {trigger + "; b;", {trigger, "b"}},
      {function + "; " + on_postgres + "; b", {function, on_postgres, "b"}},
      {"$a$ ; $b$ ; $a$; b", {"$a$ ; $b$ ; $a$", "b"}},
      {"SELECT CASE WHEN a THEN b END; BEGIN; c", {"SELECT CASE WHEN a THEN b END", "BEGIN", "c"}},
      {"a ' never; ends", {"a ' never; ends"}},
  };
  for (const Sample& sample : samples) CHECK(split_statements(sample.script) == sample.statements);
}

TEST_CASE("the first word of a statement stands behind its comments") {
  CHECK(first_word(" -- begin\n /* x */ commit work") == "COMMIT");
  CHECK(first_word("-- nothing") == "");
}

TEST_CASE("a message quotes a statement in one line and not at length") {
  CHECK(excerpt("SELECT a,\n    b\n FROM t ") == "SELECT a, b FROM t ");
  CHECK(excerpt(std::string(5'000, 'x')).size() < 200);
}

TEST_CASE("bytes have their type on each database") {
  CHECK(with_types_of(Dialect::sqlite, "a {{blob}}, b {{blob}}") == "a BLOB, b BLOB");
  CHECK(with_types_of(Dialect::postgres, "{{blob}}") == "BYTEA");
}

}  // namespace
}  // namespace pledge::storage
