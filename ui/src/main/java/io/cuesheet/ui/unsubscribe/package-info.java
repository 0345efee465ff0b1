/** The page of the opt-out link in a message. */
@NullMarked
package io.cuesheet.ui.unsubscribe;

import org.jspecify.annotations.NullMarked;
