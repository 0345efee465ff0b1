/** Hearing what PostgreSQL tells its listeners, where its address allows it. */
@NullMarked
package io.cuesheet.db.notification;

import org.jspecify.annotations.NullMarked;
