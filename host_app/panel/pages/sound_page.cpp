#include "host_app/panel/pages/sound_page.hpp"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"
#include "host_app/panel/controls/response_plot.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using viewmodel::BoardModel;
using viewmodel::FieldModel;

/// Where a listener looks for these, whether the device has them or not.
struct Offer {
  const char* name;
  std::string_view block;
};
constexpr std::array kOffers{
    Offer{QT_TR_NOOP("Balance"), "balance"}, Offer{QT_TR_NOOP("Polarity"), "polarity"},
    Offer{QT_TR_NOOP("Equaliser"), "equaliser"}, Offer{QT_TR_NOOP("Crossfeed"), "crossfeed"}};

/// Whether a field belongs to what a block is named for: all of the block, or the field itself.
bool belongs(const device::RegisterField& field, std::string_view block) {
  const std::string_view name = field.name.substr(field.name.find('.') + 1);
  return field.isWritable() && (device::blockOf(field) == block || name == block);
}

/// What a response does to the audible band: its level at 20 kHz, and the highest image of that
/// band.
QString figuresOf(const QVector<QPointF>& curve, double inputHz) {
  constexpr double kAudibleHz = 20e3;
  double edgeDb = 0.0;
  double imageDb = -300.0;
  for (const QPointF& point : curve) {
    edgeDb = point.x() <= kAudibleHz ? point.y() : edgeDb;
    imageDb = point.x() >= inputHz - kAudibleHz ? std::max(imageDb, point.y()) : imageDb;
  }
  return curve.isEmpty() ? QString()
                         : QObject::tr("At 20 kHz %1 dB; images of the audible band at most %2 dB.")
                               .arg(std::abs(edgeDb) < 0.0005 ? 0.0 : edgeDb, 0, 'f', 3)
                               .arg(imageDb, 0, 'f', 0)
                               .replace('-', QChar(0x2212));
}

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

