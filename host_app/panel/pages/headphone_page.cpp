#include "host_app/panel/pages/headphone_page.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/response_plot.hpp"
#include "models/match/match.hpp"

namespace zobel::panel {
namespace {

using headphones::Headphone;
using match::Match;

QString number(double value, int digits) {
  return QString::number(value, 'f', digits).replace('-', QChar(0x2212));
}

QString factsOf(const Headphone& headphone) {
  return QObject::tr("%1, %2 ohm, %3 dB SPL at 1 V, %4 dB SPL at 1 mW")
      .arg(QString::fromStdString(headphone.type()))
      .arg(headphone.nominalOhm.value)
      .arg(headphone.sensitivityDbPerVolt.value, 0, 'f', 1)
      .arg(headphone.sensitivityDbPerMw.value, 0, 'f', 1);
}

ResponsePlot::Curve curveOf(const Match& match, const QColor& colour,
                            double match::ResponsePoint::*member) {
  ResponsePlot::Curve curve{QString::fromStdString(match.source.name), {}, colour};
  for (const match::ResponsePoint& point : match.response) {
    curve.points << QPointF(point.frequencyHz, point.*member);
  }
  return curve;
}

/// An axis that holds all values, with some room.
PlotAxis axisFor(const QVector<ResponsePlot::Curve>& curves, double low, double high) {
  for (const auto& curve : curves) {
    for (const QPointF& point : curve.points) {
      low = std::min(low, point.y());
      high = std::max(high, point.y());
    }
  }
  const double room = 0.08 * (high - low);
  return {low < 0.0 ? low - room : low, high + room, false};
}

}  // namespace

HeadphonePage::HeadphonePage(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      search_(new QLineEdit),
      list_(new QListWidget),
      name_(label({}, Type::figure, context.theme)),
      facts_(label({}, Type::body, context.theme, "dim")),
      verdict_(label({}, Type::body, context.theme)),
      wear_(new QPushButton),
      table_(new QTableWidget),
      impedance_(new ResponsePlot(tr("Impedance"), context.theme)),
      error_(
          new ResponsePlot(tr("What the output impedance does to the response"), context.theme)) {
  setAccessibleName(tr("Headphones"));
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
  row->setSpacing(space::kMedium);
  row->addWidget(makeList(), 3);
  row->addWidget(makeMatch(), 8);
  connect(&context.headphones, &viewmodel::HeadphoneLibrary::changed, this,
          &HeadphonePage::showList);
  connect(&context.theme, &Theme::changed, this, &HeadphonePage::showMatch);
  showList();
}

QWidget* HeadphonePage::makeList() {
  auto* const card = new Card(tr("Library"), context_.theme);
  search_->setPlaceholderText(tr("Search"));
  search_->setAccessibleName(tr("Search the headphones"));
  search_->setClearButtonEnabled(true);
  list_->setAccessibleName(tr("Headphones"));
  list_->setTextElideMode(Qt::ElideRight);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  card->body()->addWidget(search_);
  card->body()->addWidget(list_, 1);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    for (int n = 0; n < list_->count(); ++n) {
      list_->item(n)->setHidden(!list_->item(n)->text().contains(text, Qt::CaseInsensitive));
    }
  });
  connect(list_, &QListWidget::currentItemChanged, this, &HeadphonePage::showMatch);
  connect(list_, &QListWidget::itemActivated, wear_, &QPushButton::click);
  return card;
}

QWidget* HeadphonePage::makeMatch() {
  auto* const card = new Card({}, context_.theme);
  auto* const row = new QHBoxLayout;
  row->addWidget(name_, 1);
  row->addWidget(wear_);
  card->body()->addLayout(row);
  card->body()->addWidget(facts_);
  verdict_->setWordWrap(true);
  facts_->setWordWrap(true);
  card->body()->addWidget(verdict_);
  const QStringList columns{tr("Source"),          tr("Output\nohm"),        tr("Clean to\ndB SPL"),
                            tr("Damping\nfactor"), tr("Response\nerror dB"), tr("Hiss\ndB SPL"),
                            tr("Safe limit\ndB")};
  table_->setColumnCount(static_cast<int>(columns.size()));
  table_->setHorizontalHeaderLabels(columns);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->verticalHeader()->hide();
  table_->setShowGrid(false);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionMode(QAbstractItemView::NoSelection);
  table_->setTabKeyNavigation(false);  // the keyboard gets out again
  table_->setAccessibleName(tr("How sources suit the headphone, at 90 dB SPL"));
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table_->setWordWrap(false);
  table_->verticalHeader()->setDefaultSectionSize(27);
  table_->setFixedHeight(186);
  card->body()->addWidget(table_);
  auto* const plots = new QHBoxLayout;
  plots->addWidget(impedance_);
  plots->addWidget(error_);
  card->body()->addLayout(plots, 1);
  connect(wear_, &QPushButton::clicked, this, [this] {
    if (const Headphone* const headphone = selected()) {
      context_.headphones.wear(QString::fromStdString(headphone->id));
    }
  });
  return card;
}

