/** The way to Temporal. */
@NullMarked
package io.cuesheet.ui.temporal;

import org.jspecify.annotations.NullMarked;
