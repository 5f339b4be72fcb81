#include "app/backup.hpp"
#include "app/data_folder.hpp"
#include "app/press.hpp"
#include "app/site.hpp"
#include "documents/csv_text.hpp"
#include "documents/form_filler.hpp"
#include "documents/marked_writer.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"

int main(int argc, char** argv) {
  using namespace pledge;
  cli::Tools tools;
  tools.open = &app::open_site;
  tools.restore = &app::restore_backup;
  tools.read_table = &documents::read_table;
  tools.write_marked = &documents::write_marked;
  tools.form_filler = documents::form_filler();
  tools.write_xlsx = &documents::write_xlsx;
  tools.write_csv = &documents::write_csv;
  tools.press = app::press();
  tools.report_press = app::report_press();
  tools.read_file = &app::read_given_file;
  tools.write_file = &app::write_given_file;
  tools.check_target = &app::check_given_target;
  return cli::run(argc, argv, tools);
}
