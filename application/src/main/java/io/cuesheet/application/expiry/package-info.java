/** Warns at once if a message is set to a time at which it will not be sent. */
@NullMarked
package io.cuesheet.application.expiry;

import org.jspecify.annotations.NullMarked;
