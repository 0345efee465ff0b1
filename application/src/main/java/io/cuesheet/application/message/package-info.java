/** Commands on one message, and the data for lists and details of messages. */
@NullMarked
package io.cuesheet.application.message;

import org.jspecify.annotations.NullMarked;
