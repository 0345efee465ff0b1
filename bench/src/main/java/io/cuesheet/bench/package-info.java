/** Benchmarks: what the design promises, measured as ratios within one run. */
@NullMarked
package io.cuesheet.bench;

import org.jspecify.annotations.NullMarked;
