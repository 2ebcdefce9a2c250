// libsystemc.so has a main() of its own, which wants an sc_main(). Our programs and Catch2 bring
// their own main() and call sc_start() from there, so this one is linked and never called.
extern "C" int sc_main(int, char*[]);

int sc_main(int, char*[]) {
  return 1;
}
