/** Finds, exports and erases a person. */
@NullMarked
package io.cuesheet.ui.privacy;

import org.jspecify.annotations.NullMarked;
