/** With what a new installation begins. */
@NullMarked
package io.cuesheet.ui.setup;

import org.jspecify.annotations.NullMarked;
