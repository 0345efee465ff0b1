/** The frame around every view. */
@NullMarked
package io.cuesheet.ui.layout;

import org.jspecify.annotations.NullMarked;
