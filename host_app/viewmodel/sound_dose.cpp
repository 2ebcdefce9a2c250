#include "host_app/viewmodel/sound_dose.hpp"

#include <QMetaObject>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "host_app/device/generated/registers.hpp"

namespace zobel::viewmodel {
namespace {

namespace field = device::field;

constexpr std::chrono::seconds kSaving{30};
/// Seconds that may have gone by between two looks and still count: as loud as the last one.
constexpr std::uint32_t kMostSeconds = 5;

}  // namespace

SoundDose::SoundDose(BoardModel& board, std::filesystem::path file, QObject* parent)
    : QObject(parent), board_(board), file_(std::move(file)) {
  auto ledger = ExposureLedger::load(file_);
  usable_ = ledger.has_value();
  if (usable_) {
    ledger_ = *std::move(ledger);
  } else {
    const QString reason = QString::fromStdString(ledger.error().message);
    QMetaObject::invokeMethod(
        this, [this, reason] { emit failed(reason); }, Qt::QueuedConnection);
  }
  connect(&board, &BoardModel::registersRead, this, &SoundDose::look);
  connect(&board, &BoardModel::connected, this, [this] { lastSecond_.reset(); });
  connect(&saving_, &QTimer::timeout, this, &SoundDose::save);
  saving_.start(kSaving);
}

SoundDose::~SoundDose() {
  save();
}

void SoundDose::setSensitivity(std::optional<double> dbPerVolt) {
  sensitivityDbPerVolt_ = dbPerVolt;
  levelDba_.reset();
  emit changed();
}

void SoundDose::setListener(device::Listener listener) {
  listener_ = listener;
  emit changed();
}

bool SoundDose::isKnown() const {
  return sensitivityDbPerVolt_ && board_.hasFeature(device::Feature::exposure);
}

double SoundDose::week() const {
  return device::weeklyDose(ledger_.weekPa2s(std::chrono::system_clock::now()), listener_);
}

QString SoundDose::sentence() const {
  if (!board_.hasFeature(device::Feature::exposure)) {
    return tr("This board does not measure sound exposure.");
  }
  if (!sensitivityDbPerVolt_) {
    return tr("Choose your headphone to have the dose measured.");
  }
  const double used = week();
  if (used >= 1.0) {
    return tr("The week's dose is used up: listen more quietly.");
  }
  if (!levelDba_) {
    return tr("%1 % of the week is left.").arg(std::floor(100.0 * (1.0 - used)), 0, 'f', 0);
  }
  const double perHour =
      device::weeklyDose(device::soundExposurePa2s(*levelDba_, 3600.0), listener_);
  const double hours = (1.0 - used) / perHour;
  return hours > 168.0 ? tr("At this level you may listen all week.")
         : hours >= 1.0
             ? tr("At this level %1 hours are left this week.").arg(std::floor(hours))
             : tr("At this level %1 minutes are left this week.").arg(std::floor(60.0 * hours));
}

void SoundDose::look() {
  const device::Snapshot& now = board_.registers();
  const auto second = now.raw(field::exposure::seconds);
  const auto range = now.raw(field::status::gainRangeActive);
  if (!second || second == lastSecond_ || !range || !isKnown()) {
    return;
  }
  const std::uint32_t passed =
      lastSecond_ && *second > *lastSecond_ ? std::min(*second - *lastSecond_, kMostSeconds) : 0;
  const bool first = !lastSecond_;
  lastSecond_ = second;
  const std::uint32_t louder = std::max(now.raw(field::exposure::meanSquareLeft).value_or(0),
                                        now.raw(field::exposure::meanSquareRight).value_or(0));
  const double level =
      device::momentaryExposureLevelDba(device::meanSquareFromWord(louder),
                                        static_cast<device::Gain>(*range), *sensitivityDbPerVolt_);
  levelDba_ = louder == 0 || !std::isfinite(level) ? std::nullopt : std::optional(level);
  if (!first && levelDba_ && passed > 0) {
    ledger_.add(std::chrono::system_clock::now(), device::soundExposurePa2s(*levelDba_, passed));
    unsaved_ = true;
  }
  emit changed();
}

void SoundDose::save() {
  if (!usable_ || !std::exchange(unsaved_, false)) {
    return;
  }
  if (const auto saved = ledger_.save(file_); !saved) {
    emit failed(QString::fromStdString(saved.error().message));
  }
}

}  // namespace zobel::viewmodel
