#include "host_app/viewmodel/loudness.hpp"

#include <QStringList>
#include <algorithm>
#include <array>
#include <cmath>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/sound_exposure.hpp"

namespace zobel::viewmodel {
namespace {

namespace field = device::field;
using device::Hold;

constexpr std::uint32_t kSilence = 1441;  // levels from here on are none
constexpr int kStepsPerRange = 100;
constexpr int kHighestRange = static_cast<int>(device::Gain::range3);

}  // namespace

Loudness::Loudness(BoardModel& board, QObject* parent) : QObject(parent), board_(board) {
  for (const auto* const one :
       {&field::loudness::split, &field::loudness::target, &field::loudness::outputLevel,
        &field::loudness::heldBy, &field::loudness::maximumActive,
        &field::loudness::headphoneActive, &field::volume::target, &field::volume::current,
        &field::volume::limit, &field::status::gainRangeActive, &field::dose::lowering}) {
    connect(&board.field(*one), &FieldModel::changed, this, &Loudness::changed);
  }
  connect(&board, &BoardModel::linkChanged, this, &Loudness::changed);
}

std::uint32_t Loudness::raw(const device::RegisterField& field) const {
  return board_.field(field).raw();
}

bool Loudness::isOffered() const {
  return board_.field(field::loudness::split).isOffered();
}

bool Loudness::isAutomatic() const {
  return isOffered() &&
         raw(field::loudness::split) == static_cast<std::uint32_t>(device::Split::automatic);
}

FieldModel& Loudness::target() const {
  return board_.field(isAutomatic() ? field::loudness::target : field::volume::target);
}

std::optional<std::uint32_t> Loudness::current() const {
  const auto level =
      board_.field(isAutomatic() ? field::loudness::outputLevel : field::volume::current)
          .deviceRaw();
  return level && *level < kSilence ? level : std::nullopt;
}

std::uint32_t Loudness::outputCeiling() const {
  return isOffered()
             ? std::max(raw(field::loudness::maximumActive), raw(field::loudness::headphoneActive))
             : 0;
}

std::uint32_t Loudness::ceiling() const {
  if (isAutomatic()) {
    return outputCeiling();
  }
  const int range = static_cast<int>(raw(field::status::gainRangeActive));
  const int ofVolume = static_cast<int>(outputCeiling()) - kStepsPerRange * (kHighestRange - range);
  return std::max(raw(field::volume::limit), static_cast<std::uint32_t>(std::max(0, ofVolume)));
}

QString Loudness::outputSentence() const {
  const auto level = board_.field(field::loudness::outputLevel).deviceRaw();
  if (!level) {
    return {};
  }
  if (*level >= kSilence) {
    return tr("The output is silent.");
  }
  const double db = field::loudness::outputLevel.physical(*level);
  const double volts = device::fullScaleVrms(device::Gain::range3) * std::pow(10.0, db / 20.0);
  return tr("Output %1 dB: full scale is %2")
      .arg(QString::number(db, 'f', 1).replace('-', QChar(0x2212)))
      .arg(volts >= 0.995 ? tr("%1 V").arg(volts, 0, 'f', 2)
                          : tr("%1 mV").arg(1e3 * volts, 0, 'g', volts >= 0.0995 ? 3 : 2));
}

QString Loudness::heldSentence() const {
  const std::uint32_t held = board_.field(field::loudness::heldBy).deviceRaw().value_or(0);
  const auto lowering =
      QString::fromStdString(device::textOf(field::dose::lowering, raw(field::dose::lowering)));
  const std::array<std::pair<Hold, QString>, 7> reasons{
      {{Hold::maximum, tr("your maximum")},
       {Hold::headphone, tr("the headphone's limit")},
       {Hold::startUp, tr("the level at start-up, until you set it")},
       {Hold::exposure, tr("the sound dose, by %1").arg(lowering)},
       {Hold::foldBack, tr("the temperature")},
       {Hold::switching, tr("the gain range that is changing")},
       {Hold::corrupt, tr("a damaged limit, until faults are cleared")}}};
  QStringList holders;
  for (const auto& [bit, text] : reasons) {
    if ((held >> static_cast<unsigned>(bit) & 1U) != 0) {
      holders.push_back(text);
    }
  }
  return holders.isEmpty() ? QString() : tr("Held down by %1.").arg(holders.join(tr(" and ")));
}

}  // namespace zobel::viewmodel
