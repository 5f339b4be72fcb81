#pragma once
#include "base/codec.hpp"
#include "base/schema.hpp"
#include "http/message.hpp"

/// The query of an address is a record like any body: its members are the names that may stand
/// there, everything else is refused, and OpenAPI's parameters are printed from it.
///
/// Lists are comma separated; an empty value counts as none.
namespace pledge::http {

namespace reading {
/// The query as a tree, each value in the kind that the record's schema wants; what the record
/// does not know, or what stands twice, is a finding.
base::Tree query_tree(const Pairs& sent, const base::Tree& schema, base::Findings& findings);
/// Throws with the paths below `query`.
[[noreturn]] void throw_query(base::Findings findings);
/// The parts that are no files.
Pairs fields_of(const Request& request);
/// A finding about no field is about the body.
void name_body(base::Findings& findings);

template <class Query>
const base::Tree& query_schema() {
  static const base::Tree kSchema = base::schema_of<Query>();
  return kSchema;
}
}  // namespace reading

/// Reads the whole query; throws Malformed with everything that is wrong.
template <class Query>
Query read_query(const Request& request) {
  base::Findings findings;
  const auto tree =
      reading::query_tree(request.query_params, reading::query_schema<Query>(), findings);
  Query query{};
  base::TreeReader(findings).read(tree, query, base::Bounds{});
  if (!findings.empty()) reading::throw_query(std::move(findings));
  return query;
}

/// The JSON body; what is wrong with the whole of it is told of `body`.
template <class T>
T read_body(const Request& request) {
  try {
    return base::from_canonical_text<T>(request.body);
  } catch (base::Malformed& malformed) {
    reading::name_body(malformed.findings);
    throw;
  }
}

/// The fields of a multipart form beside its file.
template <class Form>
Form read_form(const Request& request) {
  base::Findings findings;
  const auto tree =
      reading::query_tree(reading::fields_of(request), reading::query_schema<Form>(), findings);
  Form form{};
  base::TreeReader(findings).read(tree, form, base::Bounds{});
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  return form;
}

/// What a route declares about its query.
struct QueryForm {
  base::Tree schema;
  void (*check)(const Request&);  ///< throws Malformed
};

template <class Query>
QueryForm query_of() {
  return {reading::query_schema<Query>(),
          [](const Request& request) { read_query<Query>(request); }};
}

/// Of most routes: nothing at all.
struct NoQuery {
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

/// What is asked of one campaign.
struct CampaignQuery {
  base::CampaignCode campaign;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("campaign", self.campaign); }
};

PLEDGE_ENUM(TableFormat, xlsx, csv)
PLEDGE_ENUM(DocumentFormat, docx, pdf)

struct TableQuery {
  std::optional<TableFormat> format;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("format", self.format); }
};
struct DocumentQuery {
  std::optional<DocumentFormat> format;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("format", self.format); }
};

}  // namespace pledge::http
