#include "models/measure/gnuplot.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string_view>

#include "models/support/atomic_file.hpp"

namespace zobel::measure {

namespace {

constexpr int kWidthPx = 920;

// Each colour of the page is drawn as a colour that stands for it, and replaced in the SVG.
enum Colour { kInk = 1, kGrid, kCurve1, kCurve2, kCurve3, kCurve4, kRowRest };
constexpr std::array<std::string_view, 11> kVariables = {
    "ink",      "grid",           "curve-1",    "curve-2",    "curve-3",  "curve-4",
    "row-rest", "row-transition", "row-active", "row-signal", "row-fault"};

std::string standIn(int colour) {
  return fmt::format("rgb '#0102{:02x}'", colour);
}

// Replaces stand-ins, and drops what gnuplot writes that draws nothing.
std::string themed(std::string svg) {
  svg.erase(0, svg.find("<svg"));
  for (std::size_t i = 0; i < kVariables.size(); ++i) {
    const std::regex colour(
        fmt::format(R"((stroke|fill|color)\s*=\s*['"]rgb\(\s*1,\s*2,\s*{}\)['"])", i + 1));
    svg = std::regex_replace(svg, colour, fmt::format("style='$1:var(--{})'", kVariables[i]));
  }
  static const std::regex kEmptyGroup(R"(<g [^>]*>\s*</g>\s*)");
  svg = std::regex_replace(svg, kEmptyGroup, "");
  static const std::regex kTitle(R"(<title>[^<]*</title>\s*|<desc>[^<]*</desc>\s*)");
  svg = std::regex_replace(svg, kTitle, "");
  static const std::regex kFont(R"( font-family="[^"]*")");
  svg = std::regex_replace(svg, kFont, "");
  if (svg.find("#gpPt") == std::string::npos) {
    const auto begin = svg.find("<defs>");
    const auto end = svg.find("</defs>");
    if (begin != std::string::npos && end != std::string::npos) {
      svg.erase(begin, end + 7 - begin);
    }
  }
  return svg;
}

// A text for the script: no quote ends it, no line break cuts it.
std::string scriptText(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    result += letter == '\n' ? ' ' : letter;
    if (letter == '\'') {
      result += '\'';
    }
  }
  return result + "'";
}

std::string axisEnd(const std::optional<double>& end) {
  return end ? fmt::format("{:.9g}", *end) : "*";
}

// 1-2-5 steps, in the way that audio engineers write frequencies.
std::string frequencyTics(double low, double high) {
  std::string tics;
  for (double decade = std::pow(10.0, std::floor(std::log10(low))); decade <= high;
       decade *= 10.0) {
    for (const double step : {1.0, 2.0, 5.0}) {
      const double hz = decade * step;
      if (hz < low * 0.999 || hz > high * 1.001) {
        continue;
      }
      const std::string label = hz >= 1e6   ? fmt::format("{:g}M", hz / 1e6)
                                : hz >= 1e3 ? fmt::format("{:g}k", hz / 1e3)
                                            : fmt::format("{:g}", hz);
      tics += fmt::format("{}'{}' {:g}", tics.empty() ? "" : ", ", label, hz);
    }
  }
  return tics;
}

std::string frame() {
  return fmt::format(
      "set border 3 lc {0} lw 0.8\n"
      "set tics textcolor {0} nomirror out scale 0.4\n"
      "set grid lc {1} lw 0.6 dt solid\n"
      "set xlabel textcolor {0} offset 0,0.3 noenhanced\n"
      "set ylabel textcolor {0} offset 0.8,0 noenhanced\n"
      "set key textcolor {0} noenhanced outside top right horizontal samplen 1.6 height 0.2\n"
      "set lmargin 9\nset rmargin 2\n",
      standIn(kInk), standIn(kGrid));
}

// Four colours, and again with dashes.
std::string drawing(Series::Style style, std::size_t place) {
  constexpr std::size_t kCurves = 4;
  const int colour = kCurve1 + static_cast<int>(place % kCurves);
  if (style == Series::Style::Line && place >= kCurves) {
    style = Series::Style::Dashed;
  }
  switch (style) {
    case Series::Style::Points:
      return fmt::format("points pt 7 ps 0.45 lc {}", standIn(colour));
    case Series::Style::Dashed:
      return fmt::format("lines lw 1.2 dt (8,6) lc {}", standIn(colour));
    case Series::Style::Line:
      break;
  }
  return fmt::format("lines lw 1.1 lc {}", standIn(colour));
}

std::string scriptOf(const Plot& plot) {
  std::string script = frame();
  script += fmt::format("set xlabel {}\nset ylabel {}\n", scriptText(plot.x.label),
                        scriptText(plot.y.label));
  script += fmt::format("set xrange [{}:{}] noextend\n", axisEnd(plot.x.low), axisEnd(plot.x.high));
  script += fmt::format("set yrange [{}:{}]\n", axisEnd(plot.y.low), axisEnd(plot.y.high));
  script += plot.y.logarithmic ? "set logscale y\n" : "";
  if (plot.x.logarithmic) {
    script += "set logscale x\nunset mxtics\n";
    if (plot.x.low && plot.x.high) {
      script += fmt::format("set xtics ({})\n", frequencyTics(*plot.x.low, *plot.x.high));
    }
  }
  std::string curves;
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    const Series& series = plot.series[i];
    script += fmt::format("$data{} << EOD\n", i);
    for (std::size_t n = 0; n < series.x.size(); ++n) {
      script += std::isfinite(series.y[n])
                    ? fmt::format("{:.7g} {:.7g}\n", series.x[n], series.y[n])
                    : std::string("\n");
    }
    script += "EOD\n";
    curves += fmt::format("{}$data{} using 1:2 with {} {}", i == 0 ? "" : ", ", i,
                          drawing(series.style, i),
                          series.name.empty() ? "notitle" : "title " + scriptText(series.name));
  }
  return script + "plot " + (curves.empty() ? "NaN notitle" : curves) + "\n";
}

// Events as dashed lines; a label that would run into the one before it goes a line higher.
std::string marksOf(const TimelinePlot& plot, double perSecond) {
  const double spanS = plot.endS - plot.startS;
  double lastS = plot.startS - spanS;
  bool raised = false;
  std::string script;
  for (const TimelineMark& mark : plot.marks) {
    if (mark.timeS < plot.startS || mark.timeS > plot.endS) {
      continue;
    }
    raised = mark.timeS - lastS < 0.2 * spanS && !raised;
    lastS = mark.timeS;
    const double at = mark.timeS * perSecond;
    const bool late = mark.timeS > plot.startS + 0.85 * spanS;
    script += fmt::format("set arrow from {0:.9g},0 to {0:.9g},{1} nohead lw 0.9 dt (4,4) lc {2}\n",
                          at, plot.rows.size(), standIn(kInk));
    script += fmt::format("set label {} at {:.9g},{} offset 0,{} {} noenhanced textcolor {}\n",
                          scriptText(mark.label), at, plot.rows.size(), raised ? 1.7 : 0.6,
                          late ? "right" : "left", standIn(kInk));
  }
  return script;
}

std::string scriptOf(const TimelinePlot& plot) {
  const auto [unit, perSecond] = timeUnit(plot.endS - plot.startS);
  const auto rows = static_cast<int>(plot.rows.size());
  const double leastWidth = (plot.endS - plot.startS) * perSecond * 2.0 / kWidthPx;
  std::string script = frame();
  script += fmt::format("set xlabel {}\nset xrange [{:.9g}:{:.9g}] noextend\n",
                        scriptText("Time (" + unit + ")"), plot.startS * perSecond,
                        plot.endS * perSecond);
  script += fmt::format("set yrange [0:{}]\nset lmargin 18\nset tmargin 3.2\nset border 1\n", rows);
  script += "set tics scale 0\nset grid noytics\n";
  std::string names;
  for (int row = 0; row < rows; ++row) {
    const TimelineRow& signal = plot.rows[static_cast<std::size_t>(row)];
    const double bottom = rows - row - 1;
    names += fmt::format("{}{} {}", row == 0 ? "" : ", ", scriptText(signal.name), bottom + 0.5);
    for (const auto& [fromS, toS] : signal.activeS) {
      if (toS < plot.startS || fromS > plot.endS) {
        continue;
      }
      const double from = std::max(fromS, plot.startS) * perSecond;
      const double to = std::max(std::min(toS, plot.endS) * perSecond, from + leastWidth);
      script += fmt::format("set object rect from {:.9g},{} to {:.9g},{} fc {} fs solid noborder\n",
                            from, bottom + 0.2, to, bottom + 0.8,
                            standIn(kRowRest + static_cast<int>(signal.kind)));
    }
  }
  script += fmt::format("set ytics ({})\nset ytics noenhanced\n", names);
  return script + marksOf(plot, perSecond) + "plot NaN notitle\n";
}

// A folder of its own for one run, gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    std::string name = std::filesystem::temp_directory_path(error) / "zobel-plot-XXXXXX";
    if (!error && ::mkdtemp(name.data()) != nullptr) {
      path_ = name;
    }
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) {
      std::filesystem::remove_all(path_, ignored);
    }
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string contentsOf(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Runs a program with one argument, its output and errors into a file. The exit status, or -1 when
// there is no such program.
int runProgram(const std::string& program, const std::string& argument, const std::string& log) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  std::string name = program;
  std::string script = argument;
  std::array<char*, 3> arguments = {name.data(), script.data(), nullptr};
  pid_t child = 0;
  const int failure =
      posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) {
    return -1;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

Gnuplot::Gnuplot() : program_(ZOBEL_GNUPLOT) {
  if (::access(program_.c_str(), X_OK) != 0) {
    program_ = "gnuplot";
  }
}

Gnuplot::Gnuplot(std::string program) : program_(std::move(program)) {}

Expected<std::string> Gnuplot::draw(const Plot& plot) const {
  return run(plot.title, 340, scriptOf(plot));
}

Expected<std::string> Gnuplot::draw(const TimelinePlot& plot) const {
  return run(plot.title, 105 + 26 * static_cast<int>(plot.rows.size()), scriptOf(plot));
}

Expected<std::string> Gnuplot::run(const std::string& title, int heightPx,
                                   const std::string& script) const {
  const ScratchFolder folder;
  if (folder.path().empty()) {
    return fail("no temporary folder for plots: make the folder that TMPDIR names writable");
  }
  const auto svgPath = folder.path() / "plot.svg";
  const auto scriptPath = folder.path() / "plot.gnuplot";
  const auto logPath = folder.path() / "log.txt";
  const auto written = writeWholeFile(
      scriptPath,
      fmt::format("set encoding utf8\nset terminal svg size {},{} dynamic enhanced font ',13' "
                  "linewidth 1 name 'plot'\nset output {}\n{}",
                  kWidthPx, heightPx, scriptText(svgPath.string()), script));
  if (!written) {
    return tl::unexpected(written.error());
  }
  const int status = runProgram(program_, scriptPath.string(), logPath.string());
  if (status == -1 || status == 127) {
    return fail("gnuplot is missing, which draws the plots: apt-get install gnuplot-nox");
  }
  std::string svg = contentsOf(svgPath);
  if (status != 0 || svg.find("</svg>") == std::string::npos) {
    std::string log = contentsOf(logPath).substr(0, 300);
    std::replace(log.begin(), log.end(), '\n', ' ');
    return fail(fmt::format("gnuplot could not draw '{}' (status {}): {}", title, status, log));
  }
  return themed(std::move(svg));
}

}  // namespace zobel::measure
