#include "host_app/panel/pages/board/register_model.hpp"

#include <chrono>
#include <string_view>
#include <utility>

#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {
namespace {

using viewmodel::FieldModel;
using viewmodel::qt;

constexpr std::chrono::milliseconds kRefresh{150};

QString accessText(device::Access access) {
  switch (access) {
    case device::Access::readOnly:
      return QObject::tr("read");
    case device::Access::readWrite:
      return QObject::tr("read, write");
    case device::Access::pulse:
      return QObject::tr("pulse");
    case device::Access::writeOneToClear:
      return QObject::tr("1 clears");
  }
  return {};
}

QStandardItem* cell(const QString& text) {
  auto* const item = new QStandardItem(text);
  item->setEditable(false);
  return item;
}

QString bitsOf(const device::RegisterField& field) {
  const int high = field.lsb + field.width - 1;
  return QString("0x%1 [%2]")
      .arg(field.address, 3, 16, QChar('0'))
      .arg(field.width == 1 ? QString::number(field.lsb)
                            : QString("%1:%2").arg(high).arg(field.lsb));
}

}  // namespace

RegisterModel::RegisterModel(viewmodel::BoardModel& board, const Theme& theme, QObject* parent)
    : QStandardItemModel(parent), board_(board), theme_(theme) {
  setHorizontalHeaderLabels(
      {tr("Field"), tr("Value"), tr("Raw"), tr("Range"), tr("Access"), tr("Address")});
  QStandardItem* block = nullptr;
  std::string_view blockName;
  for (FieldModel* const model : board.fields()) {
    const device::RegisterField& field = model->field();
    if (device::blockOf(field) != blockName) {
      blockName = device::blockOf(field);
      block = cell(qt(blockName));
      appendRow(block);
    }
    const int n = static_cast<int>(rows_.size());
    auto* const name = cell(qt(field.name.substr(field.name.find('.') + 1)));
    name->setData(n, Qt::UserRole);
    name->setToolTip(qt(field.description));
    const Row row{name, cell({}), cell({})};
    const bool constant = field.access == device::Access::readOnly;
    block->appendRow({name, row.value, row.raw,
                      cell(constant ? QString() : QString::fromStdString(device::rangeOf(field))),
                      cell(accessText(field.access)), cell(bitsOf(field))});
    rows_.push_back(row);
    connect(model, &FieldModel::changed, this, [this, n] { changed_.insert(n); });
    show(n);
  }
  connect(&timer_, &QTimer::timeout, this, &RegisterModel::showChanged);
  connect(&theme, &Theme::changed, this, [this] {
    for (int n = 0; n < static_cast<int>(rows_.size()); ++n) {
      show(n);
    }
  });
}

void RegisterModel::setLive(bool live) {
  if (live) {
    showChanged();
    timer_.start(kRefresh);
  } else {
    timer_.stop();
  }
}

void RegisterModel::showChanged() {
  for (const int n : std::exchange(changed_, {})) {
    show(n);
  }
}

void RegisterModel::show(int n) {
  const FieldModel& model = *board_.fields()[static_cast<std::size_t>(n)];
  const device::RegisterField& field = model.field();
  const Row& row = rows_[static_cast<std::size_t>(n)];
  const bool marked =
      model.isOffered() && field.hasReset && field.isWritable() && model.raw() != field.reset;
  const QString name = qt(field.name.substr(field.name.find('.') + 1));
  row.name->setText(marked ? name + QString("  ●") : name);
  row.value->setText(model.isOffered() ? model.text() : tr("not offered"));
  row.raw->setText(model.isOffered() ? "0x" + QString::number(model.raw(), 16) : QString());
  const Colours& c = theme_.colours();
  row.name->setForeground(marked ? c.accent : c.text);
  row.value->setForeground(!model.isOffered()  ? c.dim
                           : model.isPending() ? c.warn
                           : marked            ? c.accent
                                               : c.text);
  row.raw->setForeground(c.dim);
}

FieldModel* RegisterModel::fieldAt(const QModelIndex& index) const {
  const QVariant n = index.siblingAtColumn(kName).data(Qt::UserRole);
  return n.isValid() ? board_.fields().at(n.toUInt()) : nullptr;
}

}  // namespace zobel::panel
