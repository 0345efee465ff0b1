/** The benchmark of sending and changing: Cuesheet compared with a bare workflow and db-scheduler, in one run. */
@NullMarked
package io.cuesheet.bench.engine;

import org.jspecify.annotations.NullMarked;
