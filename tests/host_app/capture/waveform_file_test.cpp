// Waveforms as files, read back by others.

#include "host_app/capture/waveform_file.hpp"

#include <gtkwave/fstapi.h>
#include <sndfile.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel;
using capture::Waveform;
using device::Tap;
using zobel::test::TemporaryFolder;

namespace {

std::string textOf(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// Values of each signal by time, as an FST file tells them.
using Changes = std::map<std::string, std::map<std::uint64_t, std::string>>;

Changes readFst(const std::filesystem::path& file) {
  void* const fst = fstReaderOpen(file.c_str());
  REQUIRE(fst != nullptr);
  CHECK(fstReaderGetTimescale(fst) == -12);
  struct Reading {
    std::map<fstHandle, std::string> names;
    Changes changes;
  } reading;
  while (const fstHier* const item = fstReaderIterateHier(fst)) {
    if (item->htyp == FST_HT_VAR) {
      reading.names[item->u.var.handle] = item->u.var.name;
    }
  }
  fstReaderSetFacProcessMaskAll(fst);
  fstReaderIterBlocks(
      fst,
      [](void* user, std::uint64_t time, fstHandle handle, const unsigned char* value) {
        auto* const all = static_cast<Reading*>(user);
        all->changes[all->names[handle]][time] = reinterpret_cast<const char*>(value);
      },
      &reading, nullptr);
  fstReaderClose(fst);
  return reading.changes;
}

}  // namespace

TEST_CASE("waveform file: a VCD has a line for each change, in picoseconds") {
  const TemporaryFolder folder;
  const Waveform waveform{.tap = Tap::modulator,
                          .sampleRateHz = 12.288e6,
                          .trigger = 1,
                          .samples = {{8, 8}, {9, 8}, {9, 8}, {16, 0}}};
  REQUIRE(capture::writeVcd(folder / "x.vcd", waveform).has_value());
  CHECK(textOf(folder / "x.vcd") ==
        "$version Zobel $end\n$comment 4 samples at 1.2288e+07 Hz $end\n$timescale 1 ps $end\n"
        "$scope module modulator $end\n$var wire 5 ! left [4:0] $end\n"
        "$var wire 5 \" right [4:0] $end\n$var wire 1 # trigger $end\n$upscope $end\n"
        "$enddefinitions $end\n"
        "#0\nb01000 !\nb01000 \"\n0#\n#81380\nb01001 !\n1#\n#244141\nb10000 !\nb00000 \"\n"
        "#325521\n");
}

TEST_CASE("waveform file: an FST says the same as the samples") {
  const TemporaryFolder folder;
  Waveform waveform{.tap = Tap::protection, .sampleRateHz = 1e6, .trigger = 100, .samples = {}};
  for (std::uint32_t n = 0; n < 2048; ++n) {
    waveform.samples.emplace_back(n * 0x9E37'79B9U, ~n * 0x85EB'CA6BU);
  }
  REQUIRE(capture::writeFst(folder / "x.fst", waveform).has_value());
  const Changes changes = readFst(folder / "x.fst");
  for (const capture::TapSignal& signal : capture::signalsOf(waveform.tap)) {
    INFO(signal.name);
    const auto& own = changes.at(std::string(signal.name));
    for (std::size_t n = 0; n < waveform.samples.size(); ++n) {
      const auto last = std::prev(own.upper_bound(capture::picosecondsAt(waveform, n)));
      REQUIRE(last->second == capture::binaryDigits(waveform.bitsAt(signal, n), signal.width));
    }
  }
  CHECK(changes.at("trigger").rbegin()->first == 100'000'000U);
}

TEST_CASE("waveform file: a WAV holds both channels exactly, full scale as 1") {
  const TemporaryFolder folder;
  const Waveform waveform{.tap = Tap::volume,
                          .sampleRateHz = 768e3,
                          .trigger = 0,
                          .samples = {{0x4000'0000, 0xC000'0000}, {1, 0xFFFF'FFFF}}};
  REQUIRE(capture::writeWaveform(folder / "x.wav", waveform).has_value());
  SF_INFO info{};
  SNDFILE* const wav = sf_open((folder / "x.wav").c_str(), SFM_READ, &info);
  REQUIRE(wav != nullptr);
  double values[4] = {};
  CHECK(sf_readf_double(wav, values, 2) == 2);
  sf_close(wav);
  CHECK(info.samplerate == 768'000);
  CHECK(values[0] == 1.0);
  CHECK(values[1] == -1.0);
  CHECK(values[2] == 0x1p-30);
  CHECK(values[3] == -0x1p-30);
}

TEST_CASE("waveform file: what cannot be written is told in a line, and leaves no file") {
  const TemporaryFolder folder;
  const Waveform pins{.tap = Tap::pins, .sampleRateHz = 1.0, .trigger = 0, .samples = {{1, 2}}};
  for (const char* const name : {"x.wav", "x.txt", "x", "no/such/folder/x.vcd", "no/x.fst"}) {
    INFO(name);
    const auto written = capture::writeWaveform(folder / name, pins);
    REQUIRE_FALSE(written.has_value());
    CHECK(written.error().message.find('\n') == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / name));
  }
}
