/** Commands on one message, and what a list or a detail of messages shows. */
@NullMarked
package io.cuesheet.application.message;

import org.jspecify.annotations.NullMarked;
