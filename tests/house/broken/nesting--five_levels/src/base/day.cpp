
namespace linden {
int day(int a) {
  if (a > 1) {
    for (;;) {
      while (a) {
        if (a > 2) {
          switch (a) {
          default: return 1;
          }
        }
      }
    }
  }
  return 0;
}
}
