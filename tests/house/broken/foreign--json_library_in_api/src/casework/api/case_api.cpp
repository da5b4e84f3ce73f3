#include <boost/json/parse.hpp>
namespace linden {
}
