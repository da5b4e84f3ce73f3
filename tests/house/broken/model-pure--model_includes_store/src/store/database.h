// A header of the test tree.
#pragma once
namespace linden {
}
