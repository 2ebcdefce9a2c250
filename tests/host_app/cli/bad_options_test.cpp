// Command lines that make no sense, with an input that does.

#include <sndfile.h>

#include "tests/host_app/cli/refusal.hpp"

using zobel::test::checkRefused;
using zobel::test::Refusal;
using zobel::test::Workplace;

namespace {

/// A workplace with a file that could be played.
class Playable : public Workplace {
 public:
  Playable() { writeSound("good.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 2, 480); }
};

/// `simulate` with everything that it needs and these more arguments.
Refusal simulate(std::vector<std::string> more, std::vector<std::string> says) {
  std::vector<std::string> arguments{"simulate", "good.wav", "--out", "out"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return {arguments, std::move(says)};
}

}  // namespace

TEST_CASE("bad options: no command, an unknown one, an unknown option") {
  const Playable workplace;
  checkRefused(workplace, {{}, {"command", "simulate", "--help"}});
  checkRefused(workplace, {{"play"}, {"'play'", "simulate", "--help"}});
  checkRefused(workplace, {{"simulate", "good.wav", "--out", "out", "--loud"}, {"--loud"}});
  checkRefused(workplace, {{"measure", "--out", "out", "--loud"}, {"--loud"}});
  checkRefused(workplace, {{"headphones", "--loud"}, {"--loud"}});
  checkRefused(workplace, {{"headphones", "a", "b"}, {"b"}});
  checkRefused(workplace, simulate({"second.wav"}, {"second.wav"}));
}

TEST_CASE("bad options: simulate says which value it cannot take") {
  const Playable workplace;
  checkRefused(workplace, simulate({"--model", "verilog"}, {"--model", "verilog", "rtl"}));
  for (const char* volume : {"1", "-145", "loud", "nan", "-inf", "", "-20dB"}) {
    checkRefused(workplace, simulate({"--volume", volume}, {"--volume", "--help"}));
  }
  for (const char* gain : {"4", "-1", "1.5", "high", ""}) {
    checkRefused(workplace, simulate({"--gain", gain}, {"--gain", "--help"}));
  }
  for (const char* seconds : {"-1", "0", "nan", "inf", "soon", ""}) {
    checkRefused(workplace, simulate({"--seconds", seconds}, {"--seconds", "--help"}));
  }
  for (const char* option : {"--model", "--volume", "--gain", "--seconds", "--headphone",
                             "--scenario", "--trace", "--pins", "--out"}) {
    checkRefused(workplace, {{"simulate", "good.wav", "--out", "out", option}, {option, "--help"}});
  }
}

TEST_CASE("bad options: netlist says which value it cannot take") {
  const Workplace workplace;
  for (const char* gain : {"4", "-1", "loud", ""}) {
    checkRefused(workplace, {{"netlist", "--gain", gain}, {"--gain", "--help"}});
  }
  for (const char* ohm : {"0", "-8", "nan", "inf", "heavy", ""}) {
    checkRefused(workplace, {{"netlist", "--load", ohm}, {"--load", "--help"}});
  }
  checkRefused(workplace, {{"netlist", "--load", "32", "--headphone", "a"}, {"--headphone"}});
  checkRefused(workplace, {{"netlist", "--headphone", "a"}, {"'a'", "sennheiser-hd-820"}});
  checkRefused(workplace, {{"netlist", "--out", "none/x.cir"}, {"none/x.cir"}});
}

TEST_CASE("bad options: measure says which value it cannot take") {
  const Playable workplace;
  checkRefused(workplace, {{"measure", "--out", "out", "--suite", "all"}, {"--suite", "all"}});
  checkRefused(workplace, {{"measure", "--out", "out", "--model", "c"}, {"--model", "rtl"}});
  checkRefused(workplace, {{"measure", "--out", "out", "--runs", "3"}, {"--runs", "--suite stage"}});
  for (const char* runs : {"0", "-1", "many", ""}) {
    checkRefused(workplace, {{"measure", "--suite", "stage", "--out", "out", "--runs", runs},
                             {"--runs", "--help"}});
  }
  checkRefused(workplace, {{"measure", "--out", "out", "--headphone", "nobody"},
                           {"nobody", "sennheiser-hd-820", "focal-lensys"}});
}

TEST_CASE("bad options: what is missing is named") {
  const Playable workplace;
  checkRefused(workplace, {{"simulate", "good.wav"}, {"--out", "required"}});
  checkRefused(workplace, {{"measure"}, {"--out", "required"}});
  checkRefused(workplace, {{"simulate", "--out", "out"}, {"nothing to play", "WAV", "--scenario"}});
  checkRefused(workplace, {{"simulate", "good.wav", "--out", ""}, {"--out"}});
  checkRefused(workplace, {{"measure", "--out", ""}, {"--out"}});
}

TEST_CASE("bad options: the twin has neither protection nor signals") {
  const Playable workplace;
  workplace.write("s.json", R"({"name": "n", "seconds": 0.01})");
  checkRefused(workplace, simulate({"--model", "twin", "--scenario", "s.json"}, {"--scenario"}));
  checkRefused(workplace, simulate({"--model", "twin", "--trace", "t.fst"}, {"--trace"}));
}

TEST_CASE("bad options: a headphone that the library lacks, and the line lists those it has") {
  const Playable workplace;
  for (const std::string id : {"nobody", "", "../sennheiser-hd-820", "sennheiser-hd-820.json"}) {
    checkRefused(workplace, simulate({"--headphone", id}, {id, "sennheiser-hd-820"}));
  }
  checkRefused(workplace, {{"headphones", "nobody"}, {"nobody", "shure-se846"}});
}

TEST_CASE("bad options: an output folder that cannot be made, or takes no files") {
  const Playable workplace;
  workplace.write("file", "text");
  for (const std::string out : {"file", "file/below", "file/far/below", "/proc", "/proc/none"}) {
    checkRefused(workplace, {{"simulate", "good.wav", "--out", out}, {out, "--out"}});
    checkRefused(workplace, {{"measure", "--out", out}, {out, "--out"}});
  }
}

TEST_CASE("bad options: a trace or pins file that cannot be written, before anything is run") {
  const Playable workplace;
  workplace.write("file", "text");
  workplace.write("folder/file", "text");
  for (const std::string option : {"--trace", "--pins"}) {
    for (const std::string path : {"missing/x.bin", "file/x.bin", "folder", "/proc/x.bin"}) {
      checkRefused(workplace, simulate({option, path}, {path}));
    }
  }
}

TEST_CASE("bad options: virtual-board says what it cannot do, and opens no port") {
  const Playable workplace;
  workplace.write("file", "text");
  workplace.write("empty.wav", "");
  const auto refused = [&](std::vector<std::string> arguments, std::vector<std::string> says) {
    arguments.insert(arguments.begin(), "virtual-board");
    checkRefused(workplace, {std::move(arguments), std::move(says)});
  };
  refused({"--headphone", "nobody"}, {"nobody", "focal-lensys"});
  refused({"--input", "missing.wav"}, {"missing.wav"});
  refused({"--input", "empty.wav"}, {"empty.wav", "is empty"});
  refused({"--loop"}, {"--loop", "--input"});
  refused({"--seconds", "nan"}, {"--seconds", "--help"});
  refused({"--link", "file"}, {"file exists", "another path"});
  refused({"--link", "missing/amp"}, {"missing/amp", "folder"});
  refused({"--volume", "-20"}, {"--volume", "--help"});
}
