#include "host_app/panel/confirm.hpp"

#include <QMessageBox>
#include <QPushButton>
#include <utility>

namespace zobel::panel {

void confirm(QWidget* parent, const QString& question, const QString& consequence,
             const QString& button, std::function<void()> doIt) {
  auto* const box = new QMessageBox(parent);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setText(question);
  box->setInformativeText(consequence);
  QPushButton* const yes = box->addButton(button, QMessageBox::AcceptRole);
  QPushButton* const no = box->addButton(QMessageBox::Cancel);
  box->setDefaultButton(no);
  box->setEscapeButton(no);
  QObject::connect(box, &QMessageBox::buttonClicked, box,
                   [yes, doIt = std::move(doIt)](QAbstractButton* clicked) {
                     if (clicked == yes) {
                       doIt();
                     }
                   });
  box->open();
}

}  // namespace zobel::panel
