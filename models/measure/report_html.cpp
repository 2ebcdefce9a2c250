#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "models/measure/report.hpp"

namespace zobel::measure {

namespace {

constexpr std::string_view kStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #fbfbfa; --card: #ffffff; --ink: #23272b; --soft: #5f6870; --rule: #e4e6e8;
  --good: #1d7a46; --bad: #b3261e; --grid: #d9dcdf;
  --curve-1: #1f6fb2; --curve-2: #c8641b; --curve-3: #2f855a; --curve-4: #7b4fa8;
  --row-rest: #b9c0c7; --row-transition: #d9a441; --row-active: #3d9463; --row-signal: #4a86bd;
  --row-fault: #c2453c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16191c; --card: #1d2125; --ink: #dfe3e6; --soft: #97a1aa; --rule: #2e343a;
    --good: #63c48d; --bad: #f2857c; --grid: #363d44;
    --curve-1: #6cb3ec; --curve-2: #eb9a5b; --curve-3: #6fcb98; --curve-4: #b794e0;
    --row-rest: #4d565e; --row-transition: #b98a35; --row-active: #3f8f63; --row-signal: #4379a8;
    --row-fault: #c2524a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink); line-height: 1.55; font-size: 16px;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 0.25rem; }
h2 { font-size: 1.1rem; font-weight: 650; margin: 2.5rem 0 0.5rem; }
p { margin: 0 0 0.75rem; max-width: 46rem; }
.soft { color: var(--soft); font-size: 0.9rem; }
.verdict { font-weight: 600; margin: 1rem 0 0; }
.good { color: var(--good); } .bad { color: var(--bad); }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
th { text-align: left; font-weight: 550; color: var(--soft); font-size: 0.82rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.mark, th.mark { text-align: center; width: 3.5rem; padding-right: 0; }
.scroll { overflow-x: auto; }
figure { margin: 0; background: var(--card); border: 1px solid var(--rule); border-radius: 8px;
         padding: 0.75rem 0.5rem 0.25rem; }
figure svg { display: block; width: 100%; height: auto; }
svg text { font-family: inherit; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.85rem;
       overflow-wrap: anywhere; }
)css";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

std::string readableTarget(const Target& target, std::string_view unit) {
  if (target.low && target.high) {
    return readable(*target.low, unit) + " to " + readable(*target.high, unit);
  }
  return target.low    ? "at least " + readable(*target.low, unit)
         : target.high ? "at most " + readable(*target.high, unit)
                       : std::string();
}

std::string headerOf(const Report& report) {
  const auto judgedCount = std::count_if(report.results.begin(), report.results.end(),
                                         [](const Result& r) { return r.target.has_value(); });
  const auto missed = std::count_if(report.results.begin(), report.results.end(),
                                    [](const Result& r) { return !r.pass; });
  std::string verdict;
  if (missed > 0) {
    verdict = fmt::format(R"(<p class="verdict bad">{} of {} targets missed</p>)", missed,
                          std::max(judgedCount, missed));
  } else if (judgedCount > 0) {
    verdict = fmt::format(R"(<p class="verdict good">All {} targets reached</p>)", judgedCount);
  }
  return fmt::format(
      "<header><h1>{}</h1><p>{}</p><p class=\"soft\">Zobel {} · model: {}</p>{}</header>\n",
      escaped(report.title), escaped(report.summary), escaped(report.version),
      escaped(report.model), verdict);
}

std::string resultsOf(const Report& report) {
  std::string rows;
  for (const Result& result : report.results) {
    const std::string_view mark =
        !result.pass    ? R"(<span class="bad" title="target missed">✗</span>)"
        : result.target ? R"(<span class="good" title="target reached">✓</span>)"
                        : "";
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
        "<td class=\"mark\">{}</td></tr>\n",
        escaped(result.name), escaped(readable(result.value, result.unit)),
        result.target ? escaped(readableTarget(*result.target, result.unit)) : "", mark);
  }
  return "<h2>Results</h2>\n<div class=\"scroll\"><table><thead><tr><th>Figure</th>"
         "<th class=\"number\">Measured</th><th class=\"number\">Target</th>"
         "<th class=\"mark\"></th></tr></thead><tbody>\n" +
         rows + "</tbody></table></div>\n";
}

std::string settingsOf(const Report& report) {
  if (report.settings.empty()) {
    return {};
  }
  std::string rows;
  for (const auto& [name, value] : report.settings.items()) {
    rows += fmt::format(
        "<tr><td>{}</td><td><code>{}</code></td></tr>\n", escaped(name),
        escaped(value.is_string() ? value.get<std::string>()
                                  : value.dump(-1, ' ', false,
                                               nlohmann::ordered_json::error_handler_t::replace)));
  }
  return "<h2>Settings</h2>\n<p class=\"soft\">What it takes to repeat this run.</p>\n"
         "<div class=\"scroll\"><table><tbody>\n" +
         rows + "</tbody></table></div>\n";
}

}  // namespace

Expected<std::string> htmlOf(const Report& report, const Gnuplot& gnuplot) {
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
      escaped(report.title), kStyle);
  page += headerOf(report) + resultsOf(report);
  for (const auto& drawing : report.plots) {
    const auto svg = std::visit([&](const auto& plot) { return gnuplot.draw(plot); }, drawing);
    if (!svg) {
      return tl::unexpected(svg.error());
    }
    page += std::visit(
        [&](const auto& plot) {
          return fmt::format("<section><h2>{}</h2>\n<p>{}</p>\n<figure>{}</figure></section>\n",
                             escaped(plot.title), escaped(plot.remark), *svg);
        },
        drawing);
  }
  return page + settingsOf(report) + "</main>\n</body>\n</html>\n";
}

}  // namespace zobel::measure
