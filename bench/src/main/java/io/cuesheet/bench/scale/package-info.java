/** What it takes that many messages sleep: measured up to a size, and extrapolated beyond it. */
@NullMarked
package io.cuesheet.bench.scale;

import org.jspecify.annotations.NullMarked;
