#include "http/facade_problem.hpp"

#include "base/assert.hpp"

namespace pledge::http {
namespace {

struct Words {
  int status;
  std::string_view title;
  std::string_view detail;  ///< when the caller has nothing better
};

constexpr Words kWords[] = {
    {400, "请求有误", "请求的格式不对，请刷新页面后再试"},
    {404, "没有这个网址", "网址可能写错，或者内容已移走"},
    {405, "不支持这种请求方法", "这个网址不接受这种操作"},
    {408, "等待太久", "在时限内没有收到完整的请求，请检查网络后再试"},
    {413, "内容过大", "提交的内容超过上限，请分次提交或缩小文件"},
    {414, "网址过长", "网址超过 8 千字节，请减少筛选条件"},
    {415, "内容类型不支持", "请按页面要求的方式提交"},
    {416, "范围超出文件", "请求的范围不在文件之内"},
    {431, "请求头过大", "请求头超过 16 千字节，请清除本站的浏览数据后再试"},
    {500, "出了故障", "出了故障，请稍后再试"},
    {501, "传输方式不支持", "不支持这种传输编码"},
    {503, "现在人太多", "连接数已满，请稍后再试"},
};

}  // namespace

Response facade_problem(int status, std::string_view detail) {
  const Words* words = nullptr;
  for (const Words& candidate : kWords) {
    if (candidate.status == status) words = &candidate;
  }
  PLEDGE_ASSERT(words != nullptr);
  const std::string_view told = detail.empty() ? words->detail : detail;
  PLEDGE_ASSERT(told.find_first_of("\"\\\r\n") == told.npos);
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.headers.emplace_back("Cache-Control", "no-store");
  std::string body = "{\"detail\":\"";
  body.append(told).append("\"");
  if (status == 413) {
    body.append(",\"findings\":[{\"message\":\"").append(told).append("\",\"path\":\"body\"}]");
  }
  body.append(",\"status\":").append(std::to_string(status));
  body.append(",\"title\":\"").append(words->title).append("\",\"type\":\"about:blank\"}");
  response.body = std::move(body);
  return response;
}

}  // namespace pledge::http