SoundPage::SoundPage(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      filters_(new QListWidget),
      filterText_(label({}, Type::body, context.theme, "dim")),
      whole_(new ResponsePlot(tr("Response of the filter"), context.theme)),
      pass_(new ResponsePlot(tr("Pass band of the filter"), context.theme)) {
  setAccessibleName(tr("Sound"));
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
  row->setSpacing(space::kMedium);
  auto* const left = new QVBoxLayout;
  left->setSpacing(space::kMedium);
  left->addWidget(makeFilters(), 3);
  left->addWidget(makePath(), 2);
  row->addLayout(left, 4);
  auto* const card = new Card(tr("Response"), context.theme);
  card->body()->addWidget(whole_, 3);
  card->body()->addWidget(pass_, 2);
  row->addWidget(card, 7);
  for (const auto* const one :
       {&field::filter::select, &field::filter::active, &field::filter::available}) {
    connect(&context.board.field(*one), &FieldModel::changed, this, &SoundPage::showFilters);
  }
  for (const auto* const one : {&field::status::rateActive, &field::status::familyActive}) {
    connect(&context.board.field(*one), &FieldModel::changed, this, &SoundPage::showResponse);
  }
  connect(&context.board, &BoardModel::linkChanged, this, &SoundPage::showFilters);
  connect(&context.filters, &viewmodel::FilterResponse::ready, this, &SoundPage::showResponse);
  connect(&context.theme, &Theme::changed, this, &SoundPage::showResponse);
  showFilters();
}

QWidget* SoundPage::makeFilters() {
  auto* const card = new Card(tr("Interpolation filter"), context_.theme);
  filters_->setAccessibleName(tr("Interpolation filter"));
  for (const device::NamedValue& named : field::filter::select.names) {
    auto* const item = new QListWidgetItem(titled(named.name), filters_);
    item->setData(Qt::UserRole, named.value);
    item->setToolTip(qt(named.text));
  }
  filterText_->setWordWrap(true);
  card->body()->addWidget(filters_, 1);
  card->body()->addWidget(filterText_);
  const auto choose = [this](QListWidgetItem* item) {
    FieldModel& select = context_.board.field(field::filter::select);
    const std::uint32_t wished = item->data(Qt::UserRole).toUInt();
    if (context_.board.isWritable() && wished != select.raw()) {
      context_.board.edit(select, wished);
    }
  };
  connect(filters_, &QListWidget::itemClicked, this, choose);
  connect(filters_, &QListWidget::itemActivated, this, choose);
  connect(filters_, &QListWidget::currentItemChanged, this, &SoundPage::showResponse);
  return card;
}

QWidget* SoundPage::makePath() {
  auto* const card = new Card(tr("Signal path"), context_.theme);
  auto* const content = new QWidget;
  auto* const form = new QFormLayout(content);
  form->setContentsMargins(0, 0, 0, 0);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setVerticalSpacing(space::kSmall);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  for (const Offer& offer : kOffers) {
    bool any = false;
    for (FieldModel* const model : context_.board.fields()) {
      if (belongs(model->field(), offer.block)) {
        const QString name = titled(model->field().name.substr(model->field().name.find('.') + 1));
        form->addRow(name, fieldEditor(*model, context_.board, name, context_.theme));
        any = true;
      }
    }
    if (!any) {
      form->addRow(tr(offer.name),
                   label(tr("not offered by this board"), Type::body, context_.theme, "dim"));
    }
  }
  FieldModel& ramp = context_.board.field(field::volume::rampRate);
  form->addRow(tr("Volume ramp"),
               fieldEditor(ramp, context_.board, tr("Volume ramp"), context_.theme));
  auto* const scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(content);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  card->body()->addWidget(scroll);
  return card;
}

void SoundPage::showFilters() {
  const BoardModel& board = context_.board;
  const FieldModel& select = context_.board.field(field::filter::select);
  const auto active = context_.board.field(field::filter::active).deviceRaw();
  const std::uint32_t available = context_.board.field(field::filter::available).raw();
  for (int n = 0; n < filters_->count(); ++n) {
    QListWidgetItem* const item = filters_->item(n);
    const std::uint32_t value = item->data(Qt::UserRole).toUInt();
    const bool there = (available >> value & 1U) != 0;
    item->setFlags(there && board.isWritable()
                       ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                       : Qt::ItemIsSelectable |
                             (board.isWritable() ? Qt::NoItemFlags : Qt::ItemIsEnabled));
    const QString name = titled(field::filter::select.nameOf(value));
    const bool wished = select.isOffered() && value == select.raw();
    item->setText(active == value ? tr("●  %1").arg(name)
                  : wished        ? tr("○  %1, soon").arg(name)
                                  : "     " + name);
    if (wished && !filters_->hasFocus()) {
      filters_->setCurrentItem(item);
    }
  }
  showResponse();
}

void SoundPage::showResponse() {
  const QListWidgetItem* const item = filters_->currentItem();
  const std::uint32_t set = item == nullptr ? 0 : item->data(Qt::UserRole).toUInt();
  const auto& board = context_.board.registers();
  const std::uint32_t rate = board.raw(field::status::rateActive).value_or(0);
  const double baseHz = board.raw(field::status::familyActive).value_or(1) != 0 ? 48e3 : 44.1e3;
  const double inputHz = baseHz * (1U << rate);
  const auto curve = context_.filters.curve(set, rate, baseHz);
  const QColor colour = context_.theme.colours().accent;
  const QString name = titled(field::filter::select.nameOf(set));
  for (const device::NamedValue& named : field::filter::select.names) {
    if (named.value == set) {
      filterText_->setText(qt(named.text) + ". " + figuresOf(curve, inputHz));
    }
  }
  QVector<ResponsePlot::Curve> curves;
  if (!curve.isEmpty()) {
    curves.push_back({name, curve, colour});
  }
  const QString missing = set == 5   ? tr("What a host has loaded: its response is not known here.")
                          : rate > 3 ? tr("At this rate the samples pass the filter by.")
                                     : tr("Computing the response…");
  for (ResponsePlot* const plot : {whole_, pass_}) {
    plot->setPlaceholder(missing);
    plot->setCurves(curves);
  }
  whole_->setAxes({0.0, inputHz, false}, {-200.0, 10.0, false}, tr("Level in dB"));
  pass_->setAxes({0.0, inputHz / 2.0, false}, {-3.0, 0.5, false}, tr("Pass band in dB"));
}

}  // namespace zobel::panel
