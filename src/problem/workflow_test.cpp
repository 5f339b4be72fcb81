#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "problem/lifecycle.hpp"

TEST_CASE("the workflow document is the one that the step table prints") {
  std::ifstream file("docs/workflow.md");
  const std::string kept((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  CHECK(kept == pledge::problem::workflow_document());
}
