#include "host_app/panel/pages/doctor_page.hpp"

#include <QVBoxLayout>

#include "host_app/panel/pages/board/findings_view.hpp"

namespace zobel::panel {

DoctorPage::DoctorPage(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      findings_(new FindingsView(
          tr("Examine"),
          tr("Walks from the port to the sense ADC, and says of each failure what helps. Changes "
             "no setting."),
          viewmodel::Examination::look,
          {doctor::portChecks(), doctor::linkChecks(), doctor::amplifierChecks()}, context)) {
  setAccessibleName(tr("Doctor"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kMedium);
  column->addWidget(findings_);
}

}  // namespace zobel::panel
