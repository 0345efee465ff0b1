/** The sandbox outbox: what would have been sent, where no SMTP server is set. */
@NullMarked
package io.cuesheet.db.sandbox;

import org.jspecify.annotations.NullMarked;
