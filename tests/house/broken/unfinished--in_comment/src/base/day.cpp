// TODO: leap years
namespace linden {
}
