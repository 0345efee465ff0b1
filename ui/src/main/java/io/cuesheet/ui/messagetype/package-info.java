/** The page of message types. */
@NullMarked
package io.cuesheet.ui.messagetype;

import org.jspecify.annotations.NullMarked;
