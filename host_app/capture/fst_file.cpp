// The writer of FST files is the one behind the simulator's own traces: it comes with Verilator,
// under the MIT licence, and every Verilated model with a trace has it linked.

#include <gtkwave/fstapi.h>

#include <memory>
#include <vector>

#include "host_app/capture/waveform_file.hpp"
#include "models/support/atomic_file.hpp"

namespace zobel::capture {
namespace {

constexpr int kPicoseconds = -12;

struct Closer {
  void operator()(void* context) const { fstWriterClose(context); }
};

}  // namespace

Expected<void> writeFst(const std::filesystem::path& file, const Waveform& waveform) {
  AtomicFile whole(file);
  std::unique_ptr<void, Closer> context(fstWriterCreate(whole.temporary().c_str(), 1));
  if (!context) {
    return fail(file.string() + " cannot be written: check the folder and its permissions");
  }
  void* const fst = context.get();
  fstWriterSetTimescale(fst, kPicoseconds);
  fstWriterSetVersion(fst, "Zobel");
  fstWriterSetScope(fst, FST_ST_VCD_MODULE, std::string(nameOf(waveform.tap)).c_str(), nullptr);
  const auto signals = signalsOf(waveform.tap);
  std::vector<fstHandle> handles;
  for (const TapSignal& signal : signals) {
    handles.push_back(fstWriterCreateVar(fst, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, signal.width,
                                         std::string(signal.name).c_str(), 0));
  }
  const fstHandle trigger =
      fstWriterCreateVar(fst, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, 1, "trigger", 0);
  fstWriterSetUpscope(fst);
  for (std::size_t sample = 0; sample < waveform.samples.size(); ++sample) {
    fstWriterEmitTimeChange(fst, picosecondsAt(waveform, sample));
    for (std::size_t n = 0; n < signals.size(); ++n) {
      const std::uint32_t bits = waveform.bitsAt(signals[n], sample);
      if (sample == 0 || waveform.bitsAt(signals[n], sample - 1) != bits) {
        fstWriterEmitValueChange(fst, handles[n], binaryDigits(bits, signals[n].width).c_str());
      }
    }
    if (sample == 0 || sample == waveform.trigger) {
      fstWriterEmitValueChange(fst, trigger, sample == waveform.trigger ? "1" : "0");
    }
  }
  fstWriterEmitTimeChange(fst, picosecondsAt(waveform, waveform.samples.size()));
  context.reset();
  return whole.commit();
}

}  // namespace zobel::capture
