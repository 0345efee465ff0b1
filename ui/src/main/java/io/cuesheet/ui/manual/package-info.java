/** The page for writing a message to many contacts. */
@NullMarked
package io.cuesheet.ui.manual;

import org.jspecify.annotations.NullMarked;
