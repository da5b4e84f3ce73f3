
namespace linden {
}
