/** Commands on their way to Temporal. */
@NullMarked
package io.cuesheet.db.outbox;

import org.jspecify.annotations.NullMarked;
