#include "host_app/panel/pages/board/capture_view.hpp"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/waveform_plot.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using viewmodel::CaptureSession;

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A choice among the names that the register map has for a field.
QComboBox* choiceOf(const device::RegisterField& named, const QString& name) {
  auto* const box = new QComboBox;
  for (const device::NamedValue& one : named.names) {
    box->addItem(qt(one.name), one.value);
    box->setItemData(box->count() - 1, qt(one.text), Qt::ToolTipRole);
  }
  box->setAccessibleName(name);
  box->setToolTip(qt(named.description));
  return box;
}

QSpinBox* numberOf(const device::RegisterField& limited, const QString& name) {
  auto* const box = new QSpinBox;
  box->setRange(static_cast<int>(limited.minimum), static_cast<int>(limited.maximum));
  box->setValue(static_cast<int>(limited.reset));
  box->setAccessibleName(name);
  box->setToolTip(qt(limited.description));
  return box;
}

template <typename Enum>
Enum chosen(const QComboBox& box) {
  return Enum(box.currentData().toUInt());
}

}  // namespace

CaptureView::CaptureView(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      board_(context.board),
      session_(context.board),
      tap_(choiceOf(field::capture::tap, tr("Tap"))),
      trigger_(choiceOf(field::capture::trigger, tr("Trigger"))),
      channel_(choiceOf(field::capture::channel, tr("Channel of the trigger"))),
      level_(new QDoubleSpinBox),
      pretrigger_(numberOf(field::capture::pretrigger, tr("Samples before the trigger"))),
      decimation_(numberOf(field::capture::decimation, tr("Decimation"))),
      run_(new QPushButton),
      sentence_(label({}, Type::body, context.theme, "dim")),
      plot_(new WaveformPlot(context.theme)) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, space::kSmall, 0, 0);
  column->addWidget(makeSetup(context));
  auto* const row = new QHBoxLayout;
  row->setSpacing(space::kMedium);
  run_->setObjectName("primary");
  row->addWidget(run_);
  row->addWidget(sentence_, 1);
  column->addLayout(row);
  auto* const scroll = new QScrollArea;
  scroll->setWidget(plot_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setAccessibleName(tr("Captured signals"));
  column->addWidget(scroll, 1);
  plot_->setPlaceholder(tr("2048 samples of a signal inside the board show here as waveforms."));

  tap_->setCurrentIndex(static_cast<int>(device::Tap::volume));
  connect(tap_, &QComboBox::currentIndexChanged, this, [this] { adaptLevel(); });
  connect(trigger_, &QComboBox::currentIndexChanged, this, [this] { refresh(); });
  connect(run_, &QPushButton::clicked, this,
          [this] { session_.phase() == CaptureSession::Phase::idle ? start() : session_.stop(); });
  connect(&session_, &CaptureSession::changed, this, &CaptureView::refresh);
  connect(&session_, &CaptureSession::captured, this, &CaptureView::show);
  connect(&board_, &viewmodel::BoardModel::linkChanged, this, &CaptureView::refresh);
  adaptLevel();
}

QWidget* CaptureView::makeSetup(const PanelContext& context) {
  auto* const setup = new QWidget;
  auto* const row = new QHBoxLayout(setup);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kSmall);
  level_->setAccessibleName(tr("Level of the trigger"));
  const auto add = [&](const QString& name, QWidget* control) {
    auto* const column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(label(name, Type::caption, context.theme, "dim"));
    column->addWidget(control);
    row->addLayout(column);
  };
  add(tr("Tap"), tap_);
  add(tr("Trigger"), trigger_);
  add(tr("Channel"), channel_);
  add(tr("Level"), level_);
  add(tr("Before"), pretrigger_);
  add(tr("One in"), decimation_);
  row->addStretch();
  return setup;
}

capture::Setup CaptureView::setup() const {
  return {.tap = chosen<device::Tap>(*tap_),
          .trigger = chosen<device::Trigger>(*trigger_),
          .channel = chosen<device::Channel>(*channel_),
          .level = level_->value(),
          .pretrigger = static_cast<std::uint32_t>(pretrigger_->value()),
          .decimation = static_cast<std::uint32_t>(decimation_->value())};
}

void CaptureView::adaptLevel() {
  const capture::TapSignal& signal = capture::signalsOf(setup().tap).front();
  level_->setSuffix(signal.unit.empty() ? QString() : " " + qt(signal.unit));
  const bool voltage = signal.unit == "V";
  const double most = signal.unit == "elements" ? 16.0 : voltage ? 19.9 : 0.999;
  level_->setRange(signal.isSigned ? -most : 0.0, most);
  level_->setDecimals(signal.unit == "elements" ? 0 : 3);
  level_->setSingleStep(most / 20.0);
  refresh();
}

void CaptureView::start() {
  session_.start(setup());
}

void CaptureView::show(const capture::Waveform& waveform) {
  plot_->setWaveform(waveform);
  plot_->setMinimumHeight(plot_->minimumSizeHint().height());
  emit captured();
}

void CaptureView::refresh() {
  const bool idle = session_.phase() == CaptureSession::Phase::idle;
  const bool reached = board_.isWritable();
  const bool offered = reached && board_.hasFeature(device::Feature::capture);
  run_->setText(idle ? tr("Capture") : tr("Stop"));
  run_->setEnabled(offered || !idle);
  const auto trigger = chosen<device::Trigger>(*trigger_);
  const bool level = trigger == device::Trigger::rising || trigger == device::Trigger::falling;
  channel_->setEnabled(idle && level);
  level_->setEnabled(idle && level && !level_->suffix().isEmpty());
  for (QWidget* const control :
       {static_cast<QWidget*>(tap_), static_cast<QWidget*>(trigger_),
        static_cast<QWidget*>(pretrigger_), static_cast<QWidget*>(decimation_)}) {
    control->setEnabled(idle);
  }
  sentence_->setText(reached && !offered ? tr("This board has no capture buffer.")
                                         : session_.sentence());
}

}  // namespace zobel::panel
