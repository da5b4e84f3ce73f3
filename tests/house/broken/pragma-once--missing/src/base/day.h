// A header of the test tree.
namespace linden {}
