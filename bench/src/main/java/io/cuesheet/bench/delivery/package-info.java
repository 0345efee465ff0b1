/** The benchmark of delivery: whether one organisation's many messages delay another's few. */
@NullMarked
package io.cuesheet.bench.delivery;

import org.jspecify.annotations.NullMarked;
