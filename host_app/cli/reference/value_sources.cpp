#include "host_app/cli/reference/value_sources.hpp"

#include "models/headphones/library.hpp"

namespace zobel::cli {

std::vector<std::string> valuesHere(const WantedValue& wanted) {
  if (wanted.option.get_type_name() == "ID" || wanted.option.get_name() == "ID") {
    return headphones::list(headphones::defaultDirectories());
  }
#ifdef ZOBEL_HAS_DEVICE
  return deviceValues(wanted);
#else
  return {};
#endif
}

}  // namespace zobel::cli
