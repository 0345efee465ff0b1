/** The queue of messages that need a decision. */
@NullMarked
package io.cuesheet.ui.message.review;

import org.jspecify.annotations.NullMarked;
