#pragma once
#include <boost/json.hpp>
#include <string>
#include <vector>

/// For tests only: holds a JSON value against a schema, in the words of JSON Schema that
/// base/schema.hpp writes. A word that it does not know is a mistake too.
namespace pledge::api {

class SchemaCheck {
 public:
  using Json = boost::json::value;

  /// "$.rows[2].state: …" for everything that does not fit.
  std::vector<std::string> mistakes(const Json& schema, const Json& value);

 private:
  void check(const boost::json::object& schema, const Json& value, const std::string& path);
  void check_object(const boost::json::object& schema, const boost::json::object& value,
                    const std::string& path);
  void check_array(const boost::json::object& schema, const boost::json::array& value,
                   const std::string& path);
  void check_text(const boost::json::object& schema, const std::string& text,
                  const std::string& path);
  void check_number(const boost::json::object& schema, std::int64_t number,
                    const std::string& path);
  void find(const std::string& path, const std::string& what) {
    mistakes_.push_back(path + ": " + what);
  }

  std::vector<std::string> mistakes_;
};

}  // namespace pledge::api