const Headphone* HeadphonePage::selected() const {
  const QListWidgetItem* const item = list_->currentItem();
  const auto& all = context_.headphones.all();
  const auto index = item == nullptr ? all.size() : item->data(Qt::UserRole).toUInt();
  return index < all.size() ? &all[index] : nullptr;
}

void HeadphonePage::showList() {
  const auto& all = context_.headphones.all();
  const QString before =
      selected() != nullptr ? QString::fromStdString(selected()->id) : context_.headphones.wornId();
  const QSignalBlocker quiet(list_);
  list_->clear();
  for (std::size_t n = 0; n < all.size(); ++n) {
    auto* const item = new QListWidgetItem(QString::fromStdString(all[n].name), list_);
    item->setData(Qt::UserRole, static_cast<unsigned>(n));
    if (&all[n] == context_.headphones.worn()) {
      QFont font = item->font();
      font.setBold(true);
      item->setFont(font);
      item->setText(QString("●  ") + item->text());
      item->setToolTip(tr("Worn"));
    }
    if (before == QString::fromStdString(all[n].id) || (before.isEmpty() && n == 0)) {
      list_->setCurrentItem(item);
    }
  }
  showMatch();
}

void HeadphonePage::showMatch() {
  const Headphone* const headphone = selected();
  wear_->setEnabled(headphone != nullptr);
  if (headphone == nullptr) {
    name_->setText(tr("Reading the library…"));
    return;
  }
  const bool worn = headphone == context_.headphones.worn();
  wear_->setText(worn ? tr("Worn") : tr("Wear these"));
  wear_->setEnabled(!worn);
  wear_->setToolTip(tr("Limit, sound dose and presets then count for these"));
  name_->setText(QString::fromStdString(headphone->name));
  facts_->setText(factsOf(*headphone));
  verdict_->setText(QString::fromStdString(match::needOfAmplifier(*headphone)));
  const Colours& c = context_.theme.colours();
  const std::array colours{c.accent, c.good, c.warn, c.bad, c.dim};
  QVector<ResponsePlot::Curve> errors;
  QVector<ResponsePlot::Curve> impedances;
  const auto sources = match::sources();
  table_->setRowCount(static_cast<int>(sources.size()));
  for (std::size_t n = 0; n < sources.size(); ++n) {
    const Match found = match::match(*headphone, sources[n]);
    const QStringList cells{QString::fromStdString(found.source.name),
                            QString::number(found.source.outputOhm, 'g', 3),
                            number(found.highestCleanSplDb, 1),
                            number(found.dampingFactor, found.dampingFactor < 10.0 ? 2 : 0),
                            number(found.responseErrorDb, 2),
                            number(found.noiseSplDb, 1),
                            number(-found.safeLimitDb, 1)};
    for (int column = 0; column < cells.size(); ++column) {
      auto* const item = new QTableWidgetItem(cells[column]);
      item->setToolTip(
          tr("Gain setting: %1").arg(QString::fromStdString(found.source.gains[found.gain].name)));
      if (column == 2 && !found.loudEnough()) {
        item->setForeground(c.bad);
      }
      table_->setItem(static_cast<int>(n), column, item);
    }
    errors.push_back(
        curveOf(found, colours.at(n % colours.size()), &match::ResponsePoint::errorDb));
    if (n == 0) {
      impedances.push_back(curveOf(found, c.accent, &match::ResponsePoint::ohm));
      impedances.back().name = tr("one side");
    }
  }
  const PlotAxis frequency{20.0, 20e3, true};
  impedance_->setAxes(frequency, axisFor(impedances, 0.0, headphone->nominalOhm.value),
                      tr("Impedance in ohm"));
  impedance_->setCurves(std::move(impedances));
  error_->setAxes(frequency, axisFor(errors, -0.5, 0.5), tr("Response error in dB"));
  error_->setCurves(std::move(errors));
}

}  // namespace zobel::panel
