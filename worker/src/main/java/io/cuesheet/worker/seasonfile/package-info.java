/** Stores uploaded season files in the background. */
@NullMarked
package io.cuesheet.worker.seasonfile;

import org.jspecify.annotations.NullMarked;
