/** The page of one message. */
@NullMarked
package io.cuesheet.ui.message.detail;

import org.jspecify.annotations.NullMarked;
