#include "host_app/panel/controls/card.hpp"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace zobel::panel {

Card::Card(const QString& caption, const Theme& theme, QWidget* parent)
    : QFrame(parent), body_(new QVBoxLayout(this)) {
  setObjectName("card");
  setAccessibleName(caption);
  body_->setContentsMargins(space::kMedium, space::kSmall + 2, space::kMedium, space::kMedium);
  body_->setSpacing(space::kSmall);
  if (!caption.isEmpty()) {
    body_->addWidget(label(caption.toUpper(), Type::caption, theme, "caption"));
  }
}

QLabel* label(const QString& text, Type type, const Theme& theme, const QString& role) {
  auto* const made = new QLabel(text);
  made->setFont(theme.font(type));
  made->setObjectName(role);
  made->setTextFormat(Qt::PlainText);
  return made;
}

void setRole(QLabel* label, const QString& role) {
  if (label->objectName() != role) {
    label->setObjectName(role);
    label->style()->unpolish(label);
    label->style()->polish(label);
  }
}

}  // namespace zobel::panel
