/** The page that leads to a message to many. */
@NullMarked
package io.cuesheet.ui.manual;

import org.jspecify.annotations.NullMarked;
