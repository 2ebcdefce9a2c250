#include "host_app/transport/terminal_baud.hpp"

// Linux' own termios, which cannot stand beside the one of <termios.h>.
#include <asm/termbits.h>
#include <sys/ioctl.h>

namespace zobel::transport {

std::uint32_t terminalBaud(int descriptor) {
  struct termios2 settings {};
  return ::ioctl(descriptor, TCGETS2, &settings) == 0 ? settings.c_ospeed : 0;
}

}  // namespace zobel::transport
