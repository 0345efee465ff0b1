/** The first steps of a new organisation. */
@NullMarked
package io.cuesheet.ui.setup;

import org.jspecify.annotations.NullMarked;
