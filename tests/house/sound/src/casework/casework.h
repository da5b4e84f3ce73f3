// A header of the test tree.
#pragma once
#include "casework/model/stay.h"
#include "directory/directory.h"
namespace linden {
}
