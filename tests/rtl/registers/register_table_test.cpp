// The table that hosts use, by itself: its figures against the analog scale, its form.
#include <set>
#include <string>

#include "host_app/device/generated/registers.hpp"
#include "models/dsp/filter_loader.hpp"
#include "models/dsp/filter_set.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;

TEST_CASE("register table: names are unique, and fields of a word do not overlap") {
  std::set<std::string_view> names;
  std::set<std::pair<unsigned, unsigned>> bits;
  for (const RegisterField& field : kFields) {
    CAPTURE(field.name);
    REQUIRE(names.insert(field.name).second);
    REQUIRE(findField(field.name) == &field);
    REQUIRE_FALSE(field.description.empty());
    for (unsigned bit = field.lsb; bit < field.lsb + field.width; ++bit) {
      REQUIRE(bits.emplace(field.address, bit).second);
    }
  }
  REQUIRE(findField("volume.loudness") == nullptr);
}

TEST_CASE("register table: physical values follow the analog scale") {
  REQUIRE(field::volume::target.physical(1440) == Approx(-144.0));
  REQUIRE(field::volume::limit.physical(200) == Approx(-20.0));
  REQUIRE(field::adc::voltageLeft.physical(2048) == Approx(0.0).margin(1e-12));
  REQUIRE(field::adc::voltageRight.physical(3072) == Approx(10.0));
  REQUIRE(field::adc::currentLeft.physical(1024) == Approx(-1.0));
  REQUIRE(field::adc::temperatureBoard.physical(400) == Approx(25.0));
  REQUIRE(field::adc::railPositive.physical(3277) == Approx(20.0).epsilon(1e-3));
  REQUIRE(field::adc::railLogic.physical(2703) == Approx(3.3).epsilon(1e-3));
  REQUIRE(field::protection::currentLimit.physical(1536) == Approx(1.5));
  REQUIRE(field::protection::overTemperature.physical(90) == Approx(90.0));
}

TEST_CASE("register table: safe resets, and protections that cannot be written away") {
  REQUIRE(field::control::power.reset == 0);
  REQUIRE(field::control::mute.reset == 1);
  REQUIRE(field::control::gainRange.reset == 0);
  REQUIRE(field::volume::target.reset == field::volume::target.maximum);
  // The comparators trip at 1.5 A of peak: no limit of the RMS is above.
  REQUIRE(field::protection::currentLimit.physical(field::protection::currentLimit.maximum) <= 1.5);
  REQUIRE(field::protection::framingPolicy.reset == static_cast<unsigned>(Policy::mute));
  REQUIRE(field::protection::overTemperature.maximum <= 110);
}

TEST_CASE("register table: enumerations name values, or the bits of flags") {
  REQUIRE(field::status::state.nameOf(static_cast<std::uint32_t>(State::reconfigure)) ==
          "reconfigure");
  REQUIRE(static_cast<int>(State::reconfigure) == 12);
  REQUIRE(field::status::state.nameOf(15).empty());
  REQUIRE(field::faults::active.flags);
  REQUIRE(field::faults::active.nameOf(1) == "over_current");
  REQUIRE(field::faults::first.nameOf(15) == "none");
  REQUIRE(field::volume::current.nameOf(1500) == "silence");
}

TEST_CASE("register table: filter sets are numbered as the interpolator numbers them") {
  using zobel::dsp::FilterSet;
  for (unsigned set = 0; set <= static_cast<unsigned>(FilterSet::custom); ++set) {
    REQUIRE(field::filter::select.nameOf(set) == zobel::dsp::filterSetName(FilterSet{set}));
    REQUIRE(field::filter::available.nameOf(set) == zobel::dsp::filterSetName(FilterSet{set}));
  }
  REQUIRE(field::filter::select.maximum == static_cast<unsigned>(FilterSet::custom));
  using zobel::dsp::FilterLoadState;
  REQUIRE(field::filter::loadState.nameOf(static_cast<unsigned>(FilterLoadState::valid)) ==
          "valid");
  REQUIRE(field::filter::loadState.nameOf(static_cast<unsigned>(FilterLoadState::badChecksum)) ==
          "bad_checksum");
}
