#include "models/referee/ngspice.hpp"

#include <ngspice/sharedspice.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace zobel::referee {
namespace {

/// What ngspice says while it works, and whether it gave up.
struct Session {
  std::string lastError;
  bool left = false;
};

int onOutput(char* text, int, void* user) {
  const std::string line = text;
  auto& session = *static_cast<Session*>(user);
  if (session.lastError.empty() && line.rfind("stderr", 0) == 0 &&
      (line.find("rror") != std::string::npos || line.find("too small") != std::string::npos)) {
    session.lastError = line.substr(7);
  }
  return 0;
}

int onStatus(char*, int, void*) {
  return 0;
}

int onExit(int, NG_BOOL, NG_BOOL, int, void* user) {
  static_cast<Session*>(user)->left = true;
  return 0;
}

/// Its global state is set up once a process.
Session& session() {
  static Session only;
  static const int refused =
      ngSpice_Init(onOutput, onStatus, onExit, nullptr, nullptr, nullptr, &only);
  only.left = only.left || refused != 0;
  return only;
}

bool command(const std::string& text) {
  std::string copy = text;
  return ngSpice_Command(copy.data()) == 0;
}

bool load(const std::string& netlist) {
  std::vector<std::string> lines;
  std::istringstream stream(netlist + ".end\n");
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  std::vector<char*> pointers;
  for (std::string& line : lines) {
    pointers.push_back(line.data());
  }
  pointers.push_back(nullptr);
  return ngSpice_Circ(pointers.data()) == 0;
}

std::vector<std::complex<double>> copyOf(const std::string& name) {
  std::string copy = name;
  const vector_info* info = ngGet_Vec_Info(copy.data());
  std::vector<std::complex<double>> values;
  if (info == nullptr) {
    return values;
  }
  for (int i = 0; i < info->v_length; ++i) {
    values.push_back(
        info->v_realdata != nullptr
            ? std::complex<double>(info->v_realdata[i])
            : std::complex<double>(info->v_compdata[i].cx_real, info->v_compdata[i].cx_imag));
  }
  return values;
}

}  // namespace

double SpiceResult::real(std::size_t which, double at) const {
  const std::vector<std::complex<double>>& values = vectors[which];
  const auto after = std::upper_bound(axis.begin(), axis.end(), at) - axis.begin();
  const auto last = static_cast<std::ptrdiff_t>(axis.size());
  const std::ptrdiff_t first =
      std::clamp<std::ptrdiff_t>(after - 2, 0, std::max<std::ptrdiff_t>(last - 4, 0));
  const std::ptrdiff_t end = std::min<std::ptrdiff_t>(first + 4, last);
  double sum = 0.0;
  for (std::ptrdiff_t i = first; i < end; ++i) {
    double weight = 1.0;
    for (std::ptrdiff_t k = first; k < end; ++k) {
      if (k != i) {
        weight *= (at - axis[static_cast<std::size_t>(k)]) /
                  (axis[static_cast<std::size_t>(i)] - axis[static_cast<std::size_t>(k)]);
      }
    }
    sum += weight * values[static_cast<std::size_t>(i)].real();
  }
  return sum;
}

Expected<SpiceResult> runSpice(const std::string& netlist, const std::string& analysis,
                               const std::vector<std::string>& names) {
  Session& ngspice = session();
  ngspice.lastError.clear();
  const auto failed = [&](const std::string& what) {
    return fail("ngspice did not " + what + ": " +
                (ngspice.lastError.empty() ? "it said nothing" : ngspice.lastError));
  };
  if (!load(netlist)) {
    return failed("take the netlist");
  }
  if (!command(analysis) || ngspice.left || !ngspice.lastError.empty()) {
    return failed("run '" + analysis + "'");
  }
  SpiceResult result;
  const bool overTime = analysis.rfind("tran", 0) == 0;
  for (const std::complex<double>& value : copyOf(overTime ? "time" : "frequency")) {
    result.axis.push_back(value.real());
  }
  for (const std::string& name : names) {
    result.vectors.push_back(copyOf(name));
    if (result.vectors.back().size() != result.axis.size() || result.axis.empty()) {
      return failed("give the vector '" + name + "'");
    }
  }
  command("destroy all");
  command("remcirc");
  return result;
}

}  // namespace zobel::referee
