/** The page of one recipient. */
@NullMarked
package io.cuesheet.ui.message.recipient;

import org.jspecify.annotations.NullMarked;
