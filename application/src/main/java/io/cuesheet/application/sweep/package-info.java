/** Shared code of sweeps over all organisations. */
@NullMarked
package io.cuesheet.application.sweep;

import org.jspecify.annotations.NullMarked;
