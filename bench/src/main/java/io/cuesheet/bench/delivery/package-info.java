/** The benchmark of what leaves the house: whether one organisation's many delay another's few. */
@NullMarked
package io.cuesheet.bench.delivery;

import org.jspecify.annotations.NullMarked;
