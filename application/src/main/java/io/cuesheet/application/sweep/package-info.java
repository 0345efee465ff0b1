/** What sweeps of all organisations have in common. */
@NullMarked
package io.cuesheet.application.sweep;

import org.jspecify.annotations.NullMarked;
