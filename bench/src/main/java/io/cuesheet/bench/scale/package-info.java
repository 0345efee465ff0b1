/** The cost of many sleeping messages: measured up to a size, and extrapolated beyond it. */
@NullMarked
package io.cuesheet.bench.scale;

import org.jspecify.annotations.NullMarked;
