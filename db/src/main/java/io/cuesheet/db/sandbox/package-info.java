/** The sandbox outbox: the messages that would have been sent, if no SMTP server is configured. */
@NullMarked
package io.cuesheet.db.sandbox;

import org.jspecify.annotations.NullMarked;
